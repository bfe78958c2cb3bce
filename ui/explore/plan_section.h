#pragma once

#include "lab/experiment_plan.h"
#include "ui/explore/parts.h"

namespace rote::ui {

/// A section of the left column in which a part of the plan is chosen.
class PlanSection : public PanelSection
{
    Q_OBJECT
public:
    using PanelSection::PanelSection;

    /// Shows a plan without telling of it.
    virtual void setPlan(const lab::ExperimentPlan &plan) = 0;
    /// Takes what is typed and tells of it at once, as a key that trains wants it.
    virtual void settle() {}

signals:
    /// The plan that was shown with this section's part changed: while a gesture lasts, and once it is done.
    void previewed(const rote::lab::ExperimentPlan &plan);
    void edited(const rote::lab::ExperimentPlan &plan);
};

} // namespace rote::ui
