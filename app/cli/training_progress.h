#pragma once

#include "training/evaluation.h"
#include "training/run_observer.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <span>

namespace rote::cli {

/// Shows on stderr how far a run is: a bar with the time left on a terminal, a line an evaluation otherwise.
class TrainingProgress
{
public:
    TrainingProgress(QString title, std::span<const tasks::Item> items, std::int64_t firstStep, std::int64_t lastStep);

    void stepDone(const training::StepReport &report);
    void evaluated(const training::Evaluation &evaluation);
    /// Leaves the bar as it is and goes to the next line.
    void end();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] QString timeLeft() const;
    void draw();

    QString m_title;
    std::span<const tasks::Item> m_items;
    std::int64_t m_firstStep;
    std::int64_t m_lastStep;
    std::int64_t m_step;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_drawn;
    QString m_scores; ///< of the last evaluation
    bool m_hasBar;
};

} // namespace rote::cli
