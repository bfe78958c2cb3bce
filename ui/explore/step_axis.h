#pragma once

#include <QWidget>

#include <optional>

namespace rote::ui {

/// The one step axis under all lanes, full length from the start, with the shown step in a pill.
class StepAxis : public QWidget
{
    Q_OBJECT
public:
    explicit StepAxis(QWidget *parent = nullptr);

    void setSteps(double steps);
    void setCursorStep(double step);
    /// Where the run stands, while an earlier step is looked at.
    void setNow(std::optional<double> step);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void pointed(double step); ///< clicked there, or dragged to

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double xOf(double step) const;
    void point(double x);
    /// Where the run stands, while an earlier step is looked at; empty otherwise.
    [[nodiscard]] QRectF nowLabel(double cursor) const;
    [[nodiscard]] QString nowText() const;
    void paintTicks(QPainter &painter, double cursor) const;
    void paintNow(QPainter &painter, double cursor) const;

    double m_steps = 1.0;
    double m_cursor = 0.0;
    std::optional<double> m_now;
};

} // namespace rote::ui
