// Drives the real window and measures what a person waits for. Without arguments, everything; or the names of parts:
//   start input training time busy long memory
// On the offscreen platform: all is painted, nothing is sent to a screen.
#include "bench/window/bench_window.h"
#include "bench/window/long_experiment.h"
#include "nn/transformer.h"
#include "training/presets.h"
#include "ui/explore/accuracy_chart.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/prober.h"
#include "ui/explore/prompt_edit.h"
#include "ui/explore/run_actions.h"
#include "ui/theme/formats.h"
#include "ui/widgets/truth_grid.h"

#include <QApplication>
#include <QLabel>
#include <QLoggingCategory>
#include <QProcess>
#include <QSettings>
#include <QTest>

#include <atomic>
#include <cstdio>
#include <thread>

using namespace rote;
using namespace rote::bench;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

namespace {

constexpr std::int64_t enough = 1'000'000; // steps: training goes on for as long as is measured

/// Two runs of arithmetic n14 that train flat out.
lab::ExperimentPlan twoRuns(std::int64_t steps)
{
    lab::ExperimentPlan plan = lab::paperPlan(training::presetNamed("arithmetic-n14").config);
    plan.config.steps = steps;
    plan.seeds = 2;
    return plan;
}

ui::MainWindow::Start startWith(const lab::ExperimentPlan &plan, const QStringList &files = {})
{
    return {plan, files};
}

double stepsOf(ui::MainWindow &window)
{
    return static_cast<double>(window.session().experiment().progress().step);
}

void sendKey(QWidget *widget, int key)
{
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &press);
    QKeyEvent release(QEvent::KeyRelease, key, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &release);
}

void typeInto(QWidget *field, QChar character)
{
    QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(character));
    QCoreApplication::sendEvent(field, &press);
}

/// What a person does while it trains: points at curves and cells, clicks cells, walks through the grid, types a prompt.
void act(ui::MainWindow &window, int number)
{
    auto *lane = window.page().curves()->findChild<ui::AccuracyChart *>();
    ui::TruthGrid *grid = window.page().moment()->addition();
    const int x = 60 + number * 37 % 400;
    switch (number % 5) {
    case 0:
        QTest::mouseMove(lane->viewport(), {x, 60});
        break;
    case 1:
        QTest::mouseMove(grid->viewport(), {60 + x % 200, 40 + x % 190});
        break;
    case 2:
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, {60 + x % 200, 40 + x % 190});
        break;
    case 3: {
        auto *prompt = window.page().probe()->findChild<ui::PromptEdit *>();
        if (number % 4 == 3)
            window.page().probe()->setPrompt(QStringLiteral("<"));
        typeInto(prompt, u"<1+2="_s[number % 5]);
        break;
    }
    default:
        sendKey(grid, number % 8 < 4 ? Qt::Key_Right : Qt::Key_Down);
        break;
    }
}

