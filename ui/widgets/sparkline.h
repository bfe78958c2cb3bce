#pragma once

#include "tasks/items.h"
#include "ui/widgets/place_sheet.h"

#include <QList>
#include <QPointF>
#include <QWidget>

#include <optional>

namespace rote::ui {

/// A chance of 0 to 1 over all of a run, as a small curve without axes.
struct SparkCurve
{
    QList<QPointF> points; ///< x: step, y: chance
    double lastStep = 0.0; ///< of the whole run, which the width stands for
    tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic;
    std::optional<double> cursor; ///< the step that is looked at

    /// The value at the evaluation nearest to the cursor; nothing without a cursor or points.
    [[nodiscard]] std::optional<double> atCursor() const;
};

/// "93% at step 12,250, between <1% and 97% over 74 evaluations".
[[nodiscard]] QString describeSparkCurve(const SparkCurve &curve);

/// The curve in its group's colour over a base line, with the cursor and the group's marker on it; a click sets the
/// moment.
class Sparkline : public QWidget
{
    Q_OBJECT
public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setCurve(const SparkCurve &curve);
    [[nodiscard]] const SparkCurve &curve() const { return m_curve; }

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void pointed(double step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] double stepAt(double x) const;
    void paintCurve(QPainter &painter) const;
    void paintCursor(QPainter &painter, double step) const;

    SparkCurve m_curve;
    PlaceSheet m_sheet; ///< of the curve, which stays where the cursor moves
};

} // namespace rote::ui
