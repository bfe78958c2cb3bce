#pragma once

#include "training/model_size.h"
#include "ui/explore/curve_data.h"

namespace rote::ui {

/// From the lowest to the highest of several runs at each step.
struct CurveRange
{
    QList<QPointF> least;
    QList<QPointF> greatest; ///< at the same steps
    int runs = 0;            ///< the most of them that it spans
};

/// The curves of all runs of an experiment and their trailing means, kept up as evaluations come.
class MemberCurves
{
public:
    static constexpr int leastForRange = 3;

    /// Other runs: their sizes, in their order.
    void setMembers(const std::vector<training::ModelSize> &sizes);
    /// A run's recorded evaluations; only those that are new cost time.
    void take(int member, const EvaluationList &evaluations, std::span<const tasks::Item> items);

    [[nodiscard]] int size() const { return static_cast<int>(m_members.size()); }
    [[nodiscard]] const CurveHistory &history(int member) const { return at(member).history; }
    [[nodiscard]] const Curves &means(int member) const { return at(member).means; }
    /// Of the runs that have a member's size, where three or more of them have been evaluated.
    [[nodiscard]] CurveRange range(int member, QList<QPointF> Curves::*curve) const;

private:
    struct Member
    {
        training::ModelSize size;
        CurveHistory history;
        Curves means;
    };
    [[nodiscard]] const Member &at(int member) const { return m_members.at(static_cast<std::size_t>(member)); }

    std::vector<Member> m_members;
};

} // namespace rote::ui
