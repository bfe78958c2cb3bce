#pragma once

#include "lab/experiment.h"

#include <QStringList>
#include <QWidget>

namespace rote::ui {

/// What the readout says of an experiment, in order of importance: the speed is the first to go where it gets narrow.
struct ReadoutText
{
    int runs = 1;
    QString step;  ///< "18,250": of all runs together
    QString steps; ///< "30,000"
    QString loss;  ///< "0.752 nats"; empty before the first update
    QString speed; ///< "0.9 ms per step"
    QString time;  ///< "11 s left"
};

[[nodiscard]] ReadoutText readoutOf(const lab::Experiment &experiment);

/// "Step 18,250 of 30,000", or of several runs "36,500 of 60,000 steps"; batch loss, speed and time left; above a
/// progress bar.
class TransportReadout : public QWidget
{
    Q_OBJECT
public:
    explicit TransportReadout(QWidget *parent = nullptr);

    void show(const ReadoutText &text, double share);
    /// In place of loss, speed and time; empty: nothing goes on.
    void showActivity(const QString &activity);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString stepSentence() const;
    [[nodiscard]] int stepWidth() const;
    void paintFigures(QPainter &painter, double left) const;

    void describe();

    ReadoutText m_text;
    QString m_activity;
    double m_share = 0.0;
};

} // namespace rote::ui
