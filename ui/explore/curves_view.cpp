#include "ui/explore/curves_view.h"

#include "ui/explore/accuracy_chart.h"
#include "ui/explore/by_size_view.h"
#include "ui/explore/curve_tip.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment.h"
#include "ui/explore/parts.h"
#include "ui/explore/raster_legend.h"
#include "ui/explore/score_column.h"
#include "ui/explore/start_card.h"
#include "ui/explore/step_axis.h"
#include "ui/figures/group_style.h"
#include "ui/theme/formats.h"
#include "ui/widgets/chip.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int padding = 16;
constexpr int gapAbove = 3; ///< between the chips and the cursor's handle
constexpr int rasterRow = 2;
constexpr int rasterShare = 750; ///< of the height, beside the charts' 1,000 and 250

} // namespace

CurvesView::CurvesView(QWidget *parent)
    : QWidget(parent), m_lanes(new QGridLayout), m_accuracy(new AccuracyChart), m_loss(new LossChart),
      m_raster(new ItemRaster), m_rasterLegend(new RasterLegend), m_axis(new StepAxis), m_scores(new ScoreColumn),
      m_header(new CurvesHeader), m_bySize(new BySizeView), m_startCard(new StartCard(this)), m_tip(new CurveTip(this))
{
    m_lanes->setContentsMargins(padding, 0, padding, 0);
    m_lanes->setSpacing(0);
    m_lanes->addWidget(m_accuracy, 0, 0);
    m_lanes->addWidget(m_loss, 1, 0);
    m_lanes->addWidget(m_raster, rasterRow, 0);
    m_lanes->addWidget(m_axis, 3, 0);
    m_lanes->addWidget(m_bySize, 0, 0, 3, 1);
    m_lanes->addWidget(m_scores, 0, 1, 2, 1);
    m_lanes->addWidget(m_rasterLegend, rasterRow, 1);
    m_lanes->setRowStretch(0, 1000);
    m_lanes->setRowStretch(1, 250);
    m_lanes->setRowStretch(rasterRow, rasterShare);
    m_lanes->setColumnStretch(0, 1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 4);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addSpacing(gapAbove);
    layout->addLayout(m_lanes, 1);
    m_scores->setFixedWidth(m_rightGutter);
    linkLanes();
    linkRaster();
    linkHeader();
    showView();
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
}

void CurvesView::linkRaster()
{
    // The raster has a card of its own, which says more of an item than the scores would.
    connect(m_raster, &ItemRaster::hovered, this, [this](double step) {
        const int nearest = nearestEvaluation(history().evaluations(), step);
        if (nearest >= 0)
            setHoverStep(static_cast<double>(history().evaluations()[static_cast<std::size_t>(nearest)]->step));
    });
    connect(m_raster, &ItemRaster::left, this, &CurvesView::endHover);
    connect(m_raster, &ItemRaster::pointed, this, &CurvesView::pointed);
    connect(m_raster, &ItemRaster::moveAsked, this, &CurvesView::moveAsked);
    connect(m_rasterLegend, &RasterLegend::orderChosen, m_raster, &ItemRaster::setOrder);
}

void CurvesView::linkHeader()
{
    connect(m_header->meanChip(), &QAbstractButton::toggled, m_accuracy, &AccuracyChart::showMean);
    connect(m_header->meanChip(), &QAbstractButton::toggled, m_loss, &LossChart::showMean);
    connect(m_header->meanChip(), &QAbstractButton::toggled, this, &CurvesView::showOthers);
    connect(m_header->paperChip(), &QAbstractButton::toggled, m_accuracy, &AccuracyChart::showPaper);
    connect(m_header->paperChip(), &QAbstractButton::toggled, m_loss, &LossChart::showPaper);
    connect(m_header->rangeChip(), &QAbstractButton::toggled, m_accuracy, &CurveLane::showBands);
    connect(m_header->rangeChip(), &QAbstractButton::toggled, m_loss, &CurveLane::showBands);
    connect(m_header->strip(), &MemberStrip::chosen, this, &CurvesView::memberChosen);
    connect(m_bySize, &BySizeView::runChosen, this, &CurvesView::memberChosen);
    connect(m_header, &CurvesHeader::viewChanged, this, &CurvesView::showView);
    connect(m_header, &CurvesHeader::paperWanted, this, &CurvesView::paperWanted);
}

