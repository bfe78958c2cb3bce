#include "ui/explore/library_runs.h"

#include "lab/experiment.h"
#include "nn/error.h"
#include "store/run_archive.h"
#include "store/run_library.h"

#include <algorithm>

namespace rote::ui {

OpenedRuns readLibraryRuns(const QString &library, const std::vector<store::RunId> &runs)
{
    const store::RunLibrary shelf(library, store::MissingLibrary::Refuse);
    OpenedRuns opened;
    QString firstTitle;
    for (const store::RunId run : runs) {
        QString title;
        try {
            title = shelf.entry(run).title;
            opened.runs.push_back({shelf.load(run), {}, run});
        } catch (const InputError &error) {
            opened.troubles << QString::fromUtf8(error.what());
            continue;
        }
        if (opened.runs.size() == 1)
            firstTitle = title;
        requireOneText(opened.runs.front().record, opened.runs.back().record, firstTitle, title);
    }
    std::ranges::stable_sort(opened.runs, lab::standsBefore, &OpenedRuns::Run::record);
    return opened;
}

void exportFromLibrary(const QString &library, store::RunId run, const QString &path)
{
    store::saveRun(store::RunLibrary(library, store::MissingLibrary::Refuse).load(run), path);
}

} // namespace rote::ui
