#pragma once

#include "ui/figures/curve_data.h"
#include "ui/widgets/sparkline.h"

class QLabel;

namespace rote::ui {

/// A curve for a small picture: so many evaluations as it has pixels.
[[nodiscard]] SparkCurve sparkCurveOf(const EvaluationList &evaluations, const tasks::Corpus &corpus, int item,
                                      double lastStep, std::optional<double> cursor);

/// The chance of a prompt's right answer over the run, under its name.
class AnswerChance : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerChance(QWidget *parent = nullptr);

    void setCurve(const tasks::Item &item, const SparkCurve &curve);
    [[nodiscard]] Sparkline *sparkline() const { return m_line; }

private:
    QLabel *m_answer = nullptr;
    Sparkline *m_line = nullptr;
};

} // namespace rote::ui