void CurvesView::showView()
{
    const bool overSteps = m_header->view() == CurvesHeader::View::OverSteps;
    endHover();
    m_accuracy->setVisible(overSteps);
    m_loss->setVisible(overSteps);
    fitRaster();
    m_bySize->setVisible(!overSteps);
}

void CurvesView::setMembers(const std::vector<training::RunConfig> &configs,
                            std::shared_ptr<const tasks::Corpus> corpus)
{
    m_configs = configs;
    m_selected = 0;
    m_corpus = std::move(corpus);
    std::vector<int> groups;
    m_steps = 1.0;
    const training::RunConfig *last = nullptr;
    for (const training::RunConfig &config : configs) {
        const bool isNext = last && training::sizeOf(*last) != training::sizeOf(config);
        groups.push_back(groups.empty() ? 0 : groups.back() + (isNext ? 1 : 0));
        last = &config;
        m_steps = std::max(m_steps, static_cast<double>(config.steps));
    }
    m_members.setMembers(configs);
    m_header->setMembers(memberNames(configs), groups);
    m_accuracy->setSteps(m_steps);
    m_loss->setSteps(m_steps);
    m_axis->setSteps(m_steps);
    m_bySize->setRuns(configs, m_corpus);
}

void CurvesView::showMember(int member, const EvaluationList &evaluations)
{
    m_members.take(member, evaluations, m_corpus->items);
    if (member != m_selected)
        showOthers(); // the selected one's own curves are told apart
}

void CurvesView::showOthers()
{
    m_accuracy->setOthers(m_members, m_selected);
    m_loss->setOthers(m_members, m_selected);
    const Smoothing smoothing = m_header->meanChip()->isChecked() ? Smoothing::Mean : Smoothing::None;
    m_header->setRangeOf(m_members.range(m_selected, &Curves::loss, smoothing).seeds);
}

void CurvesView::showMemberState(int member, const QString &ending, const QString &words)
{
    m_header->strip()->setState(member, ending, words);
}

void CurvesView::showMemberMoments(const EvaluationList &moments)
{
    m_bySize->showStandings(standingsOf(m_members, moments), m_selected);
}

void CurvesView::setRun(int member, const training::RunRecord &run)
{
    endHover();
    m_selected = member;
    m_header->strip()->select(member);
    m_paper = paperCurves(run);
    m_name = memberNames(m_configs)[static_cast<std::size_t>(member)].spoken;
    m_header->setEvaluationInterval(run.config.evaluationInterval);
    m_accuracy->setPaper(m_paper);
    m_loss->setPaper(m_paper);
    m_accuracy->showPaper(m_header->paperChip()->isChecked());
    m_header->setPaperKnown(!m_paper.isEmpty());
    m_startCard->setPaperKnown(!m_paper.isEmpty());
    m_scores->setItems(run.corpus->items);
    m_raster->setRun(run.corpus, m_steps, static_cast<double>(run.config.evaluationInterval));
    fitRaster();
    showEvaluations(run);
    showMoment(nullptr);
}

void CurvesView::showEvaluations(const training::RunRecord &run)
{
    m_members.take(m_selected, run.evaluations, m_corpus->items);
    m_accuracy->setCurves(history().curves(), m_members.curves(m_selected, Smoothing::Mean));
    m_loss->setCurves(history().curves(), m_members.curves(m_selected, Smoothing::Mean));
    showOthers();
    m_raster->showEvaluations(run.evaluations);
    const auto trainedTo = static_cast<double>(run.lastStep());
    m_accuracy->setTrainedTo(trainedTo);
    m_loss->setTrainedTo(trainedTo);
    m_raster->setTrainedTo(trainedTo);
}

void CurvesView::showMoment(const std::shared_ptr<const training::Evaluation> &shown)
{
    m_raster->showMoment(shown);
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
    const EvaluationList &evaluations = history().evaluations();
    const training::Scores now =
        evaluations.empty() ? scores : training::scoresOf(*evaluations.back(), m_corpus->items);
    m_accuracy->setShown(step, scores);
    m_loss->setShown(step, shown->loss);
    m_axis->setCursorStep(step);
    const bool looksBack = !evaluations.empty() && evaluations.back()->step > shown->step;
    m_axis->setNow(looksBack ? std::optional(static_cast<double>(evaluations.back()->step)) : std::nullopt);
    m_scores->show(scores, now, history().best(), shown->loss);
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
    m_startCard->placeIn(*m_accuracy);
    if (run.state == RunState::Diverged) {
        const auto at = static_cast<double>(step);
        m_accuracy->setBroken(at);
        m_loss->showBreak(run.evaluations, step);
        m_raster->setBroken(at);
    } else {
        m_accuracy->setBroken({});
        m_loss->setBroken({});
        m_raster->setBroken({});
    }
}

