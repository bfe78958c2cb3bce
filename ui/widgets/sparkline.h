#pragma once

#include "tasks/items.h"

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QWidget>

#include <optional>

class QPainter;

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

/// The curve in its group's colour over a base line, with the cursor and the group's marker on it.
void paintSparkCurve(QPainter &painter, const QRectF &area, const SparkCurve &curve);

/// "93% at step 12,250, between <1% and 97% over 74 evaluations".
[[nodiscard]] QString describeSparkCurve(const SparkCurve &curve);

/// A curve by itself; a click sets the moment.
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

    SparkCurve m_curve;
};

} // namespace rote::ui
