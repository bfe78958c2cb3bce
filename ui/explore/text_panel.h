#pragma once

#include "tasks/text_recipe.h"
#include "ui/explore/plan_section.h"

#include <QTimer>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace rote::ui {

class NumberBox;
class ShareSlider;

/// The training text: how much of it is arithmetic and how much facts, how many facts, and whose.
class TextPanel : public PlanSection
{
    Q_OBJECT
public:
    explicit TextPanel(QWidget *parent = nullptr);

    void setPlan(const lab::ExperimentPlan &plan) override;
    void settle() override;
    /// Takes facts from a CSV; says under the controls why they cannot be used, where they cannot.
    void takeFactsFile(const QString &path);

signals:
    void factsFileWanted(); ///< a person wants to choose one

private:
    void makeControls();
    void makeLayout();
    void showShare();
    void showNotes(const std::optional<tasks::TextRecipe> &recipe);
    /// Tells of what the slider and the number of facts have come to.
    void takeControls();
    void takeFacts(const std::vector<tasks::Fact> &facts);
    void refuse(const QString &trouble);
    void showTrouble(const QString &trouble);

    lab::ExperimentPlan m_plan;
    std::vector<tasks::Fact> m_allFacts; ///< of which the text has the first ones
    QTimer m_rest;
    ShareSlider *m_slider;
    QLabel *m_arithmeticShare;
    QLabel *m_factsShare;
    NumberBox *m_factCount;
    QPushButton *m_ownFacts;
    QPushButton *m_papersFacts;
    QLabel *m_sizes;
    QLabel *m_trouble;
};

} // namespace rote::ui
