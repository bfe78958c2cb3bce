#include "ui/explore/library_runs.h"

#include "lab/experiment.h"
#include "lab/library_import.h"
#include "nn/error.h"
#include "store/run_archive.h"
#include "store/run_library.h"
#include "ui/explore/background_job.h"
#include "ui/figures/experiment_names.h"

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

ImportedFiles importIntoLibrary(const QString &library, const QStringList &paths)
{
    store::RunLibrary shelf(library, store::MissingLibrary::Refuse);
    ImportedFiles imported;
    for (const QString &path : paths) {
        const QString trouble = troubleOf([&] {
            const training::RunRecord run = store::openRun(path);
            const lab::LibraryImport kept = lab::importIntoLibrary(shelf, run, runTitle(run));
            imported.runs.push_back(kept.run);
            imported.known += kept.wasThere ? 1 : 0;
        });
        if (!trouble.isEmpty())
            imported.troubles << trouble;
    }
    return imported;
}

void exportFromLibrary(const QString &library, store::RunId run, const QString &path)
{
    store::saveRun(store::RunLibrary(library, store::MissingLibrary::Refuse).load(run), path);
}

} // namespace rote::ui
