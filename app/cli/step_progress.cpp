#include "app/cli/step_progress.h"

#include "app/cli/console.h"
#include "app/cli/progress_bar.h"

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

StepProgress::StepProgress(QString title, std::int64_t firstStep, std::int64_t lastStep)
    : m_title(std::move(title)), m_firstStep(firstStep), m_lastStep(lastStep), m_step(firstStep), m_hasBar(isTerminal())
{
}

void StepProgress::reached(std::int64_t step)
{
    m_step = step;
    if (m_hasBar && Clock::now() - m_drawn >= 100ms)
        draw();
}

void StepProgress::evaluated(std::int64_t step, const QString &words)
{
    m_step = step;
    m_words = words;
    if (m_hasBar)
        draw();
    else
        note(u"step %1 of %2: %3%4"_s.arg(m_step).arg(m_lastStep).arg(m_words, timeLeft()));
}

void StepProgress::end()
{
    if (!m_hasBar)
        return;
    draw();
    leaveBar();
}

QString StepProgress::timeLeft() const
{
    const std::int64_t done = m_step - m_firstStep;
    if (done == 0 || m_step >= m_lastStep)
        return {};
    const double spent = std::chrono::duration<double>(Clock::now() - m_start).count();
    return u", %1 left"_s.arg(
        durationText(spent / static_cast<double>(done) * static_cast<double>(m_lastStep - m_step)));
}

void StepProgress::draw()
{
    // A run that is only verified may have no step.
    const double share = m_lastStep > 0 ? static_cast<double>(m_step) / static_cast<double>(m_lastStep) : 1.0;
    const QString words = m_words.isEmpty() ? QString() : u", "_s + m_words;
    drawBarLine(u"%1 %2 %3/%4%5%6"_s.arg(m_title, barText(share)).arg(m_step).arg(m_lastStep).arg(timeLeft(), words));
    m_drawn = Clock::now();
}

} // namespace rote::cli
