#pragma once

#include "lab/reproduction/plan.h"
#include "training/run_record.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <mutex>
#include <vector>

namespace rote::cli {

/// Shows on stderr how far many runs are: a bar with the time left on a terminal, a line an evaluation otherwise. From
/// any thread.
class ReproductionProgress
{
public:
    /// `reached`: the step that each run has come to already.
    ReproductionProgress(std::vector<lab::PlannedRun> runs, std::vector<std::int64_t> reached);

    void stepDone(std::size_t run, std::int64_t step);
    void evaluated(std::size_t run, const training::RunRecord &record);
    /// A run's training is over; a line even on a terminal.
    void ended(std::size_t run, const training::RunRecord &record);
    /// Leaves the bar as it is and goes to the next line.
    void end();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] double workLeft() const;
    [[nodiscard]] int runsDone() const;
    [[nodiscard]] QString timeLeft() const;
    void draw();

    std::mutex m_mutex;
    std::vector<lab::PlannedRun> m_runs;
    std::vector<std::int64_t> m_steps;
    double m_work = 0.0;        ///< of all runs from their beginning
    double m_workAtStart = 0.0; ///< what of it was left
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_drawn;
    QString m_latest; ///< the run that was evaluated last
    bool m_hasBar;
};

} // namespace rote::cli
