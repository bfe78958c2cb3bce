#pragma once

#include <QProxyStyle>

namespace rote::ui {

/// What no style sheet can say: animations that take no time, which Qt's widgets and ours heed; no rectangle within the
/// ring that the style sheet gives a control with the keyboard; and tool tips with round corners.
class RoteStyle : public QProxyStyle
{
public:
    /// Owns the style that it stands before.
    explicit RoteStyle(QStyle *style) : QProxyStyle(style) {}

    void setMotionReduced(bool reduced) { m_isMotionReduced = reduced; }
    [[nodiscard]] bool isMotionReduced() const { return m_isMotionReduced; }

    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                                QStyleHintReturn *returned = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;

private:
    bool m_isMotionReduced = false;
};

} // namespace rote::ui
