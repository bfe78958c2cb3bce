#pragma once

#include "training/probe.h"

#include <QAbstractScrollArea>
#include <QColor>

#include <memory>
#include <vector>

namespace rote::ui {

/// What could have come at each place of a probe's continuation: a column a place, with the character that was taken
/// in a box and the five likeliest below it. Four or five columns fit the probe; the others scroll.
class LikeliestColumns : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LikeliestColumns(QWidget *parent = nullptr);

    /// `expected` is the right answer with what the text has after it, such as "12>\n"; empty for a prompt that is no
    /// item. Its characters have the group's colour as far as the continuation agrees with it, and at the first
    /// character that does not; the places after that no longer match. Null: nothing was asked.
    void setProbe(std::shared_ptr<const training::Probe> probe, const QColor &groupColour, const QString &expected);

    /// The expected character at a place that still counts there, else empty.
    [[nodiscard]] QString expectedAt(int position) const;
    [[nodiscard]] int visibleColumns() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] int positions() const;
    [[nodiscard]] QRectF columnRect(int position) const;
    [[nodiscard]] QString columnText(int position) const;
    void paintColumn(QPainter &painter, int position) const;
    void paintRow(QPainter &painter, const QRectF &row, const training::CharacterChance &chance, bool isTaken,
                  bool isExpected) const;
    static void paintBar(QPainter &painter, const QRectF &place, double chance, const QColor &colour);
    void updateScrolling();

    std::shared_ptr<const training::Probe> m_probe;
    QColor m_groupColour;
    std::vector<QString> m_expected; ///< as far as it counts
};

} // namespace rote::ui