bool CurvesView::showsStartCard() const
{
    return !m_startCard->isHidden();
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
    const int nearest = nearestEvaluation(history().evaluations(), step);
    if (nearest >= 0)
        showTip(nearest);
}

void CurvesView::setHoverStep(std::optional<double> step)
{
    m_accuracy->setHoverStep(step);
    m_loss->setHoverStep(step);
    m_raster->setHoverStep(step);
}

void CurvesView::endHover()
{
    setHoverStep({});
    m_tip->hide();
}

void CurvesView::showTip(int evaluation)
{
    const training::Evaluation &shown = *history().evaluations().at(static_cast<std::size_t>(evaluation));
    const auto step = static_cast<double>(shown.step);
    setHoverStep(step);
    const training::Scores scores = training::scoresOf(shown, m_corpus->items);
    std::vector<CurveTip::Row> rows;
    for (const GroupStyle &group : groupStyles()) {
        const training::Score &score = scores.*group.score;
        if (score.total > 0)
            rows.push_back({group.name, formatScore(score.correct, score.total), group.line, group.marker});
    }
    rows.push_back({tr("Loss"), formatLossWithUnit(shown.loss), &Colours::loss});
    const auto addPaper = [&](const QList<QPointF> &curve, const QString &name) {
        const int place = m_header->paperChip()->isChecked() ? nearestPoint(curve, step) : -1;
        if (place >= 0)
            rows.push_back({name, u"%1%"_s.arg(curve[place].y() * 100.0, 0, 'f', 1), nullptr, {}, true});
    };
    addPaper(m_paper.arithmetic, tr("Paper, all 182 equations"));
    addPaper(m_paper.facts, tr("Paper, facts"));
    m_tip->setContent(tr("Step %1").arg(formatCount(shown.step)), m_name, rows);

    const int x = m_accuracy->x() + static_cast<int>(m_accuracy->xOf(step));
    const bool fitsRight = x + 14 + m_tip->width() <= m_accuracy->geometry().right();
    const int left = fitsRight ? x + 14 : std::max(4, x - 14 - m_tip->width());
    m_tip->move(left, m_accuracy->y() + std::max(8, (m_accuracy->height() - m_tip->height()) / 2));
    m_tip->show();
    m_tip->raise();
}

void CurvesView::setItemOrder(ItemOrder order)
{
    m_rasterLegend->setOrder(order);
    m_raster->setOrder(order);
}

ItemOrder CurvesView::itemOrder() const
{
    return m_raster->order();
}

/// Asks the widgets, as what the layout remembers of them may be older than the run.
int CurvesView::leastHeightOfOthers() const
{
    const auto least = [](QWidget *widget) { return QWidgetItem(widget).minimumSize().height(); };
    const QMargins margins = layout()->contentsMargins();
    return margins.top() + least(m_header) + gapAbove
        + std::max({least(m_accuracy) + least(m_loss), least(m_scores), least(m_bySize)}) + least(m_axis)
        + margins.bottom();
}

QSize CurvesView::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), leastHeightOfOthers()};
}

int CurvesView::leastRasterHeight() const
{
    return std::max(m_raster->minimumSizeHint().height(), m_rasterLegend->minimumSizeHint().height());
}

int CurvesView::heightWithRaster() const
{
    return leastHeightOfOthers() + leastRasterHeight();
}

void CurvesView::fitRaster()
{
    const bool overSteps = m_header->view() == CurvesHeader::View::OverSteps;
    const bool fits = overSteps && heightWithRaster() <= height();
    m_raster->setVisible(fits);
    m_rasterLegend->setVisible(fits);
    // A row without widgets would still take its share. Setting it anew would lay everything out anew, without an end.
    const int share = fits || !overSteps ? rasterShare : 0;
    if (m_lanes->rowStretch(rasterRow) != share)
        m_lanes->setRowStretch(rasterRow, share);
}

bool CurvesView::event(QEvent *event)
{
    // The header may have got another line, which is no resizing of this.
    if (event->type() == QEvent::LayoutRequest)
        fitRaster();
    return QWidget::event(event);
}

void CurvesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitRaster();
    layout()->activate();
    m_startCard->placeIn(*m_accuracy);
}

} // namespace rote::ui
