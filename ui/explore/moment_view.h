#pragma once

#include "tasks/corpus.h"
#include "training/evaluation.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;

namespace rote::ui {

class FactTiles;
class ItemGrid;
class SegmentedControl;
class TruthGrid;
class TruthKey;

/// One moment of a run: what the model answers to every item at one step. The grids share the charts' plot edges.
class MomentView : public QWidget
{
    Q_OBJECT
public:
    explicit MomentView(QWidget *parent = nullptr);

    void setCorpus(std::shared_ptr<const tasks::Corpus> corpus);
    void setHeading(const QString &title, const QString &subtitle);
    /// Whether the newest moment is followed, and why training cannot go on from this one or begin with it: empty where
    /// it can.
    void setTime(bool isLive, const QString &whyNotResumed, const QString &whyNotForked);
    /// `previous` is the one recorded before it, for the rings around what was just learnt or lost.
    void setEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                       std::shared_ptr<const training::Evaluation> previous);
    void setSelectedItem(int item);
    /// The item that the pointer is on, here or in another view.
    void setHoveredItem(int item);
    /// Ringed together, such as those of one kind of error.
    void setMarkedItems(const std::vector<int> &items);
    /// One more line for an item's hover card.
    void setItemNote(const std::function<QString(int)> &note);
    /// Wider with the charts' right gutter.
    void setRightGutter(int pixels);

    /// The height that the cells can make use of at this width; more is better spent on the curves.
    [[nodiscard]] int usefulHeight() const { return m_usefulHeight; }
    [[nodiscard]] TruthGrid *addition() const { return m_addition; }
    [[nodiscard]] TruthGrid *subtraction() const { return m_subtraction; }
    [[nodiscard]] FactTiles *facts() const { return m_facts; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void itemActivated(int item);
    void itemHovered(int item); ///< −1: no longer
    void itemPinAsked(int item);
    void liveWanted();
    void resumeWanted();
    void forkWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeSwitch();
    void makeTimeButtons();
    void elideSubtitle();
    void place();
    void placeGrids(const QRect &area);
    [[nodiscard]] bool fitsAll(int width) const;

    std::shared_ptr<const tasks::Corpus> m_corpus;
    bool m_hasEquations = false;
    bool m_hasFacts = false;
    int m_rightGutter = 136;
    int m_usefulHeight = 0;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QString m_subtitleText;
    bool m_isLive = true;
    QPushButton *m_resume = nullptr;
    QPushButton *m_fork = nullptr;
    QPushButton *m_live = nullptr;
    QWidget *m_header = nullptr;
    SegmentedControl *m_switch = nullptr; ///< where there is no room for both
    TruthGrid *m_addition = nullptr;
    TruthGrid *m_subtraction = nullptr;
    FactTiles *m_facts = nullptr;
    TruthKey *m_key = nullptr;
};

} // namespace rote::ui
