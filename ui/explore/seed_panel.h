#pragma once

#include "ui/explore/plan_section.h"

namespace rote::ui {

class SeedBox;

/// The seed, to be chosen.
class SeedPanel : public PlanSection
{
    Q_OBJECT
public:
    explicit SeedPanel(QWidget *parent = nullptr);

    void setPlan(const lab::ExperimentPlan &plan) override;
    void settle() override;
    [[nodiscard]] SeedBox *box() const { return m_box; }

private:
    lab::ExperimentPlan m_plan;
    SeedBox *m_box = nullptr;
};

} // namespace rote::ui
