#include "ui/explore/explore_page.h"

#include "tasks/prompts.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_session.h"
#include "ui/explore/summary_panel.h"
#include "ui/theme/formats.h"
#include "ui/widgets/banner.h"

#include <QRegularExpression>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using training::RunState;

namespace {

/// What to ask first of a text: the first item that it leaves out, else its first.
QString firstPrompt(const tasks::Corpus &corpus)
{
    const auto heldOut = std::find_if(corpus.items.begin(), corpus.items.end(),
                                      [](const tasks::Item &item) { return item.isHeldOut(); });
    if (heldOut != corpus.items.end())
        return QString::fromStdString(heldOut->prompt);
    return corpus.items.empty() ? QString() : QString::fromStdString(corpus.items.front().prompt);
}

/// A sentence of the engine, which knows no thousands separators.
QString withThousands(QString sentence)
{
    static const QRegularExpression number(u"\\d{4,}"_s);
    const QRegularExpressionMatch match = number.match(sentence);
    if (match.hasMatch())
        sentence.replace(match.capturedStart(), match.capturedLength(), formatCount(match.captured().toLongLong()));
    return sentence;
}

/// The evaluation recorded before `shown`, to tell what was learnt since.
std::shared_ptr<const training::Evaluation> before(const EvaluationList &evaluations, const training::Evaluation &shown)
{
    for (auto it = evaluations.rbegin(); it != evaluations.rend(); ++it) {
        if ((*it)->step < shown.step)
            return *it;
    }
    return nullptr;
}

} // namespace

ExplorePage::ExplorePage(RunSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_summary(new SummaryPanel), m_probe(new ProbePanel),
      m_curves(new CurvesView), m_moment(new MomentView), m_bannerBox(new QWidget), m_banner(new Banner),
      m_splitter(new QSplitter(Qt::Vertical))
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("ground", u"surface"_s);
    auto *upper = new QWidget;
    auto *above = new QVBoxLayout(upper);
    above->setContentsMargins({});
    above->setSpacing(0);
    auto *aroundBanner = new QVBoxLayout(m_bannerBox);
    aroundBanner->setContentsMargins(16, 12, 16, 4);
    aroundBanner->addWidget(m_banner);
    above->addWidget(m_bannerBox);
    above->addWidget(m_curves, 1);
    m_bannerBox->hide();

    m_splitter->addWidget(upper);
    m_splitter->addWidget(m_moment);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);
    linkViews();
}

void ExplorePage::linkViews()
{
    connect(&m_session, &RunSession::replaced, this, &ExplorePage::follow);
    connect(m_curves, &CurvesView::rightGutterChanged, m_moment, &MomentView::setRightGutter);
    connect(m_moment, &MomentView::itemActivated, this, &ExplorePage::probeItem);
    m_moment->setItemNote([this](int item) {
        const auto step = firstRight(m_session.run().record().evaluations, item);
        return step ? tr("First right at step %1").arg(formatCount(*step)) : tr("Never right so far");
    });
    connect(&m_selection, &Selection::changed, m_moment, &MomentView::setSelectedItem);
    connect(m_probe, &ProbePanel::itemNamed, &m_selection, &Selection::select);
    connect(m_probe, &ProbePanel::promptChanged, &m_prober, &Prober::setPrompt);
    connect(m_probe, &ProbePanel::askedNow, &m_prober, &Prober::askNow);
    connect(&m_prober, &Prober::answered, m_probe, &ProbePanel::showProbe);
    connect(&m_prober, &Prober::failed, m_probe, &ProbePanel::showTrouble);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitterIsChosen = true; });
    connect(m_banner, &Banner::primaryChosen, this, &ExplorePage::goOn);
    connect(m_banner, &Banner::secondaryChosen, this, &ExplorePage::restartWanted);
}

void ExplorePage::follow()
{
    lab::LiveRun &run = m_session.run();
    const training::RunRecord &record = run.record();
    clearTrouble();
    m_prober.setCorpus(record.corpus);
    m_summary->setRun(record);
    m_curves->setRun(record);
    m_selection.select(Selection::none);
    m_moment->setCorpus(record.corpus);
    shareHeight();
    m_probe->setModel(record.corpus, record.config.context);
    const tasks::PromptCheck check =
        tasks::checkPrompt(m_probe->prompt().toStdString(), record.corpus->vocabulary, record.config.context);
    if (check.problem != tasks::PromptCheck::Problem::None)
        m_probe->setPrompt(firstPrompt(*record.corpus));

    connect(&run, &lab::LiveRun::evaluated, this, &ExplorePage::showEvaluation);
    connect(&run, &lab::LiveRun::stateChanged, this, &ExplorePage::showState);
    connect(&run, &lab::LiveRun::progressed, this, &ExplorePage::showProgress);
    showEvaluation();
    showState();
}

