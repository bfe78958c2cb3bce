#include "lab/library_import.h"

#include <algorithm>

namespace rote::lab {

namespace {

/// Told by the list alone, which is quick: whether reading the run is worth while.
bool mayBe(const store::LibraryEntry &entry, const training::RunRecord &run)
{
    return entry.damage.isEmpty() && entry.seed == run.config.seed && entry.steps == run.config.steps
        && entry.step == run.lastStep();
}

/// The same training.
bool isSameTraining(const training::RunRecord &kept, const training::RunRecord &run)
{
    const bool isSameFork = (kept.fork == nullptr) == (run.fork == nullptr)
        && (!kept.fork || kept.fork->snapshot->parameters == run.fork->snapshot->parameters);
    return isSameFork && kept.config == run.config && kept.corpus->text == run.corpus->text
        && std::ranges::equal(kept.evaluations, run.evaluations,
                              [](const auto &one, const auto &other) { return *one == *other; });
}

} // namespace

LibraryImport importIntoLibrary(store::RunLibrary &library, const training::RunRecord &run, const QString &title)
{
    for (const store::LibraryEntry &entry : library.list()) {
        if (mayBe(entry, run) && isSameTraining(library.load(entry.id), run))
            return {entry.id, true};
    }
    return {library.add(run, title), false};
}

} // namespace rote::lab
