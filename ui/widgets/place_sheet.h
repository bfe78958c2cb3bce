#pragma once

#include <QPixmap>
#include <QRegion>

#include <functional>

class QPainter;
class QWidget;

namespace rote::ui {

/// The pixels of a view whose parts change one by one, so that showing them under a ring or the pointer paints none of
/// them anew.
class PlaceSheet
{
public:
    /// Everything is to be painted anew.
    void forget() { m_pixels = {}; }
    /// A part is.
    void forget(const QRect &part) { m_stale += part; }

    /// Paints a region of the sheet; the painter is clipped to it, and it is transparent before.
    using Paint = std::function<void(QPainter &, const QRegion &)>;
    /// Draws the sheet over the whole view, after `paint` has painted what is to be painted anew.
    void draw(QPainter &painter, const QWidget &view, const Paint &paint);

private:
    QPixmap m_pixels;
    QRegion m_stale;
};

} // namespace rote::ui
