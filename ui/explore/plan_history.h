#pragma once

#include "lab/experiment_plan.h"

#include <QUndoStack>

namespace rote::ui {

/// The plans that the controls went through, each change with a name to undo it by.
class PlanHistory : public QObject
{
    Q_OBJECT
public:
    explicit PlanHistory(QObject *parent = nullptr);

    /// Remembers a change that was made.
    void add(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to, const QString &name);
    void forget() { m_stack.clear(); }
    [[nodiscard]] QUndoStack &stack() { return m_stack; }

signals:
    /// Undone or redone: the controls are to stand like this.
    void movedTo(const rote::lab::ExperimentPlan &plan);

private:
    QUndoStack m_stack;
};

} // namespace rote::ui
