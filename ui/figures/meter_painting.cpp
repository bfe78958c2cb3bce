#include "ui/figures/meter_painting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr double partGap = 3.0;
constexpr double radius = 3.0;

void paintPart(QPainter &painter, const MeterParts::Part &part, const Colours &colours)
{
    QPainterPath outline;
    outline.addRoundedRect(part.asked.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.fillPath(outline, colours.surface);
    // Cut here, since an SVG of Qt's knows no clip.
    QPainterPath memorised;
    memorised.addRect(QRectF(part.asked.topLeft(), QPointF(part.memorisedTo, part.asked.bottom())));
    painter.fillPath(outline.intersected(memorised), part.isFacts ? colours.factsFill : colours.trainedFill);
    painter.setPen(QPen(part.isFacts ? colours.facts : colours.trained, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
}

/// What is asked beyond what can be held, where it is not memorised all the same.
void paintBeyond(QPainter &painter, const MeterParts &parts, const Colours &colours)
{
    for (const MeterParts::Part &part : parts.parts) {
        QRectF beyond = part.asked.adjusted(1.0, 1.0, -1.0, -1.0);
        beyond.setLeft(std::max({beyond.left(), parts.heldAt, part.memorisedTo}));
        if (beyond.width() > 0.0)
            painter.fillRect(beyond, colours.buttonBorder);
    }
}

void paintTick(QPainter &painter, const MeterParts &parts, const QRectF &bar, const Colours &colours)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.text);
    const double tick = std::round(parts.heldAt);
    painter.drawRect(QRectF(tick - 1.0, bar.top() - meterTickReach, 2.0, bar.height() + 2.0 * meterTickReach));
    if (!parts.holdsMore)
        return;
    const double middle = bar.center().y();
    painter.drawPolygon(
        QPolygonF{QPointF(tick + 3.0, middle - 4.5), QPointF(tick + 3.0, middle + 4.5), QPointF(tick + 9.0, middle)});
}

} // namespace

MeterParts meterParts(const training::CapacityBits &bits, double held, const QRectF &bar)
{
    MeterParts result;
    const bool hasBoth = bits.arithmetic.asked > 0.0 && bits.facts.asked > 0.0;
    const double perBit = bits.asked() > 0.0 ? (bar.width() - (hasBoth ? partGap : 0.0)) / bits.asked() : 0.0;
    double left = bar.left();
    double bitsBefore = 0.0;
    for (const auto &[group, isFacts] : {std::pair{bits.arithmetic, false}, std::pair{bits.facts, true}}) {
        if (group.asked <= 0.0)
            continue;
        const QRectF asked(left, bar.top(), group.asked * perBit, bar.height());
        result.parts.append({asked, left + std::min(group.memorised, group.asked) * perBit, isFacts});
        if (held >= bitsBefore)
            result.heldAt = left + std::min(held - bitsBefore, group.asked) * perBit;
        bitsBefore += group.asked;
        left = asked.right() + partGap;
    }
    result.holdsMore = held > bits.asked();
    if (result.holdsMore)
        result.heldAt = bar.right() + 5.0;
    return result;
}

void paintMeter(QPainter &painter, const training::CapacityBits &bits, double held, const QRectF &bar,
                const PaintStyle &style)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const MeterParts parts = meterParts(bits, held, bar);
    for (const MeterParts::Part &part : parts.parts)
        paintPart(painter, part, style.colours);
    if (!parts.holdsMore)
        paintBeyond(painter, parts, style.colours);
    paintTick(painter, parts, bar, style.colours);
}

} // namespace rote::ui
