#include "ui/explore/summary_panel.h"

#include "training/model_size.h"
#include "ui/explore/capacity_panel.h"
#include "ui/explore/hold_out_panel.h"
#include "ui/explore/optimiser_panel.h"
#include "ui/explore/parts.h"
#include "ui/explore/run_facts.h"
#include "ui/explore/runs_panel.h"
#include "ui/explore/text_panel.h"
#include "ui/widgets/offer_card.h"

#include <QApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <span>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using training::RunState;

SummaryPanel::SummaryPanel(QWidget *parent) : QWidget(parent), m_scroll(new QScrollArea)
{
    auto *content = new QWidget;
    auto *sections = new QVBoxLayout(content);
    sections->setContentsMargins({});
    sections->setSpacing(0);
    m_capacity = new CapacityPanel;
    m_runs = new RunsPanel;
    m_optimiser = new OptimiserPanel;
    m_text = new TextPanel;
    m_holdOut = new HoldOutPanel;
    m_sections = {m_capacity, m_text, m_holdOut, m_runs, m_optimiser};
    for (PlanSection *section : m_sections)
        sections->addWidget(section);
    linkSections();
    sections->addStretch();

    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    m_scroll->viewport()->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(makeOffers());
    setMinimumWidth(248);
    setMaximumWidth(320);
}

void SummaryPanel::linkSections()
{
    for (const PlanSection *section : m_sections)
        connect(section, &PlanSection::edited, this, &SummaryPanel::take);
    connect(m_capacity, &PlanSection::previewed, m_optimiser, &PlanSection::setPlan);
    connect(m_text, &TextPanel::factsFileWanted, this, &SummaryPanel::factsFileWanted);
    connect(m_optimiser, &OptimiserPanel::openChosen, this, &SummaryPanel::optimiserOpenChosen);
    connect(&m_history, &PlanHistory::movedTo, this, &SummaryPanel::moveTo);
}

QWidget *SummaryPanel::makeOffers()
{
    m_runOffer = new OfferCard;
    m_timeOffer = new OfferCard;
    m_runOffer->hide();
    m_timeOffer->hide();
    m_offers = new QWidget;
    m_offers->setObjectName(u"offers"_s);
    m_offers->hide();
    auto *foot = new QVBoxLayout(m_offers);
    foot->setContentsMargins({});
    foot->setSpacing(0);
    foot->addWidget(makeLine());
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_timeOffer);
    layout->addWidget(m_runOffer);
    foot->addLayout(layout);
    connect(m_runOffer, &OfferCard::primaryChosen, this, [this] {
        takeEdits(); // what rests in a control, too
        const lab::ExperimentPlan wanted = m_wanted;
        emit newRunWanted(wanted);
    });
    connect(m_runOffer, &OfferCard::secondaryChosen, this, [this] { take(m_plan); });
    connect(m_timeOffer, &OfferCard::primaryChosen, this, [this] {
        m_confirmed = true;
        m_timeOffer->hide();
        showOffers();
        emit trainConfirmed();
    });
    connect(m_timeOffer, &OfferCard::secondaryChosen, this,
            [this] { emit presetWanted(smallerPreset(m_plan.config.preset)); });
    return m_offers;
}

/// The foot is there only with a card on it.
void SummaryPanel::showOffers()
{
    m_offers->setVisible(!m_runOffer->isHidden() || !m_timeOffer->isHidden());
}

