#include "app/cli/training_progress.h"

#include "app/cli/console.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_summary.h"

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

TrainingProgress::TrainingProgress(QString title, std::span<const tasks::Item> items, std::int64_t firstStep,
                                   std::int64_t lastStep)
    : m_title(std::move(title)), m_items(items), m_firstStep(firstStep), m_lastStep(lastStep), m_step(firstStep),
      m_hasBar(isTerminal())
{
}

void TrainingProgress::stepDone(const training::StepReport &report)
{
    m_step = report.step;
    if (m_hasBar && Clock::now() - m_drawn >= 100ms)
        draw();
}

void TrainingProgress::evaluated(const training::Evaluation &evaluation)
{
    m_step = evaluation.step;
    m_scores = u"loss %1"_s.arg(evaluation.loss, 0, 'f', 4);
    m_scores += u", "_s + scoreLines(training::scoresOf(evaluation, m_items)).join(u", "_s);
    if (m_hasBar)
        draw();
    else
        note(u"step %1 of %2: %3%4"_s.arg(m_step).arg(m_lastStep).arg(m_scores, timeLeft()));
}

void TrainingProgress::end()
{
    if (!m_hasBar)
        return;
    draw();
    leaveBar();
}

QString TrainingProgress::timeLeft() const
{
    const std::int64_t done = m_step - m_firstStep;
    if (done == 0 || m_step >= m_lastStep)
        return {};
    const double spent = std::chrono::duration<double>(Clock::now() - m_start).count();
    return u", %1 left"_s.arg(
        durationText(spent / static_cast<double>(done) * static_cast<double>(m_lastStep - m_step)));
}

void TrainingProgress::draw()
{
    const double share = static_cast<double>(m_step) / static_cast<double>(m_lastStep);
    const QString line =
        u"%1 %2 %3/%4%5, %6"_s.arg(m_title, barText(share)).arg(m_step).arg(m_lastStep).arg(timeLeft(), m_scores);
    drawBarLine(line);
    m_drawn = Clock::now();
}

} // namespace rote::cli
