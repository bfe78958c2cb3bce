#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

namespace rote::cli {

/// Shows on stderr how far a training is: a bar with the time left on a terminal, a line an evaluation otherwise.
class StepProgress
{
public:
    StepProgress(QString title, std::int64_t firstStep, std::int64_t lastStep);

    void reached(std::int64_t step);
    /// What there is to say of an evaluation.
    void evaluated(std::int64_t step, const QString &words);
    /// Leaves the bar as it is and goes to the next line.
    void end();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] QString timeLeft() const;
    void draw();

    QString m_title;
    std::int64_t m_firstStep;
    std::int64_t m_lastStep;
    std::int64_t m_step;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_drawn;
    QString m_words; ///< of the last evaluation
    bool m_hasBar;
};

} // namespace rote::cli
