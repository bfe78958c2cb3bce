#pragma once

#include "ui/figures/attention_painting.h"

#include <QWidget>

#include <vector>

namespace rote::ui {

class HoverCard;

/// How much each character of a text looks at those up to itself, for one attention head: a row a character that reads,
/// a column a character that is read. One tab stop: arrows go from cell to cell.
class AttentionView : public QWidget
{
    Q_OBJECT
public:
    explicit AttentionView(QWidget *parent = nullptr);

    /// `weights` is a square with a row for each character, row by row. Empty: nothing to show.
    void setAttention(std::vector<QString> characters, std::vector<float> weights);

    /// Whether every character looks at all others alike, as before training.
    [[nodiscard]] bool isEven() const { return m_table.isEven(); }
    [[nodiscard]] const AttentionTable &table() const { return m_table; }
    /// What a cell says, e.g. "2 looks at 7: 45%"; empty above the diagonal.
    [[nodiscard]] QString cellText(int row, int column) const;
    [[nodiscard]] QString hoverText() const; ///< of the card that is shown, else empty
    [[nodiscard]] QString note() const;
    /// A cell's place.
    [[nodiscard]] QRect cellRect(int row, int column) const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int count() const { return m_table.count(); }
    [[nodiscard]] int pitch() const;
    [[nodiscard]] bool hasHeaders() const;
    [[nodiscard]] int margin() const;
    [[nodiscard]] AttentionGrid grid() const;
    [[nodiscard]] QString rowText(int row) const;
    void fitHeight();
    void moveTo(int row, int column, bool byKeyboard);
    void describe();
    void paintNote(QPainter &painter) const;

    AttentionTable m_table;
    QPoint m_current; ///< x: column, y: row
    QPoint m_hovered{-1, -1};
    bool m_byKeyboard = false;
    HoverCard *m_card;
};

} // namespace rote::ui
