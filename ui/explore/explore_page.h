#pragma once

#include "lab/experiment_plan.h"
#include "ui/explore/moment.h"
#include "ui/explore/probe_bench.h"
#include "ui/explore/selection.h"
#include "ui/explore/trouble_banner.h"

#include <QWidget>

class QSplitter;

namespace rote::training {
struct Checkpoint;
}

namespace rote::ui {

class Banner;
class CurvesView;
class MomentView;
class ProbePanel;
class RunSession;
class SummaryPanel;
class UpperHalf;

/// The main page: what runs at the left, all of time above one moment in the centre, the probe at the right. Composes
/// the views and passes them what they show; the side panels are for the window's docks.
class ExplorePage : public QWidget
{
    Q_OBJECT
public:
    explicit ExplorePage(RunSession &session, QWidget *parent = nullptr);

    [[nodiscard]] SummaryPanel *summary() const { return m_summary; }
    [[nodiscard]] ProbePanel *probe() const { return m_probe; }
    [[nodiscard]] ProbeBench &bench() { return *m_bench; }
    [[nodiscard]] CurvesView *curves() const { return m_curves; }
    [[nodiscard]] MomentView *moment() const { return m_moment; }
    /// How the height is shared, where a person has chosen it; else empty, and it follows the window.
    [[nodiscard]] QByteArray splitterState() const;
    void restoreSplitter(const QByteArray &state);
    /// The widgets that F6 goes through, from left to right.
    [[nodiscard]] QList<QWidget *> panels() const;
    [[nodiscard]] Banner *banner() const { return m_trouble->banner(); }
    [[nodiscard]] Selection &selection() { return m_selection; }
    /// The moment that every view shows.
    [[nodiscard]] const Moment &shown() const { return m_shown; }

    /// Offers to go on with runs that did not come to their end; interruptedWanted() tells that they are wanted.
    void offerInterrupted(const QString &title, const QString &message);
    /// Trouble with a file, said above the curves until it is closed or a file works.
    void showTrouble(const QString &title, const QString &message);
    /// Through the run's evaluations; every view shows the one that is reached, also while training goes on.
    void moveInTime(TimeMove move);
    /// Selects the run before or after, round and round.
    void selectBeside(int direction);
    void clearTrouble();
    /// Offers a run that begins with what the model knows at the moment that is shown.
    void forkHere();
    [[nodiscard]] bool canFork() const;
    /// Goes on from the step that is looked at, where its checkpoint is kept.
    void resumeFromHere();
    [[nodiscard]] bool canResumeHere() const;

signals:
    void momentShown(); ///< another evaluation, or another run
    void promptWanted();
    void trainWanted();
    void interruptedWanted();
    void restartWanted();
    void restartOtherSeedWanted();
    void resumeFromWanted(std::shared_ptr<const rote::training::Checkpoint> checkpoint);
    void newRunWanted(const rote::lab::ExperimentPlan &plan); ///< in place of the one that is shown, and trained

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void linkViews();
    void linkSession();
    void linkItems();
    void shareHeight();
    void follow();
    void followMembers();
    void followSelected();
    void showEvaluation();
    void takeEvaluation(int member);
    void takeState(int member);
    void showMemberState(int member);
    void showProgress();
    void showState();
    void goOn(TroubleBanner::WayOn way);
    void forkAtHalfTheRate();
    void showMoment();
    void nameMoment();
    [[nodiscard]] std::shared_ptr<const training::Fork>
    forkOf(std::shared_ptr<const training::Snapshot> snapshot) const;

    RunSession &m_session;
    Selection m_selection;
    SummaryPanel *m_summary = nullptr;
    ProbePanel *m_probe = nullptr;
    ProbeBench *m_bench = nullptr;
    CurvesView *m_curves = nullptr;
    MomentView *m_moment = nullptr;
    TroubleBanner *m_trouble = nullptr;
    UpperHalf *m_upper = nullptr;
    QSplitter *m_splitter = nullptr;
    Moment m_shown;
    bool m_splitterIsChosen = false;
};

} // namespace rote::ui
