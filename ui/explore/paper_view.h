#pragma once

#include <QTableView>

namespace rote::ui {

class PaperTable;

/// The paper's table as it is read: runs parted by hairlines, a ring around a cell once keys move it, whole rows alone,
/// and Ctrl+C for the cells that are chosen, or all of it.
class PaperView : public QTableView
{
    Q_OBJECT
public:
    explicit PaperView(PaperTable *table, QWidget *parent = nullptr);

    /// Whether keys were used last; the ring is theirs.
    [[nodiscard]] bool showsCurrent() const { return m_byKeyboard; }
    /// The table as text, a line a row, parted by tabs; what is chosen of it, or else all, with the headings.
    [[nodiscard]] QString text() const;
    /// The greatest height up to `most` in which no row is cut.
    [[nodiscard]] int wholeRowsHeight(int most) const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    PaperTable *m_table;
    bool m_byKeyboard = false;
};

/// Gives a table all the height that whole rows need of it.
class PaperViewFrame : public QWidget
{
    Q_OBJECT
public:
    explicit PaperViewFrame(PaperView *view);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    PaperView *m_view;
};

} // namespace rote::ui
