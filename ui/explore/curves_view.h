#pragma once

#include "training/run_record.h"
#include "ui/explore/curve_data.h"
#include "ui/explore/paper_curves.h"
#include "ui/explore/run_pictures.h"
#include "ui/explore/time_move.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace rote::ui {

class AccuracyChart;
class Chip;
class CurveTip;
class LossChart;
class ScoreColumn;
class StepAxis;

/// All of time: accuracy above loss over one step axis, and the scores at the shown step beside them.
class CurvesView : public QWidget
{
    Q_OBJECT
public:
    explicit CurvesView(QWidget *parent = nullptr);

    /// Another run: its length, its groups and the paper's curves.
    void setRun(const training::RunRecord &run);
    /// The recorded evaluations.
    void showEvaluations(const training::RunRecord &run);
    /// The one that is shown, which may be a glimpse between two; null: none yet.
    void showMoment(const training::Evaluation *shown);
    /// Whether a card tells how to begin, and where the run broke.
    void showState(const training::RunRecord &run, std::int64_t step);
    /// What the side columns are: 120 where there is little room, 136, or 160 from 1600 wide.
    void setWindowWidth(int pixels);

    [[nodiscard]] int rightGutter() const { return m_rightGutter; }
    [[nodiscard]] const Curves &curves() const { return m_curves; }
    /// "Trained 169 of 196, held out 2 of 4 at step 12,250".
    [[nodiscard]] QString summary() const { return m_summary; }
    [[nodiscard]] bool showsStartCard() const;
    /// Which curves the chips let be seen.
    [[nodiscard]] ShownCurves shownCurves() const;
    /// The charts, one above the other.
    [[nodiscard]] QList<QWidget *> lanes() const;

signals:
    void rightGutterChanged(int pixels);
    void pointed(double step); ///< the cursor is put there
    void moveAsked(rote::ui::TimeMove move);
    void paperWanted(); ///< what there is to know of the dotted curves

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTopRow();
    QWidget *makeStartCard();
    void linkLanes();
    void describe(const training::Scores &scores, std::int64_t step, double loss);
    void hover(double step);
    void endHover();
    void showTip(int evaluation);
    void placeStartCard();

    int m_rightGutter = 136;
    QString m_summary;
    QString m_seed;
    Curves m_curves;
    PaperCurves m_paper;
    EvaluationList m_evaluations;
    training::Scores m_best;
    std::shared_ptr<const tasks::Corpus> m_corpus;
    AccuracyChart *m_accuracy = nullptr;
    LossChart *m_loss = nullptr;
    StepAxis *m_axis = nullptr;
    ScoreColumn *m_scores = nullptr;
    QLabel *m_note = nullptr;
    Chip *m_meanChip = nullptr;
    Chip *m_paperChip = nullptr;
    QToolButton *m_aboutPaper = nullptr;
    QWidget *m_startCard = nullptr;
    QLabel *m_startText = nullptr;
    CurveTip *m_tip = nullptr;
};

} // namespace rote::ui
