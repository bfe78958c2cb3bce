#pragma once

#include <QSlider>

class QPainter;

namespace rote::ui {

/// A horizontal slider of a panel that scrolls: a press anywhere takes the handle along, and a passing wheel goes to the
/// panel. What it is like between its ends is its own.
class PanelSlider : public QSlider
{
    Q_OBJECT
public:
    /// Where the handle's middle stands for a value.
    [[nodiscard]] virtual int placeOf(int value) const = 0;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    static constexpr int inset = 9; ///< the handle's radius
    static constexpr int trackMiddle = 12;

    explicit PanelSlider(int height, QWidget *parent);

    [[nodiscard]] virtual int valueAt(const QPoint &place) const = 0;
    void paintHandle(QPainter &painter) const;

    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int m_height;
};

} // namespace rote::ui
