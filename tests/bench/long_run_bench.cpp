#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_archive.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/item_raster.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int evaluationCount = 6001;
constexpr int seeds = 4;
constexpr int rounds = 200;

/// As many evaluations as the paper's longest run has, with all 250 items in each.
training::RunRecord longRun(std::uint64_t seed)
{
    training::RunRecord run = test::sampleRun("joint-n14", 2);
    run.config.seed = seed;
    run.config.steps = (evaluationCount - 1) * run.config.evaluationInterval;
    for (int i = 2; i < evaluationCount; ++i) {
        const std::int64_t step = i * run.config.evaluationInterval;
        const double progress = static_cast<double>(i) / (evaluationCount - 1 + 300 * static_cast<double>(seed));
        run.evaluations.push_back(
            std::make_shared<const training::Evaluation>(test::sampleEvaluation(*run.corpus, step, progress)));
    }
    training::Snapshot last = *run.snapshots.back();
    last.step = run.lastStep();
    run.snapshots.back() = std::make_shared<const training::Snapshot>(std::move(last));
    training::Checkpoint checkpoint = *run.checkpoint;
    checkpoint.seed = seed;
    checkpoint.snapshot = run.snapshots.back();
    checkpoint.optimiser.updates = run.lastStep();
    run.checkpoint = std::make_shared<const training::Checkpoint>(std::move(checkpoint));
    return run;
}

/// Paints what is due.
void paint(QWidget &window)
{
    QEvent request(QEvent::UpdateRequest);
    QCoreApplication::sendEvent(&window, &request);
}

void measure(const char *what, int times, const std::function<void(int)> &act)
{
    std::vector<double> milliseconds;
    for (int i = 0; i < times; ++i) {
        // The processor's time, whatever else it has to do.
        const std::clock_t start = std::clock();
        act(i);
        milliseconds.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        QCoreApplication::processEvents();
    }
    std::ranges::sort(milliseconds);
    const auto at = [&](double share) {
        return milliseconds[static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1))];
    };
    std::printf("%-44s median %7.2f ms   99%% %7.2f ms\n", what, at(0.5), at(0.99));
}

void pointAt(QWidget &widget, const QPointF &place)
{
    QMouseEvent move(QEvent::MouseMove, place, widget.mapToGlobal(place), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(&widget, &move);
}

void measureTime(ui::MainWindow &window)
{
    ui::ExplorePage &page = window.page();
    const auto &evaluations = window.session().run().record().evaluations;
    measure("cursor to another evaluation, all views", rounds, [&](int i) {
        page.selection().selectStep(evaluations[static_cast<std::size_t>(i) * 29 + 1]->step);
        paint(window);
    });
    measure("another of the four runs, all views", 12, [&](int i) {
        window.session().select(i % seeds);
        paint(window);
    });
    ui::ItemRaster &raster = *page.curves()->raster();
    measure("pointer over the item history", rounds, [&](int i) {
        pointAt(raster, {80.0 + 3.0 * i, 20.0 + i % 80});
        paint(window);
    });
}

void measureGrowth(const training::RunRecord &whole, QSize size)
{
    ui::CurvesView view;
    view.resize(size);
    view.show();
    QCoreApplication::processEvents();
    training::RunRecord run = whole;
    run.evaluations.resize(whole.evaluations.size() - rounds);
    measure("another run of 5,800 evaluations, curves", 3, [&](int) {
        view.setMembers({run.config}, run.corpus);
        view.showMember(0, run.evaluations);
        view.setRun(0, run);
        view.showMoment(run.evaluations.back());
        paint(view);
    });
    measure("one more evaluation, curves", rounds, [&](int i) {
        run.evaluations.push_back(whole.evaluations[whole.evaluations.size() - rounds + static_cast<std::size_t>(i)]);
        view.showMember(0, run.evaluations);
        view.showEvaluations(run);
        view.showMoment(run.evaluations.back());
        paint(view);
    });
    measure("another width, curves", 20, [&](int i) {
        view.resize(size.width() - 1 - i, size.height());
        paint(view);
    });
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    test::UiFixture fixture;
    QStringList paths;
    std::vector<training::RunRecord> runs;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        runs.push_back(longRun(seed));
        paths << fixture.path(u"long-s%1.rote"_s.arg(seed));
        store::saveRun(runs.back(), paths.back());
    }
    const auto window = fixture.makeWindow(test::quickConfig());
    window->resize(1920, 1080);
    QElapsedTimer timer;
    timer.start();
    window->session().open(paths);
    QObject::connect(&window->session(), &ui::RunSession::opened, &window->session(), &ui::RunSession::showOpened);
    while (window->session().run().record().evaluations.size() != evaluationCount && timer.elapsed() < 300'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::printf("opened within %.1f s\n", static_cast<double>(timer.elapsed()) * 1e-3);
    paint(*window);
    measureTime(*window);
    measureGrowth(runs.front(), {1100, 600});
    return 0;
}
