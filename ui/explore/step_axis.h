#pragma once

#include <QWidget>

namespace rote::ui {

/// The one step axis under all lanes, full length from the start, with the shown step in a pill.
class StepAxis : public QWidget
{
    Q_OBJECT
public:
    explicit StepAxis(QWidget *parent = nullptr);

    void setSteps(double steps);
    void setCursorStep(double step);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double xOf(double step) const;
    void paintTicks(QPainter &painter, double cursor) const;

    double m_steps = 1.0;
    double m_cursor = 0.0;
};

} // namespace rote::ui
