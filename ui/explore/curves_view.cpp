#include "ui/explore/curves_view.h"

#include "ui/explore/accuracy_chart.h"
#include "ui/explore/curve_tip.h"
#include "ui/explore/group_style.h"
#include "ui/explore/moment.h"
#include "ui/explore/parts.h"
#include "ui/explore/score_column.h"
#include "ui/explore/step_axis.h"
#include "ui/theme/formats.h"
#include "ui/widgets/chip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int padding = 16;

} // namespace

CurvesView::CurvesView(QWidget *parent)
    : QWidget(parent), m_accuracy(new AccuracyChart), m_loss(new LossChart), m_axis(new StepAxis),
      m_scores(new ScoreColumn), m_tip(new CurveTip(this))
{
    m_startCard = makeStartCard();
    auto *lanes = new QGridLayout;
    lanes->setContentsMargins(padding, 0, padding, 0);
    lanes->setSpacing(0);
    lanes->addWidget(m_accuracy, 0, 0);
    lanes->addWidget(m_loss, 1, 0);
    lanes->addWidget(m_axis, 2, 0);
    lanes->addWidget(m_scores, 0, 1, 2, 1);
    lanes->setRowStretch(0, 1000);
    lanes->setRowStretch(1, 150);
    lanes->setColumnStretch(0, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 4);
    layout->setSpacing(0);
    layout->addWidget(makeTopRow());
    layout->addLayout(lanes, 1);
    setMinimumHeight(300);
    m_scores->setFixedWidth(m_rightGutter);
    linkLanes();
}

QWidget *CurvesView::makeTopRow()
{
    m_note = makeLabel({}, u"small"_s, u"third"_s);
    m_meanChip = new Chip(tr("Mean of 5 evaluations"), Chip::Swatch::Mean, Chip::Kind::Switch);
    m_meanChip->setToolTip(tr("Bold: the mean of an evaluation and the four before it. Faint: each evaluation"));
    m_paperChip = new Chip(tr("Paper"), Chip::Swatch::Dotted, Chip::Kind::Switch);
    m_paperChip->setToolTip(tr("Dotted: the curves that the paper’s authors published"));
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(padding, 0, padding, 0);
    layout->setSpacing(8);
    layout->addWidget(makeLabel(tr("Right answers over the steps"), u"strong"_s));
    layout->addWidget(m_note);
    layout->addStretch();
    for (Chip *chip : {m_meanChip, m_paperChip}) {
        chip->setChecked(true);
        layout->addWidget(chip);
    }
    m_aboutPaper = new QToolButton;
    m_aboutPaper->setProperty("kind", u"flatIcon"_s);
    m_aboutPaper->setProperty("extent", u"small"_s);
    m_aboutPaper->setIcon(icon(u"info"_s, &Colours::textSecond));
    m_aboutPaper->setFocusPolicy(Qt::TabFocus);
    m_aboutPaper->setObjectName(u"aboutPaper"_s);
    m_aboutPaper->setToolTip(tr("The paper: its published results beside this run’s"));
    m_aboutPaper->setAccessibleName(m_aboutPaper->toolTip());
    connect(m_aboutPaper, &QToolButton::clicked, this, &CurvesView::paperWanted);
    layout->addWidget(m_aboutPaper);
    return row;
}

QWidget *CurvesView::makeStartCard()
{
    auto *card = new QFrame(this);
    card->setProperty("ground", u"card"_s);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(2);
    layout->addWidget(makeLabel(tr("Nothing trained yet"), u"strong"_s));
    m_startText = makeLabel({}, u"small"_s, u"second"_s);
    layout->addWidget(m_startText);
    card->setAttribute(Qt::WA_TransparentForMouseEvents);
    return card;
}

