#include "ui/explore/curve_lane.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

/// The chart clips at its plot area, which is this much larger than the plot, so that lines at 0 and 100% stay whole.
constexpr double overflow = 3.0;
constexpr double grabReach = 8.0; ///< either side of the cursor, and of the plot
constexpr int leastPoints = 500;  ///< of a curve, however narrow the plot
constexpr int mostPoints = 2000;

QPen penOf(CurveLane::Line line, QColor colour)
{
    QPen pen(colour, 2.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (line == CurveLane::Line::Raw) {
        colour.setAlphaF(0.45F);
        pen.setColor(colour);
        pen.setWidthF(1.0);
    } else if (line == CurveLane::Line::Paper) {
        pen.setWidthF(1.75);
        pen.setDashPattern({0.1, 2.05}); // in line widths: a dot each 3.6 px
    }
    return pen; // not a cosmetic one, which would be as many pixels wide on a dense screen
}

} // namespace

CurveLane::CurveLane(int topPadding, int bottomPadding, QWidget *parent)
    : QChartView(parent), m_topPadding(topPadding), m_bottomPadding(bottomPadding), m_xAxis(new QValueAxis(this)),
      m_yAxis(new QValueAxis(this))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    for (QValueAxis *axis : {m_xAxis, m_yAxis}) {
        axis->setVisible(false);
        chart()->addAxis(axis, axis == m_xAxis ? Qt::AlignBottom : Qt::AlignLeft);
    }
    connect(chart(), &QChart::plotAreaChanged, this, &CurveLane::updateCurves);
    connect(&Theme::instance(), &Theme::changed, this, &CurveLane::restyle);
    restyle();
}

int CurveLane::addCurve(Line line, ColourRole colour)
{
    auto *series = new QLineSeries(this);
    chart()->addSeries(series);
    series->attachAxis(m_xAxis);
    series->attachAxis(m_yAxis);
    m_curves.push_back({series, line, colour, {}});
    restyle();
    return static_cast<int>(m_curves.size()) - 1;
}

void CurveLane::setCurve(int curve, const QList<QPointF> &points)
{
    Curve &changed = m_curves.at(static_cast<std::size_t>(curve));
    changed.points = points;
    // Point by point would be quadratic in Qt Charts.
    changed.series->replace(decimated(points, m_mostPoints));
    updateCurves();
}

void CurveLane::setCurveVisible(int curve, bool visible)
{
    m_curves.at(static_cast<std::size_t>(curve)).series->setVisible(visible);
    updateCurves();
}

void CurveLane::setCurveLine(int curve, Line line)
{
    m_curves.at(static_cast<std::size_t>(curve)).line = line;
    restyle();
}

void CurveLane::setBackdrop(std::vector<CurveBackdrop::Line> lines, std::vector<CurveBackdrop::Band> bands)
{
    m_backdrop.setContent(std::move(lines), std::move(bands));
    viewport()->update();
}

void CurveLane::showBands(bool shown)
{
    m_backdrop.setBandsShown(shown);
    viewport()->update();
}

void CurveLane::setSteps(double steps)
{
    m_steps = std::max(1.0, steps);
    place();
}

void CurveLane::setRange(const Range &range)
{
    m_range = range;
    place();
}

void CurveLane::setGridLines(const QList<GridLine> &lines)
{
    m_gridLines = lines;
    viewport()->update();
}

void CurveLane::setMarks(const QList<Mark> &marks)
{
    m_marks = marks;
    viewport()->update();
}

void CurveLane::setNote(const QString &note, int curve)
{
    m_note = note;
    m_noted = curve;
    m_notePlace.reset();
    viewport()->update();
}

void CurveLane::setTrainedTo(double step)
{
    m_trainedTo = step;
    viewport()->update();
}

void CurveLane::setCursorStep(double step)
{
    m_cursor = step;
    viewport()->update();
}

void CurveLane::setHandle(bool shown)
{
    m_hasHandle = shown;
    viewport()->update();
}

void CurveLane::setHoverStep(std::optional<double> step)
{
    m_hover = step;
    viewport()->update();
}

void CurveLane::setBroken(std::optional<double> step)
{
    m_brokenAt = step;
    m_brokenWords.clear();
    viewport()->update();
}

void CurveLane::setBroken(double step, double value, const QString &words)
{
    setBroken(step);
    m_brokenValue = value;
    m_brokenWords = words;
}

