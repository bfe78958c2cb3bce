#include "ui/explore/curve_lane.h"
#include "ui/explore/item_raster.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

using tasks::ItemGroup;

namespace {

constexpr int nameEdge = CurveLane::leftGutter - 8;
constexpr int nameLine = 12;       ///< of those that name a band
constexpr int leastLine = 10;      ///< its letters, which may be as high as the band
constexpr int lineClearance = 2;   ///< of two lines from the end of their band
constexpr int lineOverhang = 2;    ///< into the gap below a band
constexpr double thinRow = 6.0;    ///< rows below that height are seen through a lens
constexpr double lensHeight = 7.0;

double crisp(double x)
{
    return std::floor(x) + 0.5;
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::ItemRaster)
};

/// What names a band, in as many lines as its height has room for.
QStringList linesOf(const RasterBand &band, bool isLast)
{
    const QString count = formatCount(static_cast<qint64>(band.items.size()));
    const QString what = band.group == ItemGroup::HeldOutArithmetic   ? Words::tr("held out")
                         : band.group == ItemGroup::TrainedArithmetic ? Words::tr("trained")
                                                                      : Words::tr("facts");
    const QString both = Words::tr("%1 %2").arg(count, what);
    // Two lines close above the next band's name would be one with it.
    if (band.height + (isLast ? lineOverhang : -lineClearance) >= 2 * nameLine)
        return {count, what};
    if (band.height + lineOverhang < leastLine)
        return {};
    const bool fits = QFontMetrics(Theme::font(TextStyle::Tiny)).horizontalAdvance(both) <= nameEdge;
    return {fits ? both : count};
}

} // namespace

void ItemRaster::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    painter.fillRect(rect(), colours.surface);
    if (!m_corpus)
        return;
    paintFuture(painter);
    painter.drawImage(QRectF(plotArea()), m_image.picture());
    paintNames(painter);
    paintLines(painter);
    paintSelection(painter);
    if (m_hovered >= 0)
        paintLens(painter, m_hovered, colours.text);
    if (hasKeyboard()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.here, 2.0));
        painter.drawRoundedRect(QRectF(plotArea()).adjusted(-2.0, -2.0, 2.0, 2.0), 3.0, 3.0);
    }
}

void ItemRaster::paintFuture(QPainter &painter) const
{
    const QRectF plot = plotArea();
    const double painted = plot.left() + m_image.covered() / devicePixelRatioF();
    const double from = m_evaluations.empty() ? plot.left() : std::max(painted, std::round(xOf(m_trainedTo)));
    painter.fillRect(QRectF(from, plot.top(), plot.right() - from, plot.height()),
                     Theme::instance().colours().future);
}

void ItemRaster::paintNames(QPainter &painter) const
{
    const Colours &colours = Theme::instance().colours();
    paintBandLabels(painter);
    for (const RasterBand &band : m_bands) {
        if (!band.isNamed())
            continue;
        for (const int item : band.items) {
            const bool isHere = item == m_selected;
            const QString name = QString::fromStdString(m_corpus->items.at(static_cast<std::size_t>(item)).name());
            painter.setFont(Theme::characterFont(11, isHere));
            painter.setPen(isHere ? colours.here : item == m_hovered ? colours.text : colours.textSecond);
            painter.drawText(QRectF(0.0, yOf(item) - 8.0, nameEdge, 16.0), Qt::AlignRight | Qt::AlignVCenter, name);
        }
    }
}

std::vector<BandLabel> ItemRaster::bandLabels() const
{
    std::vector<BandLabel> labels;
    for (const RasterBand &band : m_bands) {
        if (band.isNamed())
            continue;
        const QStringList lines = linesOf(band, &band == &m_bands.back());
        const int height = std::min(nameLine, band.height + lineOverhang);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const int top = plotArea().top() + band.top + static_cast<int>(i) * nameLine;
            labels.push_back({QRect(0, top, nameEdge, height), lines[i]});
        }
    }
    return labels;
}

void ItemRaster::paintBandLabels(QPainter &painter) const
{
    painter.setFont(Theme::font(TextStyle::Tiny));
    painter.setPen(Theme::instance().colours().textSecond);
    for (const BandLabel &label : bandLabels())
        painter.drawText(label.place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, label.text);
}

void ItemRaster::paintLens(QPainter &painter, int item, const QColor &colour) const
{
    const std::optional<RasterRow> row = rasterRowOf(m_bands, item);
    if (!row)
        return;
    const QRectF plot = plotArea();
    QRectF place(plot.left(), plot.top() + row->top, plot.width(), row->height - 1.0);
    painter.setRenderHint(QPainter::Antialiasing);
    if (row->height < thinRow) {
        const double ratio = devicePixelRatioF();
        const double middle = std::clamp(std::round(plot.top() + row->top + row->height / 2.0),
                                         plot.top() + lensHeight / 2.0, plot.bottom() - lensHeight / 2.0);
        place.setTop(std::round(middle - lensHeight / 2.0));
        place.setHeight(lensHeight);
        painter.fillRect(place.adjusted(-2.0, -2.0, 2.0, 2.0), Theme::instance().colours().surface);
        painter.fillRect(place, Theme::instance().colours().future);
        const ItemGroup group = m_corpus->items.at(static_cast<std::size_t>(item)).group;
        QImage magnified = m_image.rowOf(item, group, static_cast<int>(std::lround(lensHeight * ratio)));
        magnified.setDevicePixelRatio(ratio);
        painter.drawImage(place.topLeft(), magnified);
        paintLines(painter);
        painter.setRenderHint(QPainter::Antialiasing);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.5));
    painter.drawRoundedRect(place.adjusted(-0.75, -0.75, 0.75, 0.75), 1.5, 1.5);
}

void ItemRaster::paintSelection(QPainter &painter) const
{
    const double y = yOf(m_selected);
    if (y < 0.0)
        return;
    const Colours &colours = Theme::instance().colours();
    if (hasKeyboard())
        paintLens(painter, m_selected, colours.here);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.here);
    const double left = nameEdge + 1.0;
    painter.drawPolygon(QPolygonF{{left, y - 4.0}, {left + 5.0, y}, {left, y + 4.0}});
}

void ItemRaster::paintLines(QPainter &painter) const
{
    const Colours &colours = Theme::instance().colours();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto line = [&](double step, const QPen &pen) {
        const double x = crisp(xOf(step));
        painter.setPen(pen);
        painter.drawLine(QPointF(x, 0.0), QPointF(x, height()));
    };
    const double cursor = m_shown ? static_cast<double>(m_shown->step) : 0.0;
    // Dashes alone would be lost over filled rows.
    painter.setBackground(colours.surface);
    painter.setBackgroundMode(Qt::OpaqueMode);
    if (m_hoverStep)
        line(*m_hoverStep, QPen(colours.textSecond, 1.0, Qt::DashLine));
    if (cursor < m_trainedTo && m_trainedTo < m_steps)
        line(m_trainedTo, QPen(colours.textSecond, 1.0, Qt::DotLine));
    if (m_brokenAt)
        line(*m_brokenAt, QPen(colours.warningText, 1.0, Qt::DashLine));
    painter.setBackgroundMode(Qt::TransparentMode);
    const double x = std::round(xOf(cursor));
    const QRectF plot = plotArea();
    painter.fillRect(QRectF(x - 2.0, plot.top(), 4.0, plot.height()), colours.surface);
    painter.fillRect(QRectF(x - 1.0, 0.0, 2.0, height()), colours.here);
}

} // namespace rote::ui
