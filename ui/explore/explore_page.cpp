#include "ui/explore/explore_page.h"

#include "ui/explore/curves_view.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/member_state.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_session.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/upper_half.h"
#include "ui/theme/formats.h"
#include "ui/widgets/chip.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using training::RunState;

ExplorePage::ExplorePage(RunSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_summary(new SummaryPanel), m_probe(new ProbePanel),
      m_bench(new ProbeBench(*m_probe, m_selection, this)), m_curves(new CurvesView), m_moment(new MomentView),
      m_trouble(new TroubleBanner), m_upper(new UpperHalf(m_trouble, m_curves)), m_splitter(new QSplitter(Qt::Vertical))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("ground", u"surface"_s);
    m_splitter->addWidget(m_upper);
    m_splitter->addWidget(m_moment);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
    linkViews();
    linkSession();
}

void ExplorePage::linkViews()
{
    connect(m_curves, &CurvesView::rightGutterChanged, m_moment, &MomentView::setRightGutter);
    connect(m_moment, &MomentView::itemActivated, m_bench, &ProbeBench::askItem);
    connect(m_moment, &MomentView::itemPinAsked, m_bench, &ProbeBench::pinItem);
    connect(m_curves, &CurvesView::pointed, this,
            [this](double step) { m_selection.selectStep(standAt(m_session.run(), step)); });
    connect(m_probe, &ProbePanel::pointed, this,
            [this](double step) { m_selection.selectStep(standAt(m_session.run(), step)); });
    connect(m_curves, &CurvesView::moveAsked, this, &ExplorePage::moveInTime);
    connect(m_moment, &MomentView::liveWanted, this, [this] { moveInTime(TimeMove::Live); });
    connect(m_moment, &MomentView::resumeWanted, this, &ExplorePage::resumeFromHere);
    connect(m_moment, &MomentView::forkWanted, this, &ExplorePage::forkHere);
    connect(&m_selection, &Selection::stepChanged, this, &ExplorePage::showMoment);
    linkItems();
    connect(&m_selection, &Selection::marked, m_moment, &MomentView::setMarkedItems);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitterIsChosen = true; });
    connect(m_trouble, &TroubleBanner::chosen, this, &ExplorePage::goOn);
    connect(m_upper, &UpperHalf::needsChanged, this, &ExplorePage::shareHeight);
}

void ExplorePage::linkItems()
{
    ItemRaster *raster = m_curves->raster();
    m_moment->setItemNote(
        [raster](int item) { return storySentence(raster->history().story(item)); });
    connect(&m_selection, &Selection::changed, m_moment, &MomentView::setSelectedItem);
    connect(&m_selection, &Selection::changed, raster, &ItemRaster::setSelectedItem);
    connect(&m_selection, &Selection::hovered, m_moment, &MomentView::setHoveredItem);
    connect(&m_selection, &Selection::hovered, raster, &ItemRaster::setHoveredItem);
    connect(m_moment, &MomentView::itemHovered, &m_selection, &Selection::hover);
    connect(raster, &ItemRaster::itemHovered, &m_selection, &Selection::hover);
    connect(raster, &ItemRaster::itemSelected, &m_selection, &Selection::select);
    connect(raster, &ItemRaster::itemActivated, m_bench, &ProbeBench::askItem);
}

void ExplorePage::linkSession()
{
    connect(&m_session, &RunSession::replaced, this, &ExplorePage::follow);
    connect(&m_session, &RunSession::membersChanged, this, [this] {
        m_summary->setRun(m_session.plan(), m_session.run().record(), false);
        followMembers();
    });
    connect(&m_session, &RunSession::selectedChanged, this, &ExplorePage::followSelected);
    connect(&m_session, &RunSession::memberEvaluated, this, &ExplorePage::takeEvaluation);
    connect(&m_session, &RunSession::memberStateChanged, this, &ExplorePage::takeState);
    connect(&m_session, &RunSession::progressed, this, &ExplorePage::showProgress);
    connect(m_curves, &CurvesView::memberChosen, &m_session, &RunSession::select);
}

