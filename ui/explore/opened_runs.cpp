#include "ui/explore/opened_runs.h"

#include "lab/experiment.h"
#include "nn/error.h"
#include "store/run_archive.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::OpenedRuns)
};

/// Files that are not there are all the same to QFileInfo.
bool isSameFile(const QString &one, const QString &other)
{
    return one == other || (QFileInfo::exists(one) && QFileInfo(one) == QFileInfo(other));
}

QStringList onceEach(const QStringList &paths)
{
    QStringList different;
    for (const QString &path : paths) {
        if (std::ranges::none_of(different, [&](const QString &other) { return isSameFile(path, other); }))
            different << path;
    }
    return different;
}

} // namespace

void requireOneText(const training::RunRecord &first, const training::RunRecord &other, const QString &firstName,
                    const QString &otherName)
{
    if (first.corpus->isAlike(*other.corpus))
        return;
    throw InputError(Words::tr("%1 and %2 have different training texts, and the runs of an experiment share one. Open "
                               "them one after another.")
                         .arg(firstName, otherName)
                         .toStdString());
}

OpenedRuns readRuns(const QStringList &paths)
{
    OpenedRuns opened;
    for (const QString &path : onceEach(paths)) {
        try {
            opened.runs.push_back({store::openRun(path), path});
        } catch (const InputError &error) {
            opened.troubles << QString::fromUtf8(error.what());
            continue;
        }
        const OpenedRuns::Run &first = opened.runs.front();
        requireOneText(first.record, opened.runs.back().record, QFileInfo(first.path).fileName(),
                       QFileInfo(path).fileName());
    }
    std::ranges::stable_sort(opened.runs, lab::standsBefore, &OpenedRuns::Run::record);
    return opened;
}

} // namespace rote::ui
