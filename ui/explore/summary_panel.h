#pragma once

#include "lab/experiment.h"
#include "training/capacity.h"
#include "ui/explore/plan_history.h"

#include <QWidget>

class QScrollArea;

namespace rote::ui {

class CapacityPanel;
class HoldOutPanel;
class OfferCard;
class OptimiserPanel;
class PlanSection;
class RunsPanel;
class SeedBox;
class TextPanel;

/// What runs, in the left column: capacity, training text, what is held out, runs and optimiser. All of it can be
/// changed, and each change undone; a run that has started keeps its own until a new run is taken up.
class SummaryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SummaryPanel(QWidget *parent = nullptr);

    /// Another run. What differs from how the controls stand is a change that can be undone, unless the run was opened.
    void setRun(const lab::ExperimentPlan &plan, const training::RunRecord &run, bool isOpened);
    /// What the meter shows as memorised: an evaluation, or null for none.
    void showEvaluation(const training::Evaluation *evaluation);
    /// Offers a new run that begins with these parameters.
    void offerFork(std::shared_ptr<const training::Fork> fork);
    /// Takes what is typed in the controls, as leaving them does.
    void takeEdits();
    /// Trains the facts of a CSV, or says why it cannot.
    void takeFactsFile(const QString &path);
    /// State and measured speed, which decide what can be changed and what is offered.
    void showProgress(const lab::Experiment &experiment);
    /// The run that is looked at: the meter is of its model.
    void showRun(const training::RunRecord &run);

    /// A run of hours has to be confirmed here before its first step.
    [[nodiscard]] bool needsConfirmation() const;
    void focusConfirmation();

    [[nodiscard]] QUndoStack &history() { return m_history.stack(); }
    void setOptimiserOpen(bool open);
    [[nodiscard]] CapacityPanel *capacity() const { return m_capacity; }
    [[nodiscard]] HoldOutPanel *holdOut() const { return m_holdOut; }
    [[nodiscard]] RunsPanel *runs() const { return m_runs; }
    [[nodiscard]] SeedBox *seedBox() const;
    [[nodiscard]] OfferCard *runOffer() const { return m_runOffer; }
    [[nodiscard]] OfferCard *timeOffer() const { return m_timeOffer; }

signals:
    void freshPlanChosen(const rote::lab::ExperimentPlan &plan); ///< of a run that has not started
    void newRunWanted(const rote::lab::ExperimentPlan &plan);    ///< in place of the run that has
    void optimiserOpenChosen(bool open);
    void factsFileWanted(); ///< a person wants to choose one
    void trainConfirmed();
    void presetWanted(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeOffers();
    void showOffers();
    void keepEditedInSight();
    void linkSections();
    void take(const lab::ExperimentPlan &plan);
    void moveTo(const lab::ExperimentPlan &plan);
    void showWanted();
    void showBits();
    [[nodiscard]] bool isFresh() const;
    void offerRun();
    void describeRunOffer();
    void offerTime(const lab::Experiment &experiment);

    lab::ExperimentPlan m_plan;   ///< of what runs
    lab::ExperimentPlan m_wanted; ///< as the controls stand
    PlanHistory m_history;
    training::CapacityBits m_bits; ///< of the evaluation that is shown
    bool m_isEvaluated = false;
    nn::TransformerShape m_shape; ///< of the run that is looked at
    qint64 m_parameters = 0;      ///< of the largest run
    qint64 m_step = 0;
    training::RunState m_state = training::RunState::Ready;
    bool m_confirmed = false; ///< to train, however long it takes
    QScrollArea *m_scroll = nullptr;
    CapacityPanel *m_capacity = nullptr;
    TextPanel *m_text = nullptr;
    HoldOutPanel *m_holdOut = nullptr;
    RunsPanel *m_runs = nullptr;
    OptimiserPanel *m_optimiser = nullptr;
    QList<PlanSection *> m_sections; ///< those of which a part of the plan can be chosen
    QWidget *m_offers = nullptr;     ///< the foot that they are on
    OfferCard *m_runOffer = nullptr;
    OfferCard *m_timeOffer = nullptr;
};

} // namespace rote::ui