/// Another experiment: everything begins anew.
void ExplorePage::follow()
{
    const training::RunRecord &record = m_session.run().record();
    clearTrouble();
    m_summary->setRun(m_session.plan(), record, !m_session.path().isEmpty());
    m_selection.select(Selection::none);
    m_selection.hover(Selection::none);
    m_moment->setCorpus(record.corpus);
    shareHeight();
    m_bench->setRun(record);
    {
        // The views do not know the new runs yet; what is shown follows with them.
        const QSignalBlocker quiet(m_selection);
        m_selection.selectStep({});
    }
    followMembers();
}

void ExplorePage::followMembers()
{
    const lab::Experiment &experiment = m_session.experiment();
    m_curves->setMembers(m_session.configs(), experiment.corpus());
    for (int i = 0; i < experiment.size(); ++i) {
        m_curves->showMember(i, experiment.member(i).record().evaluations);
        showMemberState(i);
    }
    followSelected();
}

/// Another run is looked at: cursor and prompt stay where they are.
void ExplorePage::followSelected()
{
    const training::RunRecord &record = m_session.run().record();
    m_shown = {};
    m_moment->setEvaluation(nullptr, nullptr);
    m_curves->setRun(m_session.selected(), record);
    m_curves->raster()->setSelectedItem(m_selection.item());
    m_summary->showRun(record);
    showEvaluation();
    showState();
}

void ExplorePage::takeEvaluation(int member)
{
    if (member == m_session.selected()) {
        showEvaluation();
        return;
    }
    m_curves->showMember(member, m_session.experiment().member(member).record().evaluations);
    m_curves->showMemberMoments(momentsOf(m_session.experiment(), m_selection.step()));
}

void ExplorePage::takeState(int member)
{
    showMemberState(member);
    if (member == m_session.selected())
        showState();
}

void ExplorePage::showMemberState(int member)
{
    const MemberState state = memberStateOf(m_session.experiment(), member);
    m_curves->showMemberState(member, state.ending, state.words);
}

void ExplorePage::selectBeside(int direction)
{
    const int runs = m_session.experiment().size();
    m_session.select((m_session.selected() + direction + runs) % runs);
}

/// Comes from a chart, a grid or a button that has no use for the key itself.
void ExplorePage::keyPressEvent(QKeyEvent *event)
{
    const QWidget *focused = QApplication::focusWidget();
    const bool isInCurves = m_curves->isAncestorOf(focused);
    const bool isPlain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    const QString key = isPlain && (isInCurves || m_moment->isAncestorOf(focused)) ? event->text().toLower() : QString();
    if (key == u"["_s)
        selectBeside(-1);
    else if (key == u"]"_s)
        selectBeside(1);
    else if (key == u"/"_s)
        emit promptWanted();
    else if (key == u"m"_s)
        m_curves->header()->meanChip()->toggle();
    else if (key == u"b"_s)
        m_curves->header()->paperChip()->toggle();
    else if (key == u" "_s && isInCurves)
        emit trainWanted();
    else
        QWidget::keyPressEvent(event);
}

void ExplorePage::showEvaluation()
{
    m_curves->showEvaluations(m_session.run().record());
    m_bench->showEvaluations(m_session.run().record());
    showMoment();
}

void ExplorePage::showMoment()
{
    const Moment moment = momentOf(m_session.run(), m_selection.step());
    m_curves->showMoment(moment.evaluation);
    m_curves->showMemberMoments(momentsOf(m_session.experiment(), m_selection.step()));
    m_summary->showEvaluation(moment.evaluation.get());
    // While an earlier moment is looked at, training changes nothing in it.
    if (moment.evaluation != m_shown.evaluation)
        m_moment->setEvaluation(moment.evaluation, moment.previous);
    m_bench->showMoment(moment);
    m_shown = moment;
    nameMoment();
    emit momentShown();
}

void ExplorePage::nameMoment()
{
    const lab::LiveRun &run = m_session.run();
    const std::int64_t step = m_shown.evaluation ? m_shown.evaluation->step : 0;
    m_moment->setHeading(tr("Step %1").arg(formatCount(step)), momentNote(run, m_shown, m_session.runName()));
    QString whyNot;
    if (m_shown.isLive)
        whyNot = tr("This is where the run stands: go back to an earlier step first");
    else if (!run.record().checkpointAt(step))
        whyNot = tr("No checkpoint is kept of this step. Fork… begins a new run with what the model knows here");
    m_moment->setTime(m_shown.isLive, whyNot, canFork() ? QString() : tr("At this step nothing is learnt yet"));
}

