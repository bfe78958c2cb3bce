#pragma once

#include "ui/widgets/panel_slider.h"

#include <QList>
#include <QString>

namespace rote::ui {

/// A horizontal slider on a logarithmic scale, with named marks that a drag snaps to when it comes near. The arrow keys
/// go by one, Page up and Page down from mark to mark.
class WidthSlider : public PanelSlider
{
    Q_OBJECT
public:
    struct Mark
    {
        int value = 0;
        QString name;
    };

    explicit WidthSlider(QWidget *parent = nullptr);

    /// By rising value.
    void setMarks(const QList<Mark> &marks);
    [[nodiscard]] int placeOf(int value) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    [[nodiscard]] int valueAt(const QPoint &place) const override;

private:
    [[nodiscard]] QRect nameRect(const Mark &mark) const;
    void goToMark(int direction);
    void paintTrack(QPainter &painter) const;
    void paintNames(QPainter &painter) const;

    QList<Mark> m_marks;
};

} // namespace rote::ui