bool SummaryPanel::eventFilter(QObject *watched, QEvent *event)
{
    // Once the scroll area knows how much room a card has left it.
    if (event->type() == QEvent::Resize && !m_offers->isHidden())
        QMetaObject::invokeMethod(this, &SummaryPanel::keepEditedInSight, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void SummaryPanel::keepEditedInSight()
{
    QWidget *edited = QApplication::focusWidget();
    if (edited && m_scroll->widget()->isAncestorOf(edited))
        m_scroll->ensureWidgetVisible(edited, 0, 16);
}

void SummaryPanel::setRun(const lab::ExperimentPlan &plan, const training::RunRecord &run, bool isOpened)
{
    if (isOpened || !m_wanted.corpus)
        m_history.forget();
    else if (plan != m_wanted)
        m_history.add(m_wanted, plan, changesOf(m_wanted, plan).join(tr(", ")));
    m_state = run.state;
    m_step = run.lastStep();
    m_confirmed = m_step > 0 && (isOpened || plan == m_plan); // of runs that were added nothing is confirmed
    m_plan = plan;
    m_wanted = plan;
    m_shape = run.config.shape(run.corpus->vocabulary.size());
    m_parameters = 0;
    for (const training::RunConfig &config : lab::configsOf(plan)) {
        const auto parameters = nn::parameterCount(config.shape(run.corpus->vocabulary.size()));
        m_parameters = std::max(m_parameters, static_cast<qint64>(parameters));
    }
    showWanted();
    showEvaluation(nullptr);
    m_timeOffer->hide();
    showOffers();
}

void SummaryPanel::showRun(const training::RunRecord &run)
{
    m_shape = run.config.shape(run.corpus->vocabulary.size());
    if (m_wanted == m_plan)
        m_capacity->showModel(m_shape);
}

void SummaryPanel::showEvaluation(const training::Evaluation *evaluation)
{
    const std::span<const training::ItemResult> results =
        evaluation ? std::span(evaluation->items) : std::span<const training::ItemResult>();
    m_bits = training::capacityBits(m_plan.corpus->items, results);
    m_isEvaluated = evaluation != nullptr;
    showBits();
}

/// Of the text that is chosen: what runs has memorised nothing of another one.
void SummaryPanel::showBits()
{
    if (m_wanted.corpus->isAlike(*m_plan.corpus))
        m_capacity->showBits(m_bits, m_isEvaluated, m_shape);
    else
        m_capacity->showBits(training::capacityBits(m_wanted.corpus->items, {}), false, m_shape);
}

void SummaryPanel::takeEdits()
{
    for (PlanSection *section : m_sections)
        section->settle();
}

void SummaryPanel::showProgress(const lab::Experiment &experiment)
{
    m_state = experiment.state();
    m_step = experiment.progress().step;
    // What trains needed no confirming, or has it.
    m_confirmed = m_confirmed || m_state == RunState::Training;
    m_runs->setConcurrency(experiment.atOnce(), experiment.cores());
    offerTime(experiment);
}

bool SummaryPanel::needsConfirmation() const
{
    return !m_timeOffer->isHidden();
}

void SummaryPanel::focusConfirmation()
{
    m_timeOffer->primaryButton()->setFocus(Qt::ShortcutFocusReason);
}

void SummaryPanel::offerTime(const lab::Experiment &experiment)
{
    const lab::Progress progress = experiment.progress();
    const bool wanted = !m_confirmed && experiment.canStart() && takesHours(m_parameters, progress);
    if (wanted == m_timeOffer->isHidden()) {
        m_timeOffer->setVisible(wanted);
        showOffers();
    }
    if (!wanted)
        return;
    const TimeOffer offer = timeOfferOf(m_plan.config, m_parameters, progress, experiment.size());
    m_timeOffer->setOffer(u"info"_s, offer.title, offer.text, tr("Train anyway"), offer.alternative);
}

void SummaryPanel::take(const lab::ExperimentPlan &plan)
{
    if (plan == m_wanted)
        return;
    m_history.add(m_wanted, plan, changesOf(m_wanted, plan).join(tr(", ")));
    moveTo(plan);
}

void SummaryPanel::moveTo(const lab::ExperimentPlan &plan)
{
    m_wanted = plan;
    showWanted();
    if (isFresh() && m_wanted != m_plan)
        emit freshPlanChosen(plan);
}

bool SummaryPanel::isFresh() const
{
    // What failed before its first evaluation has nothing to lose either.
    return m_state == RunState::Ready || (m_state == RunState::Failed && m_step == 0);
}

void SummaryPanel::showWanted()
{
    for (PlanSection *section : m_sections)
        section->setPlan(m_wanted);
    if (m_wanted == m_plan)
        m_capacity->showModel(m_shape); // of a ladder, the size that is looked at
    showBits();
    offerRun();
}

void SummaryPanel::offerRun()
{
    m_runOffer->setVisible(m_wanted != m_plan && !isFresh());
    if (!m_runOffer->isHidden())
        describeRunOffer();
    showOffers();
}

void SummaryPanel::describeRunOffer()
{
    const bool hasEnded = m_state == RunState::Finished || m_state == RunState::Stopped;
    const RunOffer offer = hasEnded && isLengthened(m_plan, m_wanted) ? lengthOfferOf(m_plan, m_wanted)
                                                                      : runOfferOf(m_plan, m_wanted, m_step);
    const QString undo = changesOf(m_plan, m_wanted).size() > 1 ? tr("Undo changes") : tr("Undo change");
    m_runOffer->setOffer(u"branch"_s, offer.title, offer.text, offer.action, undo);
    m_runOffer->primaryButton()->setEnabled(offer.isPossible);
}

void SummaryPanel::offerFork(std::shared_ptr<const training::Fork> fork)
{
    take(lab::forkedPlan(m_wanted, std::move(fork)));
    m_runOffer->primaryButton()->setFocus(Qt::OtherFocusReason);
}

void SummaryPanel::takeFactsFile(const QString &path)
{
    m_text->takeFactsFile(path);
}

SeedBox *SummaryPanel::seedBox() const
{
    return m_runs->firstSeedBox();
}

void SummaryPanel::setOptimiserOpen(bool open)
{
    m_optimiser->setOpen(open);
}

} // namespace rote::ui
