#pragma once

#include <QAbstractButton>

namespace rote::ui {

/// A round-ended switch above the curves, with the line's style that it stands for drawn in it.
class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Swatch { None, Line, Mean, Dotted, Band };
    /// A choice (a seed) is tinted as `here` when checked; a switch (the paper's curves) is outlined.
    enum class Kind { Choice, Switch };

    Chip(const QString &text, Swatch swatch, Kind kind, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] int swatchWidth() const;
    void paintGround(QPainter &painter) const;
    void paintSwatch(QPainter &painter, const QRectF &area, const QColor &colour) const;

    Swatch m_swatch;
    Kind m_kind;
};

} // namespace rote::ui