bool ExplorePage::canResumeHere() const
{
    return !m_shown.isLive && m_shown.evaluation && m_session.run().record().checkpointAt(m_shown.evaluation->step);
}

void ExplorePage::moveInTime(TimeMove move)
{
    if (m_shown.evaluation)
        m_selection.selectStep(standAfter(move, m_session.run(), m_shown.evaluation->step));
}

void ExplorePage::resumeFromHere()
{
    if (canResumeHere())
        emit resumeFromWanted(m_session.run().record().checkpointAt(m_shown.evaluation->step));
}

bool ExplorePage::canFork() const
{
    return m_shown.snapshot && m_shown.snapshot->step > 0;
}

void ExplorePage::forkHere()
{
    if (canFork())
        m_summary->offerFork(forkOf(m_shown.snapshot));
}

std::shared_ptr<const training::Fork> ExplorePage::forkOf(std::shared_ptr<const training::Snapshot> snapshot) const
{
    return std::make_shared<const training::Fork>(training::Fork{
        m_session.runTitle().toStdString(), std::move(snapshot), m_session.run().record().corpus->vocabulary});
}

void ExplorePage::showProgress()
{
    m_summary->showProgress(m_session.experiment());
}

void ExplorePage::showState()
{
    const lab::LiveRun &run = m_session.run();
    const training::RunRecord &record = run.record();
    m_curves->showState(record, run.progress().step);
    showProgress();
    nameMoment();
    if (record.state == RunState::Diverged || record.state == RunState::Failed)
        m_trouble->showRun(record, run.canStart());
    else if (!m_trouble->isOfFile())
        m_trouble->clear();
}

void ExplorePage::goOn(TroubleBanner::WayOn way)
{
    using Way = TroubleBanner::WayOn;
    switch (way) {
    case Way::Close:
        clearTrouble();
        break;
    case Way::Restart:
        emit restartWanted();
        break;
    case Way::RestartWithAnotherSeed:
        emit restartOtherSeedWanted();
        break;
    case Way::TryAgain:
        emit trainWanted();
        break;
    case Way::GoBack:
        m_selection.selectStep(standAt(m_session.run(), static_cast<double>(bestStep(m_session.run().record()))));
        break;
    case Way::GoOnInterrupted:
        clearTrouble();
        emit interruptedWanted();
        break;
    case Way::ForkAtHalfTheRate:
        forkAtHalfTheRate();
        break;
    }
}

void ExplorePage::forkAtHalfTheRate()
{
    const training::RunRecord &run = m_session.run().record();
    lab::ExperimentPlan plan = m_session.plan();
    const auto snapshot = run.nearestSnapshot(bestStep(run));
    if (snapshot && snapshot->step > 0)
        plan = lab::forkedPlan(plan, forkOf(snapshot));
    plan.config.schedule.peakRate = run.config.schedule.peakRate / 2.0;
    emit newRunWanted(plan);
}

void ExplorePage::showTrouble(const QString &title, const QString &message)
{
    m_trouble->showFile(title, message);
}

void ExplorePage::offerInterrupted(const QString &title, const QString &message)
{
    m_trouble->showInterrupted(title, message);
}

void ExplorePage::clearTrouble()
{
    m_trouble->clear();
    // A run's own trouble lasts as long as the run is shown.
    if (m_session.hasRun() && !m_session.run().record().trouble.empty())
        showState();
}

QByteArray ExplorePage::splitterState() const
{
    return m_splitterIsChosen ? m_splitter->saveState() : QByteArray();
}

void ExplorePage::restoreSplitter(const QByteArray &state)
{
    m_splitterIsChosen = !state.isEmpty() && m_splitter->restoreState(state);
}

QList<QWidget *> ExplorePage::panels() const
{
    return {m_summary, m_upper, m_moment, m_probe};
}

void ExplorePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareHeight();
}

void ExplorePage::shareHeight()
{
    if (m_splitterIsChosen)
        return;
    const int least = m_moment->minimumSizeHint().height();
    const int spare = std::max(least, height() - m_upper->usefulHeight()); // the item history comes before larger cells
    const int wanted = std::max(least, height() * 43 / 100);
    const int moment = std::min({wanted, m_moment->usefulHeight(), spare});
    m_splitter->setSizes({height() - moment, moment});
}

} // namespace rote::ui
