#include "ui/figures/capacity_figure.h"

#include "ui/figures/meter_painting.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::CapacityFigure)
};

constexpr double width = 520.0; ///< of the bar with the room for its arrow
constexpr double barHeight = 18.0;
constexpr double barTop = figureHead + 6.0 + meterTickReach;
constexpr double wordsTop = barTop + barHeight + meterTickReach + 18.0; ///< their baseline
constexpr double keyTop = wordsTop + 20.0;
constexpr double keyLine = 20.0;
constexpr double swatch = 14.0;

QString memorisedText(const CapacityReading &reading)
{
    const training::CapacityBits &bits = reading.bits;
    if (!reading.isEvaluated)
        return Words::tr("Not asked yet");
    if (bits.arithmetic.asked > 0.0 && bits.facts.asked > 0.0)
        return Words::tr("%1 of arithmetic and %2 of facts memorised")
            .arg(formatBits(bits.arithmetic.memorised), formatBits(bits.facts.memorised));
    return Words::tr("%1 memorised").arg(formatBits(bits.memorised()));
}

/// A line of the key: what stands at its left is painted with the pen and brush that are set.
void paintKeyText(QPainter &painter, double top, const QString &text)
{
    drawLetters(painter, {figureMargin + swatch + 10.0, top + 11.0}, Qt::AlignLeft, text, TextStyle::Tiny,
                lightColours().textSecond);
}

void paintKey(QPainter &painter, const CapacityReading &reading)
{
    const Colours &colours = lightColours();
    const QRectF box(figureMargin, keyTop, swatch, 12.0);
    QList<QColor> fills;
    if (reading.bits.arithmetic.asked > 0.0)
        fills << colours.trainedFill;
    if (reading.bits.facts.asked > 0.0)
        fills << colours.factsFill;
    const double share = box.width() / static_cast<double>(std::max<qsizetype>(1, fills.size()));
    for (qsizetype i = 0; i < fills.size(); ++i)
        painter.fillRect(QRectF(box.left() + share * static_cast<double>(i), box.top(), share, box.height()), fills[i]);
    paintKeyText(painter, box.top(), Words::tr("memorised: bits saved against guessing an answer of its group"));
    const QRectF tick(box.center().x() - 1.0, box.top() + keyLine - 1.0, 2.0, 14.0);
    painter.fillRect(tick, colours.text);
    paintKeyText(painter, tick.top(),
                 Words::tr("can hold, at 3.6 bits a parameter; an arrow where that is more than the bar is long"));
    QRectF beyond = box.translated(0.0, 2.0 * keyLine);
    painter.fillRect(beyond, colours.buttonBorder);
    paintKeyText(painter, beyond.top(), Words::tr("asked, but beyond what it can hold"));
}

} // namespace

QSizeF sizeOf(const CapacityFigure &)
{
    return {width + 2.0 * figureMargin, keyTop + 3.0 * keyLine + figureMargin / 2.0};
}

void paint(QPainter &painter, const CapacityFigure &figure)
{
    paintFrame(painter, sizeOf(figure), figure.head);
    const Colours &colours = lightColours();
    const CapacityReading &reading = figure.reading;
    paintMeter(painter, reading.bits, training::heldBits(reading.parameters),
               {figureMargin, barTop, width - meterArrowRoom, barHeight}, figureStyle());
    drawLetters(painter, {figureMargin, wordsTop}, Qt::AlignLeft, memorisedText(reading), TextStyle::SmallStrong,
                colours.text);
    drawLetters(painter, {figureMargin + width - meterArrowRoom, wordsTop}, Qt::AlignRight,
                reading.isMeasured() ? Words::tr("3.6 bits each") : Words::tr("extrapolated"), TextStyle::Tiny,
                colours.textThird);
    paintKey(painter, reading);
}

} // namespace rote::ui
