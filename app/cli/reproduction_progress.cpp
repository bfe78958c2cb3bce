#include "app/cli/reproduction_progress.h"

#include "app/cli/console.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_summary.h"

#include <utility>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// "arithmetic-n14, seed 1: step 250 of 30000: loss 1.0930, trained arithmetic 20/196, ..."
QString described(const lab::PlannedRun &run, const training::RunRecord &record)
{
    const training::Evaluation &last = *record.evaluations.back();
    return u"%1: step %2 of %3: loss %4, %5"_s.arg(titleOf(run.config))
        .arg(last.step)
        .arg(run.lastStep)
        .arg(last.loss, 0, 'f', 4)
        .arg(scoreLines(training::scoresOf(last, record.corpus->items)).join(u", "_s));
}

} // namespace

ReproductionProgress::ReproductionProgress(std::vector<lab::PlannedRun> runs, std::vector<std::int64_t> reached)
    : m_runs(std::move(runs)), m_steps(std::move(reached)), m_hasBar(isTerminal())
{
    for (const lab::PlannedRun &run : m_runs)
        m_work += lab::remainingWork(run, 0);
    m_workAtStart = workLeft();
}

void ReproductionProgress::stepDone(std::size_t run, std::int64_t step)
{
    const std::scoped_lock lock(m_mutex);
    m_steps[run] = step;
    if (m_hasBar && Clock::now() - m_drawn >= 100ms)
        draw();
}

void ReproductionProgress::evaluated(std::size_t run, const training::RunRecord &record)
{
    const std::scoped_lock lock(m_mutex);
    m_steps[run] = record.lastStep();
    m_latest = described(m_runs[run], record);
    if (m_hasBar)
        draw();
    else
        note(m_latest + timeLeft());
}

void ReproductionProgress::ended(std::size_t run, const training::RunRecord &record)
{
    const std::scoped_lock lock(m_mutex);
    const QString title = titleOf(m_runs[run].config);
    if (!record.trouble.empty())
        m_steps[run] = m_runs[run].lastStep; // nothing is left of it to be done
    if (record.lastStep() >= m_runs[run].lastStep)
        note(u"%1: done; %2 of %3 runs%4"_s.arg(title).arg(runsDone()).arg(m_runs.size()).arg(timeLeft()));
    else if (!record.trouble.empty())
        note(title + u": "_s + QString::fromStdString(record.trouble));
    else
        note(u"%1: kept at step %2"_s.arg(title).arg(record.reachedStep()));
}

void ReproductionProgress::end()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_hasBar)
        return;
    draw();
    leaveBar();
}

double ReproductionProgress::workLeft() const
{
    double left = 0.0;
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        left += lab::remainingWork(m_runs[i], m_steps[i]);
    return left;
}

int ReproductionProgress::runsDone() const
{
    int done = 0;
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        done += m_steps[i] >= m_runs[i].lastStep ? 1 : 0;
    return done;
}

QString ReproductionProgress::timeLeft() const
{
    const double left = workLeft();
    const double done = m_workAtStart - left;
    if (done <= 0.0 || left <= 0.0)
        return {};
    const double spent = std::chrono::duration<double>(Clock::now() - m_start).count();
    return u", about %1 left"_s.arg(durationText(spent / done * left));
}

void ReproductionProgress::draw()
{
    drawBarLine(u"%1 %2/%3 runs%4, %5"_s.arg(barText(1.0 - workLeft() / m_work))
                    .arg(runsDone())
                    .arg(m_runs.size())
                    .arg(timeLeft(), m_latest));
    m_drawn = Clock::now();
}

} // namespace rote::cli