/// Milliseconds from the moment at which an event comes, whatever the window does then, until it is handled and painted.
std::vector<double> inputTimes(ui::MainWindow &window, int count)
{
    std::vector<double> times;
    std::atomic<bool> handled = true;
    std::jthread person([&](const std::stop_token &stop) {
        for (int number = 0; number < count && !stop.stop_requested(); ++number) {
            std::this_thread::sleep_for(std::chrono::milliseconds(7 + number * 13 % 23));
            QElapsedTimer since;
            since.start();
            handled = false;
            QMetaObject::invokeMethod(&window, [&, since, number] {
                act(window, number);
                paintNow();
                times.push_back(millisecondsSince(since));
                handled = true;
            });
            while (!handled && !stop.stop_requested())
                std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    });
    workUntil([&] { return static_cast<int>(times.size()) == count; });
    return times;
}

void measureInput()
{
    BenchWindow window(startWith(twoRuns(enough)));
    workUntil([&] { return window->session().run().shownEvaluation() != nullptr; });
    window->actions().train->trigger();
    workUntil([&] { return stepsOf(*window) > 2000.0; });
    const std::vector<double> times = inputTimes(*window, 800);
    report("input while two n14 runs train: median", quantile(times, 0.5), "ms", "");
    report("input while two n14 runs train: 99th percentile", quantile(times, 0.99), "ms", "< 16 ms");
}

/// Steps a second of two rote-cli at once.
double commandLineSpeed(std::int64_t steps)
{
    const QString program = QCoreApplication::applicationDirPath() + u"/rote-cli"_s;
    QTemporaryDir folder;
    QElapsedTimer timer;
    timer.start();
    QProcess runs[2];
    for (int i = 0; i < 2; ++i) {
        runs[i].start(program, {u"train"_s, u"--preset"_s, u"arithmetic-n14"_s, u"--threads"_s, u"1"_s, u"--seed"_s,
                                QString::number(i + 1), u"--steps"_s, QString::number(steps), u"--no-library"_s,
                                u"--out"_s, folder.filePath(u"%1.rote"_s.arg(i))});
    }
    for (QProcess &run : runs)
        run.waitForFinished(-1);
    return 2.0 * static_cast<double>(steps) / timer.elapsed() * 1000.0;
}

/// The same in the window, from the first step to the last.
double windowSpeed(std::int64_t steps)
{
    BenchWindow window(startWith(twoRuns(steps)));
    workUntil([&] { return window->session().run().shownEvaluation() != nullptr; });
    QElapsedTimer timer;
    timer.start();
    window->actions().train->trigger();
    workUntil([&] { return window->session().experiment().state() == RunState::Finished; });
    return 2.0 * static_cast<double>(steps) / timer.elapsed() * 1000.0;
}

void measureTraining()
{
    constexpr std::int64_t steps = 10'000;
    std::vector<double> ratios;
    for (int round = 0; round < 3; ++round)
        ratios.push_back(windowSpeed(steps) / commandLineSpeed(steps));
    report("training two n14 runs, of the speed of two rote-cli", 100.0 * quantile(ratios, 0.5), "%", ">= 95 %");
}

/// Drags the cursor through so many evaluations and waits each time until all views are painted, and what the probe
/// answers and looks into as well.
std::vector<double> dragTimes(ui::MainWindow &window, int evaluations)
{
    auto *lane = window.page().curves()->findChild<ui::AccuracyChart *>();
    const auto *answered = window.findChild<QLabel *>(u"answeredAt"_s);
    int inspections = 0;
    QObject::connect(window.findChild<ui::Prober *>(), &ui::Prober::inspected, lane, [&] { ++inspections; });
    std::vector<double> times;
    QTest::mousePress(lane->viewport(), Qt::LeftButton, {}, {static_cast<int>(lane->xOf(0.0)), 60});
    for (int i = 1; i <= 200; ++i) {
        const double step = 250.0 * (i * 47 % (evaluations - 1));
        const int before = inspections;
        QElapsedTimer timer;
        timer.start();
        QTest::mouseMove(lane->viewport(), {static_cast<int>(lane->xOf(step)), 60});
        paintNow();
        const QString shown = ui::formatCount(window.page().selection().step().value_or(-1));
        workUntil([&] { return inspections > before && answered->text().contains(shown); },
                  std::chrono::milliseconds(1));
        paintNow();
        times.push_back(millisecondsSince(timer));
    }
    QTest::mouseRelease(lane->viewport(), Qt::LeftButton, {}, {60, 60});
    return times;
}

void measureTime()
{
    const QTemporaryDir folder;
    const QStringList files = longExperiment(folder.path(), {"arithmetic-n56", 1, 121});
    BenchWindow window(startWith(lab::paperPlan(training::presetNamed("arithmetic-n56").config), files));
    workUntil([&] { return window->session().run().record().evaluations.size() == 121; });
    const std::vector<double> times = dragTimes(*window, 120);
    report("time machine at n56, all views: median", quantile(times, 0.5), "ms", "");
    report("time machine at n56, all views: 99th percentile", quantile(times, 0.99), "ms", "< 33 ms");
}

void measureBusyTime()
{
    lab::ExperimentPlan plan = lab::paperPlan(training::presetNamed("arithmetic-n56").config);
    plan.config.steps = enough;
    plan.seeds = 2;
    BenchWindow window(startWith(plan));
    workUntil([&] { return window->session().run().shownEvaluation() != nullptr; });
    window->actions().train->trigger();
    // So many evaluations that the lane, which shows all steps that there will be, tells them apart.
    workUntil([&] { return window->session().run().record().evaluations.size() > 80; });
    std::vector<double> times;
    for (int i = 0; i < 200; ++i) {
        QElapsedTimer timer;
        timer.start();
        window->actions().previousEvaluation->trigger();
        paintNow();
        times.push_back(millisecondsSince(timer));
        if (i % 70 == 69)
            window->actions().live->trigger();
        workUntil([&] { return timer.elapsed() > 30; }, std::chrono::milliseconds(5));
    }
    report("back through n56 while two of it train: 99th percentile", quantile(times, 0.99), "ms", "");
}

/// Until a window that begins has been painted and has handled an event: what a child process does and ends.
void startOnce()
{
    BenchWindow window(startWith(lab::paperPlan(training::presetNamed("arithmetic-n14").config)));
    QTest::mouseMove(window->page().moment()->addition(), {80, 80});
    paintNow();
}

void measureStart()
{
    std::vector<double> times;
    for (int i = 0; i < 7; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess::execute(QCoreApplication::applicationFilePath(), {u"start-once"_s});
        times.push_back(millisecondsSince(timer));
    }
    report("start until interactive: median", quantile(times, 0.5), "ms", "< 1000 ms");
}

void measureLong()
{
    const QTemporaryDir folder;
    const QStringList files = longExperiment(folder.path(), {"joint-n14", 4, 6001});
    QElapsedTimer timer;
    timer.start();
    BenchWindow window(startWith(lab::paperPlan(training::presetNamed("joint-n14").config), files));
    workUntil([&] { return window->session().run().record().evaluations.size() == 6001; });
    paintNow();
    report("opening 6,000 evaluations x 4 seeds", millisecondsSince(timer) / 1000.0, "s", "");
    auto *lane = window->page().curves()->findChild<ui::AccuracyChart *>();
    std::vector<double> moves;
    for (int i = 0; i < 300; ++i) {
        timer.restart();
        sendKey(lane, i % 3 == 0 ? Qt::Key_Home : Qt::Key_Right);
        paintNow();
        moves.push_back(millisecondsSince(timer));
        QCoreApplication::processEvents();
    }
    report("moving the cursor there: 99th percentile", quantile(moves, 0.99), "ms", "< 33 ms");
    const std::vector<double> times = inputTimes(*window, 300);
    report("input there: 99th percentile", quantile(times, 0.99), "ms", "< 16 ms");
    report("resident memory with it", residentMegabytes(), "MB", "");
}

void measureMemory()
{
    lab::ExperimentPlan plan = lab::paperPlan(training::presetNamed("arithmetic-n56").config);
    plan.seeds = 4;
    // As many evaluations and snapshots as in the whole run, which are what takes memory, in a tenth of its steps.
    plan.config.steps /= 10;
    plan.config.evaluationInterval /= 10;
    BenchWindow window(startWith(plan));
    workUntil([&] { return window->session().run().shownEvaluation() != nullptr; });
    window->actions().train->trigger();
    workUntil([&] { return window->session().experiment().state() == RunState::Finished; });
    paintNow();
    report("resident memory with four finished n56 runs", residentMegabytes(), "MB", "< 300 MB");
}

} // namespace

int main(int count, char **values)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QLoggingCategory::setFilterRules(u"qt.qpa.*=false\ndefault.debug=false\ndefault.warning=false"_s);
    QApplication application(count, values);
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    if (wanted.contains(u"start-once"_s)) {
        startOnce();
        return 0;
    }
    const std::pair<QString, void (*)()> parts[] = {{u"start"_s, measureStart}, {u"input"_s, measureInput},
                                                    {u"training"_s, measureTraining}, {u"time"_s, measureTime},
                                                    {u"busy"_s, measureBusyTime},
                                                    {u"long"_s, measureLong}, {u"memory"_s, measureMemory}};
    // Memory comes first where all is measured: what other parts gave back may stay resident.
    for (const bool memory : {true, false}) {
        for (const auto &[name, measure] : parts) {
            if ((name == u"memory"_s) == memory && (wanted.isEmpty() || wanted.contains(name)))
                measure();
        }
    }
    return 0;
}
