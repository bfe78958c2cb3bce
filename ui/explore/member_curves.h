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

/// The curves of all runs of an experiment as trailing means, kept up as evaluations come.
class MemberCurves
{
public:
    static constexpr int leastForRange = 3;

    /// Other runs: their sizes, in their order.
    void setMembers(const std::vector<training::ModelSize> &sizes);
    /// A run's recorded evaluations; only those that are new cost time.
    void take(int member, const EvaluationList &evaluations, std::span<const tasks::Item> items);

    [[nodiscard]] int size() const { return static_cast<int>(m_members.size()); }
    [[nodiscard]] const Curves &means(int member) const;
    /// Of the runs that have a member's size, where three or more of them have been evaluated.
    [[nodiscard]] CurveRange range(int member, QList<QPointF> Curves::*curve) const;

private:
    struct Member
    {
        training::ModelSize size;
        std::shared_ptr<const training::Evaluation> last; ///< of those taken
        std::size_t taken = 0;
        Curves raw;
        Curves means;
    };
    static void append(Member &member, const training::Evaluation &evaluation, std::span<const tasks::Item> items);

    std::vector<Member> m_members;
};

} // namespace rote::ui
