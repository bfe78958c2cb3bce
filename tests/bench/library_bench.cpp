#include "store/run_library.h"
#include "support/sample_run.h"
#include "ui/library/library_model.h"

#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

/// What a library costs, on the disk that TMPDIR names: listing ten thousand runs, recording an evaluation, opening.
namespace {

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using Clock = std::chrono::steady_clock;

double millisecondsOf(auto &&action)
{
    const Clock::time_point begin = Clock::now();
    action();
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void tell(const char *what, std::vector<double> times)
{
    std::ranges::sort(times);
    std::printf("%-44s median %8.2f ms, least %8.2f, most %8.2f\n", what, times[times.size() / 2], times.front(),
                times.back());
}

void measure(const char *what, int times, auto &&action)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i)
        taken.push_back(millisecondsOf(action));
    tell(what, std::move(taken));
}

void measureLists(const QString &path, int runs)
{
    store::RunLibrary library(path);
    const training::RunRecord run = test::sampleRun("arithmetic-n14", 2);
    for (int i = 0; i < runs; ++i) {
        const store::RunId id = library.add(run, u"arithmetic-n14, seed %1"_s.arg(i));
        if (i % 10 == 0)
            library.setTags(id, {u"class %1"_s.arg(i % 7)});
    }
    std::printf("%d runs, %.1f MB\n", runs, static_cast<double>(library.bytesOnDisk()) / 1e6);
    measure("list of all", 11, [&] { static_cast<void>(library.list()); });
    store::LibraryQuery query;
    query.search = u"seed 77 class"_s;
    query.sort = store::LibrarySort::Loss;
    measure("list of those that match, by loss", 11, [&] { static_cast<void>(library.list(query)); });
    measure("opened and listed", 11, [&] { static_cast<void>(store::RunLibrary(path).list()); });
    measure("listed into the window's model, by title", 11, [&] {
        ui::LibraryModel model;
        model.sort(ui::LibraryModel::Title, Qt::AscendingOrder);
        model.setEntries(library.list());
    });
    ui::LibraryModel model;
    model.setEntries(library.list());
    query.search = u"seed 77"_s;
    measure("a letter typed into its search", 11, [&] { model.setQuery(query); });
    measure("a run read", 11, [&] { static_cast<void>(library.load(1)); });
}

void measureRecording(const QString &path, const char *preset, int evaluations)
{
    store::RunLibrary library(path);
    const training::RunRecord run = test::sampleRun(preset, evaluations);
    const store::BegunRun begun = library.begin(test::sampleRun(preset, 0), {}, run.config.steps);
    std::vector<double> taken;
    for (const auto &evaluation : run.evaluations) {
        training::Snapshot then = *run.snapshots.back();
        then.step = evaluation->step;
        const auto snapshot = std::make_shared<const training::Snapshot>(std::move(then));
        training::Checkpoint checkpoint = *run.checkpoint;
        checkpoint.snapshot = snapshot;
        checkpoint.optimiser.updates = snapshot->step;
        const store::RecordedMoment moment{evaluation, snapshot,
                                           std::make_shared<const training::Checkpoint>(std::move(checkpoint)), 1.0};
        taken.push_back(millisecondsOf([&] { library.append(begun.id, run.corpus, moment); }));
    }
    tell((std::string("an evaluation recorded, ") + preset).c_str(), std::move(taken));
}

} // namespace

int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    const int runs = argc > 1 ? std::stoi(argv[1]) : 10'000;
    measureLists(folder.filePath(u"lists.sqlite"_s), runs);
    for (const char *preset : {"arithmetic-n14", "joint-n56", "joint-mlt"})
        measureRecording(folder.filePath(u"recording.sqlite"_s), preset, preset == std::string("joint-mlt") ? 6 : 60);
    return 0;
}