QRectF CurveLane::plotArea() const
{
    return QRectF(rect()).adjusted(leftGutter, m_topPadding, -rightMargin, -m_bottomPadding);
}

double CurveLane::xOf(double step) const
{
    const QRectF plot = plotArea();
    return plot.left() + plot.width() * std::clamp(step / m_steps, 0.0, 1.0);
}

double CurveLane::stepAt(double x) const
{
    const QRectF plot = plotArea();
    return std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) * m_steps;
}

double CurveLane::yOf(double value) const
{
    const QRectF plot = plotArea();
    const double share = (value - m_range.least) / (m_range.greatest - m_range.least);
    return plot.bottom() - plot.height() * std::clamp(share, 0.0, 1.0);
}

void CurveLane::place()
{
    const QRectF plot = plotArea();
    if (plot.width() < 1.0 || plot.height() < 1.0)
        return;
    chart()->setPlotArea(plot.adjusted(-overflow, -overflow, overflow, overflow));
    const double extraX = m_steps * overflow / plot.width();
    const double extraY = (m_range.greatest - m_range.least) * overflow / plot.height();
    m_xAxis->setRange(-extraX, m_steps + extraX);
    m_yAxis->setRange(m_range.least - extraY, m_range.greatest + extraY);
    updateCurves();
}

void CurveLane::restyle()
{
    const Colours &colours = Theme::instance().colours();
    for (const Curve &curve : m_curves)
        curve.series->setPen(penOf(curve.line, colours.*curve.colour));
    setBackgroundBrush(colours.surface);
    updateCurves();
}

void CurveLane::updateCurves()
{
    m_rendered = {};
    m_notePlace.reset();
    viewport()->update();
}

void CurveLane::renderCurves()
{
    const double ratio = devicePixelRatioF();
    m_rendered = QPixmap(viewport()->size() * ratio);
    m_rendered.setDevicePixelRatio(ratio);
    m_rendered.fill(Qt::transparent);
    QPainter painter(&m_rendered);
    painter.setRenderHint(QPainter::Antialiasing);
    scene()->render(&painter, viewport()->rect(), viewport()->rect(), Qt::IgnoreAspectRatio);
}

void CurveLane::paintEvent(QPaintEvent *)
{
    const QSize wanted = viewport()->size() * devicePixelRatioF();
    if (m_rendered.size() != wanted && !wanted.isEmpty())
        renderCurves();
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    drawBackground(&painter, viewport()->rect());
    painter.drawPixmap(0, 0, m_rendered);
    drawForeground(&painter, viewport()->rect());
}

void CurveLane::fitPoints()
{
    // Qt Charts outlines each line anew whenever it changes: more points than pixels are time lost.
    const int most = std::clamp(static_cast<int>(plotArea().width() * devicePixelRatioF()), leastPoints, mostPoints);
    if (most == m_mostPoints)
        return;
    const int fewer = std::min(most, m_mostPoints);
    m_mostPoints = most;
    for (const Curve &curve : m_curves) {
        if (curve.points.size() > fewer)
            curve.series->replace(decimated(curve.points, most));
    }
}

void CurveLane::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    fitPoints();
    place();
}

void CurveLane::mousePressEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    const QRectF reach = plotArea().adjusted(-grabReach, 0.0, grabReach, 0.0);
    m_isDragged = event->button() == Qt::LeftButton && x >= reach.left() && x <= reach.right();
    if (!m_isDragged)
        return;
    emit left();
    emit pointed(stepAt(x));
}

void CurveLane::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF plot = plotArea();
    const double x = event->position().x();
    if (m_isDragged) {
        emit pointed(stepAt(x));
        return;
    }
    viewport()->setCursor(std::abs(x - xOf(m_cursor)) <= grabReach ? Qt::SizeHorCursor : Qt::ArrowCursor);
    if (x < plot.left() - grabReach || x > plot.right() + grabReach)
        emit left();
    else
        emit hovered(stepAt(x));
}

void CurveLane::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_isDragged = false;
}

void CurveLane::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    emit left();
}

void CurveLane::keyPressEvent(QKeyEvent *event)
{
    if (const auto move = timeMoveOf(*event))
        emit moveAsked(*move);
    else if (event->key() == Qt::Key_Escape)
        emit left();
    else
        event->ignore(); // the view's own scrolling has nothing to do here
}

void CurveLane::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void CurveLane::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    emit left();
}

} // namespace rote::ui
