#pragma once

#include "ui/widgets/panel_slider.h"

namespace rote::ui {

/// One bar cut into arithmetic and facts by its handle, which chooses the share of arithmetic in percent. The arrow keys
/// go by one, Page up and Page down by ten.
class ShareSlider : public PanelSlider
{
    Q_OBJECT
public:
    explicit ShareSlider(QWidget *parent = nullptr);

    [[nodiscard]] int placeOf(int value) const override;

protected:
    [[nodiscard]] int valueAt(const QPoint &place) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace rote::ui
