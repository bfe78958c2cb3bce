#include "ui/figures/curve_figure.h"

#include "ui/figures/figure_text.h"
#include "ui/theme/colours.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

struct FigureWords
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::CurveFigure)
};

// Everything in units of the figure, which are pixels at 96 dpi.
constexpr double margin = 20.0;
constexpr double nameWidth = 92.0; ///< of the rows' names
constexpr double tickWidth = 42.0; ///< of the ticks' labels
constexpr double left = margin + nameWidth + tickWidth;
constexpr double panelWidth = 228.0;
constexpr double panelHeight = 104.0;
constexpr double columnGap = 26.0;
constexpr double labelHeight = 32.0; ///< above each panel, for its last values
constexpr double headHeight = 82.0;  ///< title, subtitle and the columns' names
constexpr double footHeight = 88.0;  ///< step axis and legend
constexpr double noteHeight = 16.0;
constexpr double headroom = 3.0;     ///< inside a panel, so that a line at its top is whole
constexpr double leastWidth = 620.0; ///< for the title and the legend

QRectF panelAt(std::size_t row, std::size_t column)
{
    const double x = left + static_cast<double>(column) * (panelWidth + columnGap);
    const double y = headHeight + static_cast<double>(row) * (labelHeight + panelHeight) + labelHeight;
    return {x, y, panelWidth, panelHeight};
}

/// Where values of a panel lie.
struct Scale
{
    QRectF panel;
    const FigureRow &row;
    double lastStep;

    [[nodiscard]] double x(double step) const { return panel.left() + panel.width() * step / lastStep; }

    [[nodiscard]] double y(double value) const
    {
        const auto placed = [this](double number) { return row.logarithmic ? std::log(number) : number; };
        const double share = (placed(value) - placed(row.least)) / (placed(row.greatest) - placed(row.least));
        return panel.bottom() - (panel.height() - headroom) * share;
    }
};

/// A stretch of a curve without gaps; a dot where it is a single point.
void drawStretch(QPainter &painter, const QPolygonF &line, const QPen &pen)
{
    if (line.size() == 1) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(pen.color());
        const double radius = std::max(1.5, pen.widthF());
        painter.drawEllipse(line.first(), radius, radius);
    } else if (line.size() > 1) {
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
    }
}

void drawCurve(QPainter &painter, const Scale &scale, const QList<QPointF> &points, const QPen &pen)
{
    QPolygonF line;
    for (const QPointF &point : points) {
        if (std::isnan(point.y())) {
            drawStretch(painter, line, pen);
            line.clear();
        } else if (point.x() <= scale.lastStep) {
            line.append({rounded(scale.x(point.x())), rounded(scale.y(point.y()))});
        }
    }
    drawStretch(painter, line, pen);
}

