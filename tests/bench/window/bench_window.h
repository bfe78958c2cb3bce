#pragma once

#include "ui/explore/main_window.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace rote::bench {

/// The real window, with settings and files of its own, and nobody to answer its questions.
class BenchWindow
{
public:
    explicit BenchWindow(const ui::MainWindow::Start &start);
    ~BenchWindow();

    ui::MainWindow &operator*() { return *m_window; }
    ui::MainWindow *operator->() { return m_window.get(); }

private:
    std::unique_ptr<ui::MainWindow> m_window;
};

/// Lets the window work until `done`, however long it takes; looks every so often.
void workUntil(const std::function<bool()> &done, std::chrono::milliseconds every = std::chrono::milliseconds(20));

/// Delivers what waits to be painted.
void paintNow();

/// The value that a share of all are at most as large as.
double quantile(std::vector<double> values, double share);

/// One line of the report: what was measured, and what it is to be.
void report(const char *what, double value, const char *unit, const char *goal);

double millisecondsSince(const QElapsedTimer &timer);

/// The process's memory that is resident, in MB.
double residentMegabytes();

} // namespace rote::bench
