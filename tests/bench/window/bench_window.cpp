#include "bench/window/bench_window.h"
#include "support/ui_fixture.h"

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace rote::bench {

BenchWindow::BenchWindow(const ui::MainWindow::Start &start)
    : m_window(std::make_unique<ui::MainWindow>(
          start, std::make_unique<test::ScriptedFileDialogs>(std::make_shared<test::ScriptedFileDialogs::Script>())))
{
    m_window->resize(1440, 900);
    m_window->show();
    paintNow();
}

BenchWindow::~BenchWindow() = default;

void workUntil(const std::function<bool()> &done, std::chrono::milliseconds every)
{
    // processEvents() with a time limit never sleeps, and would take a core from what is measured.
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (done())
            loop.quit();
    });
    timer.start(every);
    if (!done())
        loop.exec();
}

void paintNow()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::UpdateRequest);
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0.0;
    std::ranges::sort(values);
    const auto place = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    return values[place];
}

void report(const char *what, double value, const char *unit, const char *goal)
{
    std::printf("| %-58s | %9.2f %-4s | %-10s |\n", what, value, unit, goal);
    std::fflush(stdout);
}

double millisecondsSince(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0.0;
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace rote::bench
