#pragma once

#include "store/library_entry.h"
#include "training/run_record.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace rote::ui {

/// What came of reading several runs at once.
struct OpenedRuns
{
    struct Run
    {
        training::RunRecord record;
        QString path;                             ///< empty: no archive
        std::optional<store::RunId> libraryRun{}; ///< as which the library has it
    };
    std::vector<Run> runs;
    QStringList troubles; ///< a line of each that cannot be read

    [[nodiscard]] qsizetype asked() const { return static_cast<qsizetype>(runs.size()) + troubles.size(); }
};

/// Throws InputError, which names the two, where they have different training texts.
void requireOneText(const training::RunRecord &first, const training::RunRecord &other, const QString &firstName,
                    const QString &otherName);

/// Reads each file once, however often it is named, in the order in which an experiment has them. One that cannot be
/// read keeps none of the others away. Throws InputError for runs of different texts.
[[nodiscard]] OpenedRuns readRuns(const QStringList &paths);

} // namespace rote::ui