void CurvesView::linkLanes()
{
    for (CurveLane *lane : {static_cast<CurveLane *>(m_accuracy), static_cast<CurveLane *>(m_loss)}) {
        connect(lane, &CurveLane::hovered, this, &CurvesView::hover);
        connect(lane, &CurveLane::left, this, &CurvesView::endHover);
        connect(lane, &CurveLane::pointed, this, &CurvesView::pointed);
        connect(lane, &CurveLane::moveAsked, this, &CurvesView::moveAsked);
    }
    m_accuracy->setHandle(true);
    connect(m_axis, &StepAxis::pointed, this, &CurvesView::pointed);
    connect(m_meanChip, &QAbstractButton::toggled, m_accuracy, &AccuracyChart::showMean);
    connect(m_meanChip, &QAbstractButton::toggled, m_loss, &LossChart::showMean);
    connect(m_paperChip, &QAbstractButton::toggled, m_accuracy, &AccuracyChart::showPaper);
    connect(m_paperChip, &QAbstractButton::toggled, m_loss, &LossChart::showPaper);
}

void CurvesView::setRun(const training::RunRecord &run)
{
    endHover();
    m_corpus = run.corpus;
    m_paper = paperCurves(run);
    m_seed = tr("seed %1").arg(run.config.seed);
    m_note->setText(tr("every %1 steps").arg(formatCount(run.config.evaluationInterval)));
    const auto steps = static_cast<double>(run.config.steps);
    m_accuracy->setSteps(steps);
    m_loss->setSteps(steps);
    m_axis->setSteps(steps);
    m_accuracy->setPaper(m_paper);
    m_loss->setPaper(m_paper);
    m_accuracy->showPaper(m_paperChip->isChecked());
    m_paperChip->setVisible(!m_paper.isEmpty());
    m_aboutPaper->setVisible(!m_paper.isEmpty());
    m_startText->setText(m_paper.isEmpty() ? tr("Press Train (F5).")
                                           : tr("Press Train (F5). Dotted: the paper’s run."));
    m_scores->setItems(run.corpus->items);
    showEvaluations(run);
    showMoment(nullptr);
}

void CurvesView::showEvaluations(const training::RunRecord &run)
{
    m_evaluations = run.evaluations;
    m_curves = curvesOf(m_evaluations, m_corpus->items);
    m_accuracy->setCurves(m_curves);
    m_loss->setCurves(m_curves);
    const auto trainedTo = static_cast<double>(run.lastStep());
    m_accuracy->setTrainedTo(trainedTo);
    m_loss->setTrainedTo(trainedTo);
    m_best = bestScores(m_evaluations, m_corpus->items);
}

void CurvesView::showMoment(const training::Evaluation *shown)
{
    if (!shown) {
        m_scores->clear();
        m_summary = tr("Nothing evaluated yet");
        m_accuracy->setAccessibleDescription(m_summary);
        m_loss->setAccessibleDescription(m_summary);
        m_accuracy->setShown(0.0, {});
        m_loss->setMarks({});
        m_loss->setCursorStep(0.0);
        m_axis->setCursorStep(0.0);
        m_axis->setNow({});
        return;
    }
    const auto step = static_cast<double>(shown->step);
    const training::Scores scores = training::scoresOf(*shown, m_corpus->items);
    const training::Scores now =
        m_evaluations.empty() ? scores : training::scoresOf(*m_evaluations.back(), m_corpus->items);
    m_accuracy->setShown(step, scores);
    m_loss->setShown(step, shown->loss);
    m_axis->setCursorStep(step);
    const bool looksBack = !m_evaluations.empty() && m_evaluations.back()->step > shown->step;
    m_axis->setNow(looksBack ? std::optional(static_cast<double>(m_evaluations.back()->step)) : std::nullopt);
    m_scores->show(scores, now, m_best, shown->loss);
    describe(scores, shown->step, shown->loss);
}

void CurvesView::describe(const training::Scores &scores, std::int64_t step, double loss)
{
    QStringList parts;
    if (scores.trained.total > 0)
        parts << tr("trained %1").arg(formatScore(scores.trained.correct, scores.trained.total));
    if (scores.heldOut.total > 0)
        parts << tr("held out %1").arg(formatScore(scores.heldOut.correct, scores.heldOut.total));
    if (scores.facts.total > 0)
        parts << tr("facts %1").arg(formatScore(scores.facts.correct, scores.facts.total));
    m_summary = tr("%1 at step %2").arg(parts.join(tr(", ")), formatCount(step));
    m_accuracy->setAccessibleDescription(m_summary);
    m_loss->setAccessibleDescription(tr("loss %1 at step %2").arg(formatLossWithUnit(loss), formatCount(step)));
}

