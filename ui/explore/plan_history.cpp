#include "ui/explore/plan_history.h"

#include <QUndoCommand>

#include <functional>
#include <utility>

namespace rote::ui {

namespace {

constexpr int longestHistory = 200;

class PlanChange : public QUndoCommand
{
public:
    using Move = std::function<void(const lab::ExperimentPlan &)>;

    PlanChange(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to, const QString &name, Move move)
        : QUndoCommand(name), m_from(from), m_to(to), m_move(std::move(move))
    {
    }

    void undo() override { m_move(m_from); }
    void redo() override
    {
        // A stack redoes what is put on it, and that was done already.
        if (std::exchange(m_isDone, true))
            m_move(m_to);
    }

private:
    lab::ExperimentPlan m_from;
    lab::ExperimentPlan m_to;
    Move m_move;
    bool m_isDone = false;
};

} // namespace

PlanHistory::PlanHistory(QObject *parent) : QObject(parent)
{
    m_stack.setUndoLimit(longestHistory);
}

void PlanHistory::add(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to, const QString &name)
{
    m_stack.push(new PlanChange(from, to, name, [this](const lab::ExperimentPlan &plan) { emit movedTo(plan); }));
}

} // namespace rote::ui
