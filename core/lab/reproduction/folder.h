#pragma once

#include "lab/reproduction/plan.h"
#include "nn/build_info.h"
#include "training/run_record.h"

#include <QDir>
#include <QLockFile>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace rote::lab {

/// "0.1.0, gcc 12.2.0, x86-64-v3"
[[nodiscard]] std::string buildText(const nn::BuildInfo &build);

/// Where a reproduction lives: its settings, an archive a run, and what is made of them. One process at a time.
class ReproductionFolder
{
public:
    /// Begins a reproduction in a folder that is empty or not there yet, or goes on with the one that it holds. Throws
    /// InputError where that one has other settings, where other files are in the way, or another process is at work, and
    /// store::WriteError where it cannot be written.
    ReproductionFolder(const QString &path, const ReproductionSettings &settings);

    /// The run as far as it came; nothing where it was not begun. Throws InputError for an archive that is damaged or of
    /// another run.
    [[nodiscard]] std::optional<training::RunRecord> savedRun(const PlannedRun &planned) const;

    /// Throws store::WriteError.
    void save(const PlannedRun &planned, const training::RunRecord &run) const;

    /// The builds that trained a saved run, one after the other, as buildText() writes them; none where there is no run.
    /// Throws as savedRun() does.
    [[nodiscard]] std::vector<std::string> buildsOf(const PlannedRun &planned) const;

    /// Keeps in mind by whom a run was trained so far, for it is about to be continued by another. Throws
    /// store::WriteError.
    void remember(const PlannedRun &planned, const std::vector<std::string> &builds) const;

    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    QDir m_folder;
    QLockFile m_lock;
};

} // namespace rote::lab
