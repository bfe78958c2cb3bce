#pragma once

#include "lab/live_run.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace rote::ui {

class CapacityPanel;
class Figure;
class HeldOutMap;
class OfferCard;
class PanelSection;
class SeedBox;
class ShareBar;

/// What runs, in the left column: capacity, training text, what is held out, seed and optimiser. Size and seed
/// can be changed; a run that has started keeps its own until a new run is taken up.
class SummaryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SummaryPanel(QWidget *parent = nullptr);

    void setRun(const training::RunRecord &run);
    /// What the meter shows as memorised: an evaluation, or null for none.
    void showEvaluation(const training::Evaluation *evaluation);
    /// Takes what is typed in the controls, as leaving them does.
    void takeEdits();
    /// State and measured speed, which decide what can be changed and what is offered.
    void showProgress(const lab::LiveRun &run);

    /// A run of hours has to be confirmed here before its first step.
    [[nodiscard]] bool needsConfirmation() const;
    void focusConfirmation();

    [[nodiscard]] SeedBox *seedBox() const { return m_seed; }
    [[nodiscard]] OfferCard *runOffer() const { return m_runOffer; }
    [[nodiscard]] OfferCard *timeOffer() const { return m_timeOffer; }

signals:
    void freshConfigChosen(const training::RunConfig &config); ///< of a run that has not started
    void newRunWanted(const training::RunConfig &config);      ///< in place of the run that has
    void trainConfirmed();
    void presetWanted(const QString &name);

private:
    PanelSection *makeText();
    PanelSection *makeHeldOut();
    PanelSection *makeSeed();
    PanelSection *makeOptimiser();
    QWidget *makeOffers();
    void showText(const training::RunRecord &run);
    void showHeldOut(const training::RunRecord &run);
    void showOptimiser(const training::RunConfig &config);
    void showWanted();
    void takeWanted();
    void offerTime(const lab::LiveRun &run);
    void undoChanges();

    training::RunConfig m_config;
    training::RunConfig m_wanted; ///< as the controls stand
    std::shared_ptr<const tasks::Corpus> m_corpus;
    qint64 m_parameters = 0;
    qint64 m_step = 0;
    training::RunState m_state = training::RunState::Ready;
    bool m_confirmed = false; ///< to train, however long it takes
    QScrollArea *m_scroll = nullptr;
    CapacityPanel *m_capacity = nullptr;
    PanelSection *m_text = nullptr;
    Figure *m_characters = nullptr;
    Figure *m_vocabulary = nullptr;
    Figure *m_context = nullptr;
    Figure *m_batch = nullptr;
    ShareBar *m_share = nullptr;
    QLabel *m_arithmeticShare = nullptr;
    QLabel *m_factsShare = nullptr;
    PanelSection *m_heldOut = nullptr;
    QWidget *m_maps = nullptr;
    HeldOutMap *m_additionMap = nullptr;
    HeldOutMap *m_subtractionMap = nullptr;
    QLabel *m_noneHeldOut = nullptr;
    SeedBox *m_seed = nullptr;
    QLabel *m_seedNote = nullptr;
    PanelSection *m_optimiser = nullptr;
    Figure *m_peakRate = nullptr;
    Figure *m_finalRate = nullptr;
    Figure *m_weightDecay = nullptr;
    Figure *m_dropout = nullptr;
    OfferCard *m_runOffer = nullptr;
    OfferCard *m_timeOffer = nullptr;
};

} // namespace rote::ui
