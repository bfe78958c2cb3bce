#pragma once

#include "ui/explore/curve_lane.h"
#include "ui/figures/member_curves.h"
#include "ui/figures/paper_curves.h"

#include <array>

namespace rote::ui {

/// The share of each group that is right over the steps: faint as it was, bold as a trailing mean of five evaluations,
/// dotted as the paper's authors published it. The paper's and
/// the other runs' curves are means where the own one is; they follow showMean() with the next setOthers().
class AccuracyChart : public CurveLane
{
    Q_OBJECT
public:
    explicit AccuracyChart(QWidget *parent = nullptr);

    void setPaper(const PaperCurves &paper);
    void setCurves(const Curves &curves, const Curves &means);
    /// Behind them: the other runs, and the range of those of the selected one's size.
    void setOthers(const MemberCurves &members, int selected);
    /// The markers stand on the raw scores, which are the cards' counts.
    void setShown(double step, const training::Scores &scores);
    void showMean(bool shown);
    void showPaper(bool shown);

private:
    void smoothPaper();

    Smoothing m_smoothing = Smoothing::Mean;
    bool m_isPaperShown = true;
    std::array<int, 3> m_raw{};
    std::array<int, 3> m_mean{};
    int m_paperArithmetic = 0;
    int m_paperFacts = 0;
    PaperCurves m_paper;
};

/// The loss over the steps, in the same way.
class LossChart : public CurveLane
{
    Q_OBJECT
public:
    explicit LossChart(QWidget *parent = nullptr);

    void setPaper(const PaperCurves &paper);
    void setCurves(const Curves &curves, const Curves &means);
    void setOthers(const MemberCurves &members, int selected);
    void setShown(double step, double loss);
    /// The run broke after its last evaluation; `step` is where, as far as that is known.
    void showBreak(const EvaluationList &evaluations, std::int64_t step);
    void showMean(bool shown);
    void showPaper(bool shown);

private:
    void fitRange();

    Smoothing m_smoothing = Smoothing::Mean;
    int m_raw = 0;
    int m_mean = 0;
    int m_paper = 0;
    QList<QPointF> m_paperPoints;
    QList<QPointF> m_points;
    std::vector<QList<QPointF>> m_others;
};

} // namespace rote::ui
