#pragma once

#include "lab/experiment_plan.h"
#include "tasks/hold_out.h"

#include <QList>
#include <QUndoStack>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace rote::ui {

class HoldOutMap;
class NumberBox;

/// Two large maps of what is held out, with buttons for whole lines of the cell in use, random draws and the paper's
/// four.
class HoldOutPainter : public QWidget
{
    Q_OBJECT
public:
    HoldOutPainter(const lab::ExperimentPlan &plan, const tasks::HoldOut &heldOut, QWidget *parent = nullptr);

    [[nodiscard]] const tasks::HoldOut &holdOut() const { return m_heldOut; }
    [[nodiscard]] QList<HoldOutMap *> maps() const { return {m_additions, m_subtractions}; }

private:
    HoldOutMap *makeMap(tasks::Operation operation, const QString &name);
    QWidget *makeButtons();
    QPushButton *addButton(QVBoxLayout *column, const QString &text, const QString &name, const QString &tip);
    /// Lines go through this map's cell from now on.
    void use(HoldOutMap *map);
    /// Holds a line out, or puts it back where all of it is held out.
    void paintLine(const tasks::HoldOut &line);
    void showHoldOut(const tasks::HoldOut &heldOut);
    /// A change that can be undone.
    void take(const tasks::HoldOut &heldOut);
    QWidget *makeUndoButtons();
    void refuse();

    lab::ExperimentPlan m_plan;
    tasks::HoldOut m_heldOut;
    QUndoStack m_history;
    tasks::HoldOut m_settled; ///< as it was before the gesture under way
    HoldOutMap *m_additions;
    HoldOutMap *m_subtractions;
    HoldOutMap *m_used;
    NumberBox *m_count;
    QLabel *m_note;
    QLabel *m_limit;
};

} // namespace rote::ui
