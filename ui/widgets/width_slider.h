#pragma once

#include <QList>
#include <QSlider>
#include <QString>

namespace rote::ui {

/// A horizontal slider on a logarithmic scale, with named marks that a drag snaps to when it comes near. The arrow keys
/// go by one, Page up and Page down from mark to mark.
class WidthSlider : public QSlider
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
    /// Where the handle's middle stands for a value.
    [[nodiscard]] int placeOf(int value) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] int valueAt(const QPoint &place) const;
    [[nodiscard]] QRect nameRect(const Mark &mark) const;
    void goToMark(int direction);
    void paintTrack(QPainter &painter) const;
    void paintNames(QPainter &painter) const;

    QList<Mark> m_marks;
};

} // namespace rote::ui
