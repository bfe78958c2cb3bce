#pragma once

#include "lab/experiment.h"

#include <QAction>
#include <QObject>

class QActionGroup;
class QMenu;
class QMenuBar;
class QUndoStack;

namespace rote::ui {

/// Every command of the window, once: the menus, the transport and the keys share them.
class RunActions : public QObject
{
    Q_OBJECT
public:
    explicit RunActions(QObject *parent = nullptr);

    void fillMenuBar(QMenuBar *bar);
    /// Names and enables the commands for what can be done now.
    void follow(const lab::Experiment &experiment);
    /// Undo and redo act on this history.
    void follow(QUndoStack &history);

    QAction *const open;
    QAction *const library; ///< hidden where there is none
    QAction *const save;
    QAction *const saveAs;
    QAction *const exportPicture;
    QAction *const quit;
    QAction *const undo;
    QAction *const redo;
    QAction *const train; ///< Train, Pause, Resume, Train more, by state
    QAction *const step;
    QAction *const stop;
    QAction *const restart;
    QAction *const restartOtherSeed;
    QAction *const restartWithSeed;
    QAction *const verify; ///< the selected run
    QAction *const previousRun;
    QAction *const nextRun;
    QAction *const previousEvaluation;
    QAction *const nextEvaluation;
    QAction *const tenBack;
    QAction *const tenOn;
    QAction *const firstEvaluation;
    QAction *const lastEvaluation;
    QAction *const live;
    QAction *const resumeHere; ///< from the step at the cursor
    QAction *const fork;
    QAction *const bySize;    ///< instead of over steps
    QAction *const showMean;
    QAction *const showPaper; ///< its curves
    QAction *const showRange;
    QAction *const menuBar;   ///< to it by keyboard
    QAction *const leftDock;
    QAction *const rightDock;
    QAction *const fullScreen;
    QAction *const findPrompt;
    QAction *const pinPrompt;
    QAction *const nextTab; ///< of the probe
    QAction *const nextPanel;
    QAction *const previousPanel;
    QAction *const reduceMotion;
    QAction *const paper;
    QAction *const shortcuts;
    QAction *const about;
    QMenu *recent = nullptr; ///< from fillMenuBar() on; RecentFiles fills it
    QActionGroup *const themes; ///< its actions' data are Theme::Choice as int

private:
    void nameTrain(const lab::Experiment &experiment);
};

} // namespace rote::ui
