#pragma once

#include "ui/explore/curve_backdrop.h"
#include "ui/explore/time_move.h"
#include "ui/figures/curve_data.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/markers.h"

#include <QPixmap>
#include <QtCharts/QChartView>

#include <optional>
#include <vector>

class QLineSeries;
class QValueAxis;

namespace rote::ui {

/// One chart over all steps of a run: accuracy or loss. Every lane has the same plot edges, so that they line up; grid,
/// labels, marks and the cursor are painted here, since charts that lay themselves out never would.
class CurveLane : public QChartView
{
    Q_OBJECT
public:
    static constexpr int leftGutter = 48;  ///< for the axis labels
    static constexpr int rightMargin = 16; ///< a marker at the last step needs it

    enum class Line { Bold, Raw, Paper };
    struct GridLine
    {
        double value = 0.0;
        QString label;
        bool strong = false;
    };
    struct Mark
    {
        Marker marker = Marker::Disc;
        ColourRole colour = &Colours::trained;
        QPointF at;
    };

    CurveLane(int topPadding, int bottomPadding, QWidget *parent = nullptr);

    /// Adds an empty curve; later ones lie above. Returns its number.
    int addCurve(Line line, ColourRole colour);
    void setCurve(int curve, const QList<QPointF> &points);
    void setCurveVisible(int curve, bool visible);
    void setCurveLine(int curve, Line line);

    /// What lies behind the curves.
    void setBackdrop(std::vector<CurveBackdrop::Line> lines, std::vector<CurveBackdrop::Band> bands);
    void showBands(bool shown);

    void setSteps(double steps);
    void setRange(const Range &range);
    void setGridLines(const QList<GridLine> &lines);
    void setMarks(const QList<Mark> &marks);
    /// Names a curve that has no name elsewhere, beside it and as far to the right as there is room.
    void setNote(const QString &note, int curve);
    /// Where the note is written; empty where no place is free of curves, or there is none.
    [[nodiscard]] QRectF noteRect() const;
    void setTrainedTo(double step);
    /// The purple line; with a handle, it can be seen that it can be dragged.
    void setCursorStep(double step);
    void setHandle(bool shown);
    void setHoverStep(std::optional<double> step);
    /// Where the run diverged: a dashed line.
    void setBroken(std::optional<double> step);
    /// The same, with words beside a crossed circle, at a value that may lie beyond the scale.
    void setBroken(double step, double value, const QString &words);

    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] double xOf(double step) const;
    [[nodiscard]] double yOf(double value) const;
    [[nodiscard]] double stepAt(double x) const;

signals:
    void hovered(double step);
    void left();
    void pointed(double step); ///< clicked there, or dragged to
    void moveAsked(rote::ui::TimeMove move);

protected:
    void paintEvent(QPaintEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Curve
    {
        QLineSeries *series = nullptr;
        Line line = Line::Bold;
        ColourRole colour = nullptr;
        QList<QPointF> points; ///< all of them
    };
    void restyle();
    void fitPoints();
    void place();
    void updateCurves();
    void renderCurves();
    /// What a curve covers between two places across, in pixels; empty where it is not there.
    [[nodiscard]] QRectF extentOf(const Curve &curve, double left, double right) const;
    [[nodiscard]] bool isFree(const QRectF &place) const;
    [[nodiscard]] QRectF roomForNote() const;
    void paintNote(QPainter *painter) const;
    void paintCursor(QPainter *painter) const;
    void paintBroken(QPainter *painter, const QRectF &plot) const;

    int m_topPadding = 0;
    int m_bottomPadding = 0;
    double m_steps = 1.0;
    Range m_range;
    double m_trainedTo = 0.0;
    double m_cursor = 0.0;
    bool m_hasHandle = false;
    bool m_isDragged = false;
    std::optional<double> m_hover;
    std::optional<double> m_brokenAt;
    double m_brokenValue = 0.0;
    QString m_brokenWords;
    QList<GridLine> m_gridLines;
    QList<Mark> m_marks;
    QString m_note;
    int m_noted = -1;                          ///< the curve that the note names
    mutable std::optional<QRectF> m_notePlace; ///< none: not looked for since the curves changed
    CurveBackdrop m_backdrop;
    std::vector<Curve> m_curves;
    int m_mostPoints = 2000; ///< that a curve is drawn with
    /// The curves alone, null where they have changed since: marks and lines over them move with the pointer, and
    /// thousands of points are slow to draw.
    QPixmap m_rendered;
    QValueAxis *m_xAxis = nullptr;
    QValueAxis *m_yAxis = nullptr;
};

} // namespace rote::ui
