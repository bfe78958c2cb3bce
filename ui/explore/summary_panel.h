#pragma once

#include "lab/live_run.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace rote::ui {

class Figure;
class HeldOutMap;
class OfferCard;
class PanelSection;
class SeedBox;
class ShareBar;

/// What runs, in the left column: capacity, training text, what is held out, seed and optimiser. The seed can be
/// changed; a run that has started keeps its own until a new run is taken up.
class SummaryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SummaryPanel(QWidget *parent = nullptr);

    void setRun(const training::RunRecord &run);
    /// State and measured speed, which decide what can be changed and what is offered.
    void showProgress(const lab::LiveRun &run);

    /// A run of hours has to be confirmed here before its first step.
    [[nodiscard]] bool needsConfirmation() const;
    void focusConfirmation();

    [[nodiscard]] SeedBox *seedBox() const { return m_seed; }
    [[nodiscard]] OfferCard *seedOffer() const { return m_seedOffer; }
    [[nodiscard]] OfferCard *timeOffer() const { return m_timeOffer; }

signals:
    void freshSeedChosen(quint64 seed);  ///< of a run that has not started
    void newRunWanted(quint64 seed);     ///< beside the run that has
    void trainConfirmed();
    void presetWanted(const QString &name);

private:
    PanelSection *makeCapacity();
    PanelSection *makeText();
    PanelSection *makeHeldOut();
    PanelSection *makeSeed();
    PanelSection *makeOptimiser();
    QWidget *makeOffers();
    void showCapacity(const training::RunRecord &run);
    void showText(const training::RunRecord &run);
    void showHeldOut(const training::RunRecord &run);
    void showOptimiser(const training::RunConfig &config);
    void seedEdited();
    void offerSeed(quint64 seed);
    void offerTime(const lab::LiveRun &run);
    void undoSeed();

    training::RunConfig m_config;
    qint64 m_parameters = 0;
    qint64 m_step = 0;
    training::RunState m_state = training::RunState::Ready;
    bool m_confirmed = false; ///< to train, however long it takes
    QScrollArea *m_scroll = nullptr;
    PanelSection *m_capacity = nullptr;
    QLabel *m_paperCount = nullptr;
    Figure *m_width = nullptr;
    Figure *m_layers = nullptr;
    Figure *m_heads = nullptr;
    Figure *m_expansion = nullptr;
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
    OfferCard *m_seedOffer = nullptr;
    OfferCard *m_timeOffer = nullptr;
};

} // namespace rote::ui
