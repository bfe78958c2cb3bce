#include "ui/explore/probe_bench.h"

#include "tasks/prompts.h"
#include "training/run_record.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/selection.h"

#include <algorithm>

namespace rote::ui {

namespace {

/// What to ask first of a text: the first item that it leaves out, else its first.
QString firstPrompt(const tasks::Corpus &corpus)
{
    const auto heldOut = std::ranges::find_if(corpus.items, &tasks::Item::isHeldOut);
    if (heldOut != corpus.items.end())
        return QString::fromStdString(heldOut->prompt);
    return corpus.items.empty() ? QString() : QString::fromStdString(corpus.items.front().prompt);
}

} // namespace

ProbeBench::ProbeBench(ProbePanel &panel, Selection &selection, QObject *parent)
    : QObject(parent), m_panel(panel), m_selection(selection), m_prober(this)
{
    connect(&panel, &ProbePanel::itemNamed, &selection, &Selection::select);
    connect(&panel, &ProbePanel::itemsMarked, &selection, &Selection::mark);
    connect(&panel, &ProbePanel::promptChanged, &m_prober, &Prober::setPrompt);
    connect(&panel, &ProbePanel::askedNow, &m_prober, &Prober::askNow);
    connect(&panel, &ProbePanel::decodingChanged, &m_prober, &Prober::setDecoding);
    connect(&panel, &ProbePanel::pinToggled, &m_pins, &PinnedPrompts::toggle);
    connect(&m_prober, &Prober::answered, &panel, &ProbePanel::showProbe);
    connect(&m_prober, &Prober::inspected, &panel, &ProbePanel::showInspection);
    connect(&m_prober, &Prober::failed, &panel, &ProbePanel::showTrouble);
    connect(&m_pins, &PinnedPrompts::changed, &panel, [this] { m_panel.setPins(m_pins.prompts(), m_pins.isFull()); });
}

void ProbeBench::setRun(const training::RunRecord &run)
{
    m_corpus = run.corpus;
    m_prober.setCorpus(run.corpus);
    m_panel.setModel(run.corpus, run.config.context);
    const std::string_view task = tasks::taskName(run.config.task);
    m_pins.setTask(QString::fromUtf8(task.data(), static_cast<qsizetype>(task.size())));
    const tasks::PromptCheck check =
        tasks::checkPrompt(m_panel.prompt().toStdString(), run.corpus->vocabulary, run.config.context);
    if (check.problem != tasks::PromptCheck::Problem::None)
        m_panel.setPrompt(firstPrompt(*run.corpus));
}

void ProbeBench::showEvaluations(const training::RunRecord &run)
{
    m_panel.setEvaluations(run.evaluations, std::max(run.config.steps, run.lastStep()));
}

void ProbeBench::showMoment(const Moment &moment)
{
    m_panel.setEvaluation(moment.evaluation);
    m_prober.setSnapshot(moment.snapshot);
    if (moment.snapshot)
        m_panel.setAskedStep(moment.snapshot->step, !moment.isLive && !moment.hasOwnSnapshot());
    else
        m_panel.setAskedStep(-1); // nobody to answer yet: what another run said no longer counts
}

QString ProbeBench::promptOf(int item) const
{
    return QString::fromStdString(m_corpus->items.at(static_cast<std::size_t>(item)).prompt);
}

void ProbeBench::askItem(int item)
{
    m_panel.setPrompt(promptOf(item));
    // Where the prompt was asked already, another item may have been selected since.
    m_selection.select(item);
    m_prober.askNow();
}

void ProbeBench::pinItem(int item)
{
    m_pins.toggle(promptOf(item));
}

void ProbeBench::togglePin()
{
    if (m_panel.canTogglePin())
        m_pins.toggle(m_panel.prompt());
}

} // namespace rote::ui