void CurvesView::showState(const training::RunRecord &run, std::int64_t step)
{
    using training::RunState;
    m_startCard->setVisible(run.state == RunState::Ready && run.lastStep() == 0 && step == 0);
    placeStartCard();
    if (run.state == RunState::Diverged) {
        // An archive does not keep the step at which a run broke.
        const bool isKnown = step > run.lastStep();
        const auto at = static_cast<double>(step);
        m_accuracy->setBroken(at);
        m_loss->setBroken(at, isKnown ? tr("the loss is no longer finite")
                                      : tr("the loss is no longer finite after step %1").arg(formatCount(step)));
    } else {
        m_accuracy->setBroken({});
        m_loss->setBroken({});
    }
}

bool CurvesView::showsStartCard() const
{
    return !m_startCard->isHidden();
}

ShownCurves CurvesView::shownCurves() const
{
    return {m_meanChip->isChecked(), m_paperChip->isChecked()};
}

QList<QWidget *> CurvesView::lanes() const
{
    return {m_accuracy, m_loss};
}

void CurvesView::setWindowWidth(int pixels)
{
    const int gutter = pixels >= 1600 ? 160 : pixels >= 1400 ? 136 : 120;
    if (gutter == m_rightGutter)
        return;
    m_rightGutter = gutter;
    m_scores->setFixedWidth(gutter);
    emit rightGutterChanged(gutter);
}

void CurvesView::hover(double step)
{
    const int nearest = nearestEvaluation(m_evaluations, step);
    if (nearest >= 0)
        showTip(nearest);
}

void CurvesView::endHover()
{
    m_accuracy->setHoverStep({});
    m_loss->setHoverStep({});
    m_tip->hide();
}

void CurvesView::showTip(int evaluation)
{
    const training::Evaluation &shown = *m_evaluations.at(static_cast<std::size_t>(evaluation));
    const auto step = static_cast<double>(shown.step);
    m_accuracy->setHoverStep(step);
    m_loss->setHoverStep(step);
    const training::Scores scores = training::scoresOf(shown, m_corpus->items);
    std::vector<CurveTip::Row> rows;
    for (const GroupStyle &group : groupStyles()) {
        const training::Score &score = scores.*group.score;
        if (score.total > 0)
            rows.push_back({group.name, formatScore(score.correct, score.total), group.line, group.marker});
    }
    rows.push_back({tr("Loss"), formatLoss(shown.loss), &Colours::loss});
    const auto addPaper = [&](const QList<QPointF> &curve, const QString &name) {
        const int place = m_paperChip->isChecked() ? nearestPoint(curve, step) : -1;
        if (place >= 0)
            rows.push_back({name, u"%1%"_s.arg(curve[place].y() * 100.0, 0, 'f', 1), nullptr, {}, true});
    };
    addPaper(m_paper.arithmetic, tr("Paper, all 182 equations"));
    addPaper(m_paper.facts, tr("Paper, facts"));
    m_tip->setContent(tr("Step %1").arg(formatCount(shown.step)), m_seed, rows);

    const int x = m_accuracy->x() + static_cast<int>(m_accuracy->xOf(step));
    const bool fitsRight = x + 14 + m_tip->width() <= m_accuracy->geometry().right();
    const int left = fitsRight ? x + 14 : std::max(4, x - 14 - m_tip->width());
    m_tip->move(left, m_accuracy->y() + std::max(8, (m_accuracy->height() - m_tip->height()) / 2));
    m_tip->show();
    m_tip->raise();
}

void CurvesView::placeStartCard()
{
    m_startCard->adjustSize();
    const QRect lane = m_accuracy->geometry();
    m_startCard->move(lane.left() + CurveLane::leftGutter
                          + (lane.width() - CurveLane::leftGutter - m_startCard->width()) / 2,
                      lane.center().y() - m_startCard->height() / 2);
    m_startCard->raise();
}

void CurvesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    placeStartCard();
}

} // namespace rote::ui
