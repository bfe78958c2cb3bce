#pragma once

#include "tasks/hold_out.h"
#include "ui/explore/plan_section.h"

#include <QList>
class QLabel;
class QPushButton;

namespace rote::ui {

class HoldOutMap;
class HoldOutPainter;
class QuietComboBox;

/// Which equations the training text leaves out: painted on two small maps, chosen from a list, or painted large.
class HoldOutPanel : public PlanSection
{
    Q_OBJECT
public:
    explicit HoldOutPanel(QWidget *parent = nullptr);

    void setPlan(const lab::ExperimentPlan &plan) override;
    void settle() override;
    /// As the maps stand.
    [[nodiscard]] const tasks::HoldOut &holdOut() const { return m_heldOut; }
    [[nodiscard]] QList<HoldOutMap *> maps() const { return {m_additions, m_subtractions}; }

signals:
    void enlarged(rote::ui::HoldOutPainter *maps); ///< which are open now

private:
    QWidget *makeMaps();
    void link(HoldOutMap *map);
    void showHoldOut(const tasks::HoldOut &heldOut);
    void showState(bool hasEquations, bool isOwn);
    void choose(int index);
    void take(const tasks::HoldOut &heldOut);
    void enlarge();

    lab::ExperimentPlan m_plan;
    tasks::HoldOut m_heldOut; ///< as the maps stand
    QWidget *m_controls = nullptr;
    HoldOutMap *m_additions = nullptr;
    HoldOutMap *m_subtractions = nullptr;
    QuietComboBox *m_choices = nullptr;
    QPushButton *m_enlarge = nullptr;
    QLabel *m_none = nullptr;
    QLabel *m_limit = nullptr;
};

} // namespace rote::ui