QPen penOf(const QColor &colour, double width)
{
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

QPen seedPen(const QColor &colour)
{
    QColor faint = colour;
    faint.setAlphaF(0.4F);
    return penOf(faint, 1.0);
}

QPen medianPen(const QColor &colour)
{
    return penOf(colour, 2.25);
}

QPen publishedPen()
{
    QPen pen(lightColours().ink, 1.5, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern({3.0, 2.2});
    return pen;
}

/// Grid, frame and ticks of a panel; their labels only where it is the first of its row or column.
void drawAxes(QPainter &painter, const Scale &scale, bool isFirst, bool isLowest)
{
    const Colours &colours = lightColours();
    for (const AxisTick &tick : scale.row.ticks) {
        const double y = scale.y(tick.value);
        painter.setPen(QPen(colours.gridLine, 1.0));
        painter.drawLine(QPointF(scale.panel.left(), y), QPointF(scale.panel.right(), y));
        if (isFirst)
            drawLetters(painter, {scale.panel.left() - 8.0, y + 4.0}, Qt::AlignRight, tick.label, TextStyle::Tiny,
                         colours.textThird);
    }
    painter.setPen(QPen(colours.controlBorder, 1.0));
    painter.drawLine(scale.panel.bottomLeft(), scale.panel.bottomRight());
    for (const AxisTick &tick : stepTicks(scale.lastStep, 3)) {
        const double x = scale.x(tick.value);
        painter.setPen(QPen(colours.controlBorder, 1.0));
        painter.drawLine(QPointF(x, scale.panel.bottom()), QPointF(x, scale.panel.bottom() + 4.0));
        if (!isLowest)
            continue;
        const double width = textWidth(tick.label, TextStyle::Tiny);
        const double from = std::min(x - width / 2.0, scale.panel.right() - width + 2.0);
        drawLetters(painter, {from, scale.panel.bottom() + 18.0}, Qt::AlignLeft, tick.label, TextStyle::Tiny,
                     colours.textThird);
    }
}

/// The row's reference value as a thin line, named below it where it is the first.
void drawReference(QPainter &painter, const Scale &scale, bool isFirst)
{
    if (!scale.row.reference)
        return;
    const auto &[value, label] = *scale.row.reference;
    const double y = scale.y(value);
    painter.setPen(QPen(lightColours().textThird, 0.75));
    painter.drawLine(QPointF(scale.panel.left(), y), QPointF(scale.panel.right(), y));
    if (isFirst)
        drawLetters(painter, {scale.panel.right() - 4.0, y + 13.0}, Qt::AlignRight, label, TextStyle::Tiny,
                     lightColours().textThird);
}

/// The last values, above a panel's right end.
void drawLabels(QPainter &painter, const Scale &scale, const FigurePanel &panel)
{
    const double baseline = scale.panel.top() - 7.0;
    double right = scale.panel.right();
    if (!panel.publishedLabel.isEmpty()) {
        drawLetters(painter, {right, baseline}, Qt::AlignRight, panel.publishedLabel, TextStyle::Tiny,
                     lightColours().textSecond);
        right -= textWidth(panel.publishedLabel, TextStyle::Tiny) + 10.0;
    }
    drawLetters(painter, {right, baseline}, Qt::AlignRight, panel.medianLabel, TextStyle::SmallStrong,
                 scale.row.text);
}

void drawPanel(QPainter &painter, const CurveFigure &figure, std::size_t row, std::size_t column)
{
    const Scale scale{panelAt(row, column), figure.rows[row], figure.lastStep};
    const FigurePanel &panel = figure.panel(row, column);
    drawAxes(painter, scale, column == 0, row + 1 == figure.rows.size());
    drawReference(painter, scale, column == 0);
    for (const QList<QPointF> &seed : panel.seeds)
        drawCurve(painter, scale, seed, seedPen(scale.row.line));
    drawCurve(painter, scale, panel.median, medianPen(scale.row.line));
    drawCurve(painter, scale, panel.published, publishedPen());
    drawLabels(painter, scale, panel);
}

void drawHead(QPainter &painter, const CurveFigure &figure)
{
    const Colours &colours = lightColours();
    drawLetters(painter, {margin, 32.0}, Qt::AlignLeft, figure.title, TextStyle::Title, colours.text);
    drawLetters(painter, {margin, 52.0}, Qt::AlignLeft, figure.subtitle, TextStyle::Small, colours.textSecond);
    for (std::size_t column = 0; column < figure.columns.size(); ++column) {
        const auto &[name, detail] = figure.columns[column];
        const QPointF baseline(panelAt(0, column).left(), headHeight);
        drawLetters(painter, baseline, Qt::AlignLeft, name, TextStyle::BodyStrong, colours.text);
        drawLetters(painter, baseline + QPointF(textWidth(name, TextStyle::BodyStrong) + 8.0, 0.0), Qt::AlignLeft,
                     detail, TextStyle::Small, colours.textThird);
    }
}

void drawRowNames(QPainter &painter, const CurveFigure &figure)
{
    for (std::size_t row = 0; row < figure.rows.size(); ++row) {
        const double middle = panelAt(row, 0).center().y();
        drawLetters(painter, {margin, middle - 1.0}, Qt::AlignLeft, figure.rows[row].name, TextStyle::BodyStrong,
                     figure.rows[row].text);
        drawLetters(painter, {margin, middle + 15.0}, Qt::AlignLeft, figure.rows[row].unit, TextStyle::Tiny,
                     lightColours().textThird);
    }
}

/// What the lines are, below the step axis.
void drawFoot(QPainter &painter, const CurveFigure &figure)
{
    const Colours &colours = lightColours();
    const double axis = panelAt(figure.rows.size() - 1, 0).bottom();
    const double right = panelAt(0, figure.columns.size() - 1).right();
    drawLetters(painter, {(left + right) / 2.0, axis + 36.0}, Qt::AlignHCenter, FigureWords::tr("training step"),
                 TextStyle::Tiny, colours.textThird);
    const bool hasPublished =
        std::ranges::any_of(figure.panels, [](const FigurePanel &panel) { return !panel.published.isEmpty(); });
    double x = left;
    const double y = axis + 64.0;
    const auto explain = [&](const QPen &pen, const QString &text) {
        painter.setPen(pen);
        painter.drawLine(QPointF(x, y - 4.0), QPointF(x + 30.0, y - 4.0));
        drawLetters(painter, {x + 38.0, y}, Qt::AlignLeft, text, TextStyle::Small, colours.textSecond);
        x += 38.0 + textWidth(text, TextStyle::Small) + 28.0;
    };
    if (figure.seeds > 1) {
        explain(seedPen(colours.loss), FigureWords::tr("each seed"));
        explain(medianPen(colours.loss), figure.isWhole ? FigureWords::tr("median of %1 seeds").arg(figure.seeds)
                                                        : FigureWords::tr("median of the seeds that are done"));
    } else {
        explain(medianPen(colours.loss), FigureWords::tr("one seed"));
    }
    if (hasPublished)
        explain(publishedPen(), FigureWords::tr("published run"));
    for (qsizetype i = 0; i < figure.notes.size(); ++i) {
        const double line = y + 22.0 + noteHeight * static_cast<double>(i);
        drawLetters(painter, {left, line}, Qt::AlignLeft, figure.notes[i], TextStyle::Tiny, colours.textThird);
    }
}

} // namespace

QSizeF sizeOf(const CurveFigure &figure)
{
    const auto columns = static_cast<double>(figure.columns.size());
    const auto rows = static_cast<double>(figure.rows.size());
    return {std::max(leastWidth, left + columns * panelWidth + (columns - 1.0) * columnGap + margin),
            headHeight + rows * (labelHeight + panelHeight) + footHeight
                + noteHeight * static_cast<double>(figure.notes.size())};
}

void paint(QPainter &painter, const CurveFigure &figure)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF({0.0, 0.0}, sizeOf(figure)), lightColours().surface);
    drawHead(painter, figure);
    drawRowNames(painter, figure);
    for (std::size_t row = 0; row < figure.rows.size(); ++row) {
        for (std::size_t column = 0; column < figure.columns.size(); ++column)
            drawPanel(painter, figure, row, column);
    }
    drawFoot(painter, figure);
}

Picture pictureOf(const CurveFigure &figure)
{
    Picture picture;
    picture.title = figure.title;
    picture.summary = figure.description;
    picture.size = sizeOf(figure);
    picture.paint = [figure](QPainter &painter) { paint(painter, figure); };
    return picture;
}

QByteArray pngOf(const CurveFigure &figure, double scale)
{
    return pngOf(pictureOf(figure), scale);
}

QByteArray svgOf(const CurveFigure &figure)
{
    return svgOf(pictureOf(figure));
}

} // namespace rote::ui
