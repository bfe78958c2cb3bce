#pragma once

#include "ui/explore/plan_section.h"

class QLabel;
class QPushButton;

namespace rote::ui {

class NumberBox;
class SeedBox;

/// How many runs the experiment has: seeds, and sizes side by side.
class RunsPanel : public PlanSection
{
    Q_OBJECT
public:
    explicit RunsPanel(QWidget *parent = nullptr);

    void setPlan(const lab::ExperimentPlan &plan) override;
    void settle() override;
    /// So many runs train at once on so many cores.
    void setConcurrency(int runs, int cores);

    [[nodiscard]] NumberBox *seedCountBox() const { return m_seeds; }
    [[nodiscard]] SeedBox *firstSeedBox() const { return m_first; }
    /// The button of one of the paper's sizes, or of the size that none of them has: "n28", "w20", or "own" where that
    /// is long.
    [[nodiscard]] QPushButton *sizeButton(const QString &label) const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Size
    {
        training::ModelSize size;
        QPushButton *button = nullptr;
    };
    QWidget *makeSeeds();
    QWidget *makeSizes();
    QPushButton *makeSizeButton();
    void showSize(Size &place, const training::RunConfig &config);
    [[nodiscard]] std::vector<training::ModelSize> planned() const;
    [[nodiscard]] bool isPapers(const training::ModelSize &size) const;
    void tellSeeds();
    void tellSizes(QPushButton *pressed);

    lab::ExperimentPlan m_plan;
    NumberBox *m_seeds = nullptr;
    QLabel *m_from = nullptr;
    QLabel *m_sizesLabel = nullptr;
    SeedBox *m_first = nullptr;
    std::vector<Size> m_sizes; ///< the paper's, then one of the user's own
};

} // namespace rote::ui
