#pragma once

#include "tasks/hold_out.h"
#include "ui/figures/grid_painting.h"

#include <QWidget>

namespace rote::ui {

/// A 10 × 10 map of one operation, on which held-out equations are painted: dragging from a trained cell holds out,
/// dragging from a held-out one clears. One tab stop: arrows move, Space paints, Shift with arrows paints on.
class HoldOutMap : public QWidget
{
    Q_OBJECT
public:
    /// Large has the operands beside the cells.
    enum class Extent { Small, Large };

    explicit HoldOutMap(tasks::Operation operation, Extent extent, QWidget *parent = nullptr);

    /// Both operations' held-out equations; this map shows and changes those of its own.
    void setHoldOut(const tasks::HoldOut &heldOut);
    [[nodiscard]] const tasks::HoldOut &holdOut() const { return m_heldOut; }
    /// So many at the most can be held out of both operations.
    void setMost(int most) { m_most = most; }
    /// Whether the cell in use is ringed all the time, not for the keyboard alone.
    void setMarked(bool marked);
    /// Ends a gesture of the keyboard that is under way.
    void settle();

    /// The equation that the keyboard is on, or the pointer was last.
    [[nodiscard]] int currentEquation() const;
    [[nodiscard]] QRect cellRect(int equation) const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void painted();      ///< with every cell that changed
    void settled();      ///< the gesture that changed cells is done
    void limitReached(); ///< a cell stayed trained, since no more can be held out
    void entered();      ///< this map is the one in use now

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Cell
    {
        int left = 0;  ///< the row
        int right = 0; ///< the column
        bool operator==(const Cell &) const = default;
    };

    [[nodiscard]] int equationOf(const Cell &cell) const;
    [[nodiscard]] EquationGrid grid() const;
    [[nodiscard]] QRect rectOf(const Cell &cell) const;
    /// The cell there, or of a position beside the map the nearest.
    [[nodiscard]] Cell cellAt(const QPoint &position) const;
    void paintCells(const Cell &from, const Cell &to);
    void hold(const Cell &cell, bool heldOut);
    void moveTo(const Cell &cell);
    void describe();

    tasks::Operation m_operation;
    Extent m_extent;
    tasks::HoldOut m_heldOut;
    int m_most = tasks::equationCount - 1;
    Cell m_current;
    bool m_holding = true;     ///< what the stroke does
    bool m_stroking = false;   ///< with the mouse
    bool m_isUnsettled = false;
    bool m_byKeyboard = false;
    bool m_isMarked = false;
};

} // namespace rote::ui
