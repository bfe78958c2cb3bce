#pragma once

#include <QProxyStyle>

namespace rote::ui {

/// A style that can say that animations take no time, which Qt's widgets and ours heed.
class MotionStyle : public QProxyStyle
{
public:
    /// Owns the style that it stands before.
    explicit MotionStyle(QStyle *style) : QProxyStyle(style) {}

    void setReduced(bool reduced) { m_reduced = reduced; }
    [[nodiscard]] bool isReduced() const { return m_reduced; }

    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                                QStyleHintReturn *returned = nullptr) const override
    {
        return m_reduced && hint == SH_Widget_Animation_Duration
            ? 0
            : QProxyStyle::styleHint(hint, option, widget, returned);
    }

private:
    bool m_reduced = false;
};

} // namespace rote::ui
