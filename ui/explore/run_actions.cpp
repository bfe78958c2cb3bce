#include "ui/explore/run_actions.h"

#include "ui/theme/formats.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QUndoStack>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using training::RunState;

namespace {

QAction *make(QObject *parent, const QString &text, const QKeySequence &keys, const QString &iconName = {})
{
    auto *action = new QAction(text, parent);
    action->setShortcut(keys);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setIconVisibleInMenu(false);
    const QString plain = text.toHtmlEscaped();
    action->setToolTip(keys.isEmpty() ? plain : u"%1 (%2)"_s.arg(plain, keys.toString(QKeySequence::NativeText)));
    return action;
}

QActionGroup *makeThemes(QObject *parent)
{
    auto *group = new QActionGroup(parent);
    const std::pair<QString, Theme::Choice> choices[] = {{RunActions::tr("System theme"), Theme::Choice::System},
                                                         {RunActions::tr("Light theme"), Theme::Choice::Light},
                                                         {RunActions::tr("Dark theme"), Theme::Choice::Dark}};
    for (const auto &[text, choice] : choices) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(choice == Theme::instance().choice());
        action->setData(static_cast<int>(choice));
    }
    return group;
}

} // namespace

RunActions::RunActions(QObject *parent)
    : QObject(parent),
      open(make(this, tr("Open…"), QKeySequence(u"Ctrl+O"_s), u"open"_s)),
      library(make(this, tr("Library…"), QKeySequence(u"Ctrl+Shift+O"_s))),
      save(make(this, tr("Save"), QKeySequence(u"Ctrl+S"_s), u"save"_s)),
      saveAs(make(this, tr("Save as…"), QKeySequence(u"Ctrl+Shift+S"_s))),
      exportPicture(make(this, tr("Export picture…"), QKeySequence(u"Ctrl+E"_s))),
      quit(make(this, tr("Quit"), QKeySequence(u"Ctrl+Q"_s))),
      undo(make(this, tr("Undo"), QKeySequence(u"Ctrl+Z"_s), u"undo"_s)),
      redo(make(this, tr("Redo"), QKeySequence(u"Ctrl+Shift+Z"_s), u"redo"_s)),
      train(make(this, tr("Train"), QKeySequence(u"F5"_s), u"play"_s)),
      step(make(this, tr("Single step"), QKeySequence(u"F8"_s), u"step"_s)),
      stop(make(this, tr("Stop"), QKeySequence(u"Shift+F5"_s), u"stop"_s)),
      restart(make(this, tr("Restart"), QKeySequence(u"Ctrl+R"_s), u"restart"_s)),
      restartOtherSeed(make(this, tr("Restart with another seed"), QKeySequence(u"Ctrl+Shift+R"_s))),
      restartWithSeed(make(this, tr("Restart with seed…"), {})),
      verify(make(this, tr("Verify…"), {})),
      previousRun(make(this, tr("Previous run"), QKeySequence(u"Ctrl+["_s))),
      nextRun(make(this, tr("Next run"), QKeySequence(u"Ctrl+]"_s))),
      previousEvaluation(make(this, tr("Previous evaluation"), QKeySequence(u"Alt+Left"_s))),
      nextEvaluation(make(this, tr("Next evaluation"), QKeySequence(u"Alt+Right"_s))),
      tenBack(make(this, tr("Ten evaluations back"), QKeySequence(u"Alt+Shift+Left"_s))),
      tenOn(make(this, tr("Ten evaluations on"), QKeySequence(u"Alt+Shift+Right"_s))),
      firstEvaluation(make(this, tr("First evaluation"), QKeySequence(u"Alt+Home"_s))),
      lastEvaluation(make(this, tr("Last evaluation"), QKeySequence(u"Alt+End"_s))),
      live(make(this, tr("Live"), QKeySequence(u"Ctrl+L"_s), u"live"_s)),
      resumeHere(make(this, tr("Resume from here"), {})),
      fork(make(this, tr("Fork here…"), QKeySequence(u"Ctrl+Shift+F"_s), u"branch"_s)),
      bySize(make(this, tr("By size"), {})), showMean(make(this, tr("Mean of 5 evaluations"), {})),
      showPaper(make(this, tr("The paper’s curves"), {})), showRange(make(this, tr("Range of the seeds"), {})),
      menuBar(make(this, tr("Menu bar"), QKeySequence(u"F10"_s))),
      leftDock(make(this, tr("Settings panel"), QKeySequence(u"F9"_s))),
      rightDock(make(this, tr("Probe panel"), QKeySequence(u"Shift+F9"_s))),
      fullScreen(make(this, tr("Full screen"), QKeySequence(u"F11"_s))),
      findPrompt(make(this, tr("Go to the prompt"), QKeySequence(u"Ctrl+F"_s))),
      pinPrompt(make(this, tr("Pin or unpin the prompt"), QKeySequence(u"Ctrl+P"_s), u"pin"_s)),
      nextTab(make(this, tr("Next tab of the probe"), QKeySequence(u"Ctrl+Tab"_s))),
      nextPanel(make(this, tr("Next panel"), QKeySequence(u"F6"_s))),
      previousPanel(make(this, tr("Previous panel"), QKeySequence(u"Shift+F6"_s))),
      reduceMotion(make(this, tr("Reduce motion"), {})),
      paper(make(this, tr("The paper"), {})),
      shortcuts(make(this, tr("Keyboard shortcuts"), QKeySequence(u"F1"_s))),
      about(make(this, tr("About Rote"), {})), themes(makeThemes(this))
{
    // Where a name alone would say too little on the sheet of shortcuts.
    library->setWhatsThis(tr("the library of runs"));
    train->setWhatsThis(tr("train, pause, resume, train more"));
    step->setWhatsThis(tr("one step, while none is under way"));
    undo->setWhatsThis(tr("undo the last change of the settings"));
    redo->setWhatsThis(tr("do it again"));
    live->setWhatsThis(tr("live: follow the newest evaluation"));
    leftDock->setWhatsThis(tr("show or hide the settings panel"));
    rightDock->setWhatsThis(tr("show or hide the probe panel"));
    shortcuts->setWhatsThis(tr("this sheet"));
    nextTab->setWhatsThis(tr("inside, errors, pinned"));
    for (QAction *action : {bySize, showMean, showPaper, showRange, leftDock, rightDock, fullScreen, reduceMotion})
        action->setCheckable(true);
    for (QAction *action : {undo, redo})
        action->setEnabled(false);
}

