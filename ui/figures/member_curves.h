#pragma once

#include "training/model_size.h"
#include "ui/figures/curve_data.h"

namespace rote::ui {

/// From the lowest to the highest of several seeds at each step.
struct CurveRange
{
    QList<QPointF> least;
    QList<QPointF> greatest; ///< at the same steps
    int seeds = 0;           ///< that it spans, at every one of them
};

/// The curves of all runs of an experiment and their trailing means, kept up as evaluations come.
class MemberCurves
{
public:
    static constexpr int leastForRange = 3;

    /// Other runs, in their order.
    void setMembers(const std::vector<training::RunConfig> &configs);
    /// A run's recorded evaluations; only those that are new cost time.
    void take(int member, const EvaluationList &evaluations, std::span<const tasks::Item> items);

    [[nodiscard]] int size() const { return static_cast<int>(m_members.size()); }
    [[nodiscard]] const training::RunConfig &config(int member) const { return at(member).config; }
    [[nodiscard]] const CurveHistory &history(int member) const { return at(member).history; }
    [[nodiscard]] const Curves &curves(int member, Smoothing smoothing) const;
    /// Of three or more seeds of a member's size, as far as every one of them has been evaluated. A seed that did not
    /// get half as far as the third is not among them, or it would end the range of all.
    [[nodiscard]] CurveRange range(int member, QList<QPointF> Curves::*curve, Smoothing smoothing) const;

private:
    struct Member
    {
        training::RunConfig config;
        CurveHistory history;
        Curves means;

        [[nodiscard]] double reach() const;
    };
    [[nodiscard]] const Member &at(int member) const { return m_members.at(static_cast<std::size_t>(member)); }
    [[nodiscard]] std::vector<std::vector<int>> seedsOfRange(int member) const;

    std::vector<Member> m_members;
};

} // namespace rote::ui
