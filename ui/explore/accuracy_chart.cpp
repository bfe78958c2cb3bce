#include "ui/explore/accuracy_chart.h"

#include "ui/figures/group_style.h"
#include "ui/theme/formats.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

void addOthers(std::vector<CurveBackdrop::Line> &lines, std::vector<CurveBackdrop::Band> &bands,
               const MemberCurves &members, int selected, QList<QPointF> Curves::*curve, ColourRole colour,
               Smoothing smoothing)
{
    for (int i = 0; i < members.size(); ++i) {
        const QList<QPointF> &points = members.curves(i, smoothing).*curve;
        if (i != selected && !points.isEmpty())
            lines.push_back({colour, points});
    }
    const CurveRange range = members.range(selected, curve, smoothing);
    if (range.seeds > 0)
        bands.push_back({colour, range.least, range.greatest});
}

} // namespace

AccuracyChart::AccuracyChart(QWidget *parent) : CurveLane(16, 9, parent)
{
    setAccessibleName(tr("Accuracy over the steps"));
    setMinimumHeight(136);
    setGridLines({{0.0, u"0%"_s, true}, {0.25, u"25%"_s}, {0.5, u"50%"_s}, {0.75, u"75%"_s}, {1.0, u"100%"_s}});
    const auto &groups = groupStyles();
    for (std::size_t i = groups.size(); i-- > 0;)
        m_raw[i] = addCurve(Line::Raw, groups[i].line);
    m_paperArithmetic = addCurve(Line::Paper, &Colours::textSecond);
    m_paperFacts = addCurve(Line::Paper, &Colours::facts);
    for (std::size_t i = groups.size(); i-- > 0;)
        m_mean[i] = addCurve(Line::Bold, groups[i].line);
}

void AccuracyChart::setPaper(const PaperCurves &paper)
{
    m_paper = paper;
    smoothPaper();
}

void AccuracyChart::smoothPaper()
{
    setCurve(m_paperArithmetic, smoothed(m_paper.arithmetic, m_smoothing));
    setCurve(m_paperFacts, smoothed(m_paper.facts, m_smoothing));
    const bool named = m_isPaperShown && !m_paper.arithmetic.isEmpty();
    setNote(named ? paperName(PaperCurve::Arithmetic, m_smoothing) : QString(), m_paperArithmetic);
}

void AccuracyChart::setCurves(const Curves &curves, const Curves &means)
{
    const auto &groups = groupStyles();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        setCurve(m_raw[i], curves.*groups[i].curve);
        setCurve(m_mean[i], means.*groups[i].curve);
    }
}

void AccuracyChart::setOthers(const MemberCurves &members, int selected)
{
    std::vector<CurveBackdrop::Line> lines;
    std::vector<CurveBackdrop::Band> bands;
    for (const GroupStyle &group : groupStyles())
        addOthers(lines, bands, members, selected, group.curve, group.line, m_smoothing);
    setBackdrop(std::move(lines), std::move(bands));
}

void AccuracyChart::setShown(double step, const training::Scores &scores)
{
    QList<Mark> marks;
    for (const GroupStyle &group : groupStyles()) {
        const training::Score &score = scores.*group.score;
        if (score.total > 0)
            marks.append({group.marker, group.line, {step, static_cast<double>(score.correct) / score.total}});
    }
    setMarks(marks);
    setCursorStep(step);
}

void AccuracyChart::showMean(bool shown)
{
    for (std::size_t i = 0; i < m_mean.size(); ++i) {
        setCurveVisible(m_mean[i], shown);
        setCurveLine(m_raw[i], shown ? Line::Raw : Line::Bold);
    }
    m_smoothing = shown ? Smoothing::Mean : Smoothing::None;
    smoothPaper();
}

void AccuracyChart::showPaper(bool shown)
{
    setCurveVisible(m_paperArithmetic, shown);
    setCurveVisible(m_paperFacts, shown);
    m_isPaperShown = shown;
    smoothPaper();
}

LossChart::LossChart(QWidget *parent) : CurveLane(7, 8, parent)
{
    setAccessibleName(tr("Loss over the steps"));
    setMinimumHeight(47);
    setMaximumHeight(87);
    m_raw = addCurve(Line::Raw, &Colours::loss);
    m_paper = addCurve(Line::Paper, &Colours::loss);
    m_mean = addCurve(Line::Bold, &Colours::loss);
    fitRange();
}

void LossChart::setPaper(const PaperCurves &paper)
{
    m_paperPoints = paper.loss;
    setCurve(m_paper, smoothed(m_paperPoints, m_smoothing));
    fitRange();
}

void LossChart::setCurves(const Curves &curves, const Curves &means)
{
    m_points = curves.loss;
    setCurve(m_raw, m_points);
    setCurve(m_mean, means.loss);
    fitRange();
}

void LossChart::setOthers(const MemberCurves &members, int selected)
{
    std::vector<CurveBackdrop::Line> lines;
    std::vector<CurveBackdrop::Band> bands;
    addOthers(lines, bands, members, selected, &Curves::loss, &Colours::loss, m_smoothing);
    // As they were evaluated: at step 1,000 a mean still holds the starting loss.
    m_others.clear();
    for (int i = 0; i < members.size(); ++i) {
        if (i != selected)
            m_others.push_back(members.history(i).curves().loss);
    }
    setBackdrop(std::move(lines), std::move(bands));
    fitRange();
}

void LossChart::setShown(double step, double loss)
{
    setMarks(std::isfinite(loss) ? QList<Mark>{{Marker::Disc, &Colours::loss, {step, loss}}} : QList<Mark>{});
    setCursorStep(step);
}

void LossChart::showBreak(const EvaluationList &evaluations, std::int64_t step)
{
    constexpr std::size_t mostValues = 3;
    QStringList losses;
    for (std::size_t i = evaluations.size() - std::min(evaluations.size(), mostValues); i < evaluations.size(); ++i)
        losses << formatLoss(evaluations[i]->loss);
    // An archive does not keep the step at which a run broke.
    const bool isKnown = evaluations.empty() || step > evaluations.back()->step;
    losses << (isKnown ? tr("then no finite number") : tr("after step %1 no finite number").arg(formatCount(step)));
    setBroken(static_cast<double>(step), evaluations.empty() ? 0.0 : evaluations.back()->loss,
              tr("Loss: %1").arg(losses.join(tr(", "))));
}

void LossChart::showMean(bool shown)
{
    setCurveVisible(m_mean, shown);
    setCurveLine(m_raw, shown ? Line::Raw : Line::Bold);
    m_smoothing = shown ? Smoothing::Mean : Smoothing::None;
    setCurve(m_paper, smoothed(m_paperPoints, m_smoothing));
}

void LossChart::showPaper(bool shown)
{
    setCurveVisible(m_paper, shown);
}

void LossChart::fitRange()
{
    std::vector<QList<QPointF>> curves = m_others;
    curves.push_back(m_points);
    curves.push_back(m_paperPoints);
    const Range range = lossRange(curves);
    setRange(range);
    setGridLines({{range.greatest, QString::number(range.greatest, 'f', 1)},
                  {range.least, QString::number(range.least, 'f', 1), true}});
}

} // namespace rote::ui
