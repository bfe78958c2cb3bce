#pragma once

#include "training/run_record.h"
#include "ui/explore/curves_header.h"
#include "ui/explore/time_move.h"
#include "ui/figures/curve_data.h"
#include "ui/figures/item_history.h"
#include "ui/figures/member_curves.h"
#include "ui/figures/paper_curves.h"

#include <QWidget>

#include <optional>

class QGridLayout;

namespace rote::ui {

class AccuracyChart;
class BySizeView;
class CurveTip;
class ItemRaster;
class LossChart;
class RasterLegend;
class ScoreColumn;
class StartCard;
class StepAxis;

/// All of time: accuracy, loss and what became of each item over one step axis, and the scores at the shown step
/// beside them; or what runs of different sizes have right at that step.
class CurvesView : public QWidget
{
    Q_OBJECT
public:
    explicit CurvesView(QWidget *parent = nullptr);

    /// Other runs, by their configurations: their names, and the length of the longest.
    void setMembers(const std::vector<training::RunConfig> &configs, std::shared_ptr<const tasks::Corpus> corpus);
    /// A member's recorded evaluations.
    void showMember(int member, const EvaluationList &evaluations);
    /// How a member stands: what became of it, where that is not plain, and in words.
    void showMemberState(int member, const QString &ending, const QString &words);
    /// What each member knows at the shown step; null where it has not been evaluated.
    void showMemberMoments(const EvaluationList &moments);
    /// Another one is selected: its groups and the paper's curves.
    void setRun(int member, const training::RunRecord &run);
    /// The recorded evaluations.
    void showEvaluations(const training::RunRecord &run);
    /// The one that is shown, which may be a glimpse between two; null: none yet.
    void showMoment(const std::shared_ptr<const training::Evaluation> &shown);
    /// Whether a card tells how to begin, and where the run broke.
    void showState(const training::RunRecord &run, std::int64_t step);
    /// What the side columns are: 120 where there is little room, 136, or 160 from 1600 wide.
    void setWindowWidth(int pixels);

    /// What the rows of the item history are sorted by.
    void setItemOrder(ItemOrder order);
    [[nodiscard]] ItemOrder itemOrder() const;

    [[nodiscard]] int rightGutter() const { return m_rightGutter; }
    [[nodiscard]] const Curves &curves() const { return history().curves(); }
    [[nodiscard]] ItemRaster *raster() const { return m_raster; }
    /// "Trained 169 of 196, held out 2 of 4 at step 12,250".
    [[nodiscard]] QString summary() const { return m_summary; }
    [[nodiscard]] bool showsStartCard() const;
    [[nodiscard]] AccuracyChart *accuracy() const { return m_accuracy; }
    [[nodiscard]] LossChart *loss() const { return m_loss; }
    /// The curves of all runs, and which of them is the selected one.
    [[nodiscard]] const MemberCurves &members() const { return m_members; }
    [[nodiscard]] int selectedMember() const { return m_selected; }
    [[nodiscard]] CurvesHeader *header() const { return m_header; }
    [[nodiscard]] BySizeView *bySize() const { return m_bySize; }

    /// Without the item history, for which there may be no room.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightWithRaster() const;

signals:
    void rightGutterChanged(int pixels);
    void pointed(double step); ///< the cursor is put there
    void moveAsked(rote::ui::TimeMove move);
    void paperWanted(); ///< what there is to know of the dotted curves
    void memberChosen(int member);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Of the selected run.
    [[nodiscard]] const CurveHistory &history() const { return m_members.history(m_selected); }
    void linkLanes();
    void linkHeader();
    void showView();
    void showOthers();
    void linkRaster();
    [[nodiscard]] int leastHeightOfOthers() const;
    [[nodiscard]] int leastRasterHeight() const;
    void fitRaster();
    void setHoverStep(std::optional<double> step);
    void describe(const training::Scores &scores, std::int64_t step, double loss);
    void hover(double step);
    void endHover();
    void showTip(int evaluation);

    int m_rightGutter = 136;
    QString m_summary;
    QString m_name; ///< of the selected run
    std::vector<training::RunConfig> m_configs;
    double m_steps = 1.0; ///< of the longest run
    MemberCurves m_members;
    int m_selected = 0;
    PaperCurves m_paper;
    std::shared_ptr<const tasks::Corpus> m_corpus;
    QGridLayout *m_lanes = nullptr;
    AccuracyChart *m_accuracy = nullptr;
    LossChart *m_loss = nullptr;
    ItemRaster *m_raster = nullptr;
    RasterLegend *m_rasterLegend = nullptr;
    StepAxis *m_axis = nullptr;
    ScoreColumn *m_scores = nullptr;
    CurvesHeader *m_header = nullptr;
    BySizeView *m_bySize = nullptr;
    StartCard *m_startCard = nullptr;
    CurveTip *m_tip = nullptr;
};

} // namespace rote::ui