void RunActions::fillMenuBar(QMenuBar *bar)
{
    QMenu *file = bar->addMenu(tr("&File"));
    file->addAction(open);
    recent = file->addMenu(tr("Open recent"));
    file->addAction(library);
    file->addActions({save, saveAs});
    file->addSeparator();
    file->addAction(exportPicture);
    file->addSeparator();
    file->addAction(quit);
    QMenu *edit = bar->addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    QMenu *run = bar->addMenu(tr("&Run"));
    run->addActions({train, step, stop});
    run->addSeparator();
    run->addActions({restart, restartOtherSeed, restartWithSeed});
    run->addSeparator();
    run->addAction(verify);
    run->addSeparator();
    run->addActions({previousRun, nextRun});
    QMenu *time = bar->addMenu(tr("&Time"));
    time->addActions({previousEvaluation, nextEvaluation, tenBack, tenOn, firstEvaluation, lastEvaluation});
    time->addSeparator();
    time->addAction(live);
    time->addSeparator();
    time->addActions({resumeHere, fork});
    QMenu *view = bar->addMenu(tr("&View"));
    view->addActions(themes->actions());
    view->addSeparator();
    view->addAction(reduceMotion);
    view->addSeparator();
    view->addActions({bySize, showMean, showPaper, showRange});
    view->addSeparator();
    view->addActions({leftDock, rightDock, fullScreen});
    view->addSeparator();
    view->addActions({findPrompt, pinPrompt, nextTab, nextPanel, previousPanel, menuBar});
    connect(menuBar, &QAction::triggered, bar, [bar] { bar->setActiveAction(bar->actions().constFirst()); });
    QMenu *help = bar->addMenu(tr("&Help"));
    help->addActions({paper, shortcuts, about});
}

void RunActions::follow(const lab::Experiment &experiment)
{
    const RunState state = experiment.state();
    nameTrain(experiment);
    step->setEnabled(state != RunState::Training && experiment.member(experiment.selected()).canSingleStep());
    stop->setEnabled(experiment.canStop());
    const bool started = state != RunState::Ready;
    restart->setEnabled(started);
    verify->setEnabled(started && state != RunState::Training);
    previousRun->setEnabled(experiment.size() > 1);
    nextRun->setEnabled(experiment.size() > 1);
}

void RunActions::follow(QUndoStack &history)
{
    const auto name = [](QAction *action, const QString &verb, const QString &what) {
        action->setText(what.isEmpty() ? verb : u"%1: %2"_s.arg(verb, what));
        action->setToolTip(
            u"%1 (%2)"_s.arg(action->text().toHtmlEscaped(), action->shortcut().toString(QKeySequence::NativeText)));
    };
    connect(undo, &QAction::triggered, &history, &QUndoStack::undo);
    connect(redo, &QAction::triggered, &history, &QUndoStack::redo);
    connect(&history, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&history, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    connect(&history, &QUndoStack::undoTextChanged, undo,
            [this, name](const QString &what) { name(undo, tr("Undo"), what); });
    connect(&history, &QUndoStack::redoTextChanged, redo,
            [this, name](const QString &what) { name(redo, tr("Redo"), what); });
}

void RunActions::nameTrain(const lab::Experiment &experiment)
{
    const RunState state = experiment.state();
    const bool canStart = experiment.canStart();
    const bool canLengthen = state == RunState::Finished && experiment.canLengthen();
    QString text = tr("Train");
    QString tip;
    switch (state) {
    case RunState::Ready:
        break;
    case RunState::Training:
        text = tr("Pause");
        break;
    case RunState::Paused:
    case RunState::Stopped:
        text = tr("Resume");
        break;
    case RunState::Finished:
        text = canLengthen ? tr("Train more") : tr("Finished");
        if (canLengthen)
            tip = tr("Train on to step %1")
                      .arg(formatCount(lab::longerPlan(experiment.plan()).config.steps));
        break;
    case RunState::Diverged:
        text = tr("Diverged");
        break;
    case RunState::Failed:
        text = canStart ? tr("Try again") : tr("Failed");
        break;
    }
    train->setEnabled(canStart || canLengthen || state == RunState::Training);
    train->setToolTip(
        u"%1 (%2)"_s.arg(tip.isEmpty() ? text : tip, train->shortcut().toString(QKeySequence::NativeText)));
    if (train->text() == text)
        return;
    train->setText(text);
    train->setIcon(icon(state == RunState::Training ? u"pause"_s : u"play"_s));
}

} // namespace rote::ui
