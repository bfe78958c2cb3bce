#pragma once

#include "tasks/items.h"

#include <QWidget>

namespace rote::ui {

/// What the cells and tiles mean: right, wrong, held out, begins right, and the five shades of a chance.
class TruthKey : public QWidget
{
    Q_OBJECT
public:
    explicit TruthKey(QWidget *parent = nullptr);

    /// Which kinds of item the text has; the key leaves out what cannot be seen.
    void setGroups(bool equations, bool facts);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int leastRows() const;
    [[nodiscard]] static int heightOf(int rows);
    [[nodiscard]] bool showsGarbled() const; ///< where there is room
    void refresh();
    void paintExamples(QPainter &painter) const;
    void paintShades(QPainter &painter, int top) const;

    bool m_equations = true;
    bool m_facts = false;
};

} // namespace rote::ui
