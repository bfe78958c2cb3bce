#pragma once

#include "ui/explore/plan_section.h"

class QToolButton;

namespace rote::ui {

class DecimalBox;
class Fold;
class NumberBox;

/// How the model is trained: rates, batch, weight decay, dropout and length, folded away until they are wanted.
class OptimiserPanel : public PlanSection
{
    Q_OBJECT
public:
    explicit OptimiserPanel(QWidget *parent = nullptr);

    void setPlan(const lab::ExperimentPlan &plan) override;
    void settle() override;

    [[nodiscard]] bool isOpen() const;
    void setOpen(bool open);

signals:
    void openChosen(bool open); ///< by a person

private:
    void showFold();
    void makeControls();
    void take();
    void nameRates();
    [[nodiscard]] lab::ExperimentPlan chosen() const;

    lab::ExperimentPlan m_plan;
    QToolButton *m_fold = nullptr;
    Fold *m_folding = nullptr;
    QWidget *m_controls = nullptr;
    DecimalBox *m_peakRate = nullptr;
    DecimalBox *m_finalRate = nullptr;
    DecimalBox *m_weightDecay = nullptr;
    DecimalBox *m_dropout = nullptr;
    NumberBox *m_batch = nullptr;
    NumberBox *m_steps = nullptr;
};

} // namespace rote::ui