void ExplorePage::showEvaluation()
{
    const lab::LiveRun &run = m_session.run();
    const training::RunRecord &record = run.record();
    const auto shown = run.shownEvaluation();
    m_curves->showEvaluations(record, shown.get());
    m_summary->showEvaluation(shown.get());
    m_moment->setEvaluation(shown, shown ? before(record.evaluations, *shown) : nullptr);
    if (const auto snapshot = run.shownSnapshot()) {
        m_probe->setAskedStep(snapshot->step);
        m_prober.setSnapshot(snapshot);
    }
    showMoment();
}

void ExplorePage::showMoment()
{
    const lab::LiveRun &run = m_session.run();
    const training::RunRecord &record = run.record();
    const auto shown = run.shownEvaluation();
    const QString seed = tr("seed %1").arg(record.config.seed);
    if (!shown) {
        const QString what = run.state() == RunState::Failed ? tr("the run failed before its first evaluation")
                                                             : tr("asking every item");
        m_moment->setHeading(tr("Step 0"), tr("%1 · %2").arg(what, seed));
        return;
    }
    const bool recorded = !record.evaluations.empty() && record.evaluations.back()->step == shown->step;
    QString what = tr("latest evaluation");
    if (!recorded)
        what = tr("single step, not recorded");
    else if (shown->step == 0)
        what = tr("untrained");
    else if (run.state() == RunState::Finished)
        what = tr("last evaluation");
    m_moment->setHeading(tr("Step %1").arg(formatCount(shown->step)), tr("%1 · %2").arg(what, seed));
}

void ExplorePage::showProgress()
{
    m_summary->showProgress(m_session.run());
}

void ExplorePage::showState()
{
    const lab::LiveRun &run = m_session.run();
    const training::RunRecord &record = run.record();
    m_curves->showState(record, run.progress().step);
    showProgress();
    showMoment();
    if (record.state == RunState::Diverged || record.state == RunState::Failed)
        showRunTrouble();
    else if (!m_showsFileTrouble)
        m_bannerBox->hide();
}

void ExplorePage::goOn()
{
    if (m_showsFileTrouble)
        clearTrouble();
    else if (m_session.run().canStart())
        emit trainWanted();
    else
        emit restartOtherSeedWanted();
}

void ExplorePage::showRunTrouble()
{
    m_showsFileTrouble = false;
    const training::RunRecord &run = m_session.run().record();
    // "Training diverged at step 3412: the loss …" is a title and a sentence.
    const QString trouble = QString::fromStdString(run.trouble);
    const qsizetype colon = trouble.indexOf(u": "_s);
    QString reason = colon < 0 ? trouble : trouble.mid(colon + 2);
    if (!reason.isEmpty())
        reason[0] = reason[0].toUpper();
    const QString kept = run.evaluations.empty() ? tr("%1. There is nothing to keep.").arg(reason)
                                                 : tr("%1. Kept: everything up to step %2.")
                                                       .arg(reason, formatCount(run.lastStep()));
    m_banner->setMessage(colon < 0 ? tr("Training ended") : withThousands(trouble.left(colon)), kept, tr("Restart"),
                         m_session.run().canStart() ? tr("Try again") : tr("Restart with another seed"));
    m_bannerBox->show();
}

void ExplorePage::showTrouble(const QString &title, const QString &message)
{
    m_showsFileTrouble = true;
    m_banner->setMessage(title, message, {}, tr("Close"));
    m_bannerBox->show();
}

void ExplorePage::clearTrouble()
{
    m_showsFileTrouble = false;
    m_bannerBox->hide();
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
    return {m_summary, m_splitter->widget(0), m_moment, m_probe};
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
    const int wanted = std::max(m_moment->minimumSizeHint().height(), height() * 43 / 100);
    const int moment = std::min(wanted, m_moment->usefulHeight());
    m_splitter->setSizes({height() - moment, moment});
}

void ExplorePage::probeItem(int item)
{
    const tasks::Corpus &corpus = *m_session.run().record().corpus;
    m_probe->setPrompt(QString::fromStdString(corpus.items.at(static_cast<std::size_t>(item)).prompt));
    m_prober.askNow();
}

} // namespace rote::ui
