#include "ui/explore/main_window.h"

#include "ui/explore/appearance.h"
#include "ui/explore/curve_actions.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/file_controller.h"
#include "ui/explore/file_drop.h"
#include "ui/explore/help_dialogs.h"
#include "ui/explore/library_controller.h"
#include "ui/explore/page_pictures.h"
#include "ui/explore/paper_dialog.h"
#include "ui/explore/picture_menus.h"
#include "ui/explore/preset_picker.h"
#include "ui/explore/parts.h"
#include "ui/explore/probe_bench.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/probe_tabs.h"
#include "ui/explore/recent_files.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/run_controller.h"
#include "ui/explore/seed_dialog.h"
#include "ui/explore/side_panels.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/explore/verify_dialog.h"
#include "ui/explore/window_memory.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int widthForAlignment = 1400;
/// The transport's, with nothing of it cut; a projector's 1024 x 768 has room for it.
constexpr QSize leastSize{960, 680};
constexpr int heightForOptimiser = 1000;

} // namespace

MainWindow::MainWindow(const Start &start, std::unique_ptr<FileDialogs> dialogs, QWidget *parent)
    : QMainWindow(parent), m_dialogs(std::move(dialogs)), m_actions(new RunActions(this)),
      m_appearance(new Appearance(*m_actions, this)), m_files(new FileController(m_session, *m_dialogs, this)),
      m_pictures(new PictureMenus(*m_dialogs, this)), m_transport(new TransportBar(*m_actions)),
      m_page(new ExplorePage(m_session)), m_runs(new RunController(m_session, *m_files, *m_page->summary(), this))
{
    setWindowIcon(applicationIcon());
    setContextMenuPolicy(Qt::NoContextMenu);
    makeTop();
    m_panels = std::make_unique<SidePanels>(*this, *m_actions, m_page->summary(), m_page, m_page->probe());
    m_memory = std::make_unique<WindowMemory>(*this, *m_page, *m_panels, m_session);
    linkEdits();
    m_actions->follow(m_page->summary()->history());
    linkFileActions();
    linkRunActions();
    linkViewActions();
    linkPictures();
    linkSession();
    m_library = new LibraryController(start.library, m_session, *m_page, *m_dialogs, *m_actions, this);
    restoreLayout();
    m_session.begin(start.plan);
    open(start);
    m_page->probe()->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeTop()
{
    // A tool bar would keep margins of its own; as the menu widget, the transport lines up with the columns.
    auto *bar = new QMenuBar;
    m_actions->fillMenuBar(bar);
    bar->setCornerWidget(m_appearance->makeThemeButton());
    auto *top = new QWidget;
    auto *layout = new QVBoxLayout(top);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(m_transport);
    layout->addWidget(makeLine());
    setMenuWidget(top);
}

void MainWindow::linkEdits()
{
    // Linked before what the actions do: a key leaves the field's focus, and what is typed there, as they were.
    for (const QAction *action : {m_actions->save, m_actions->saveAs, m_actions->train, m_actions->step,
                                  m_actions->restart, m_actions->restartOtherSeed, m_actions->restartWithSeed,
                                  m_actions->undo, m_actions->redo})
        connect(action, &QAction::triggered, m_page->summary(), &SummaryPanel::takeEdits);
}

void MainWindow::linkFileActions()
{
    connect(m_actions->open, &QAction::triggered, m_files, &FileController::open);
    connect(m_actions->save, &QAction::triggered, m_files, [this] { m_files->save(); });
    connect(m_actions->saveAs, &QAction::triggered, m_files, [this] { m_files->saveAs(); });
    connect(m_actions->quit, &QAction::triggered, this, &MainWindow::close);
    m_recent = new RecentFiles(m_actions->recent);
    connect(m_recent, &RecentFiles::chosen, &m_session, [this](const QString &path) { openFiles({path}); });
    auto *drop = new FileDrop(*this);
    connect(drop, &FileDrop::runsDropped, this, &MainWindow::openFiles);
    connect(drop, &FileDrop::factsDropped, m_page->summary(), &SummaryPanel::takeFactsFile);
}

void MainWindow::openFiles(const QStringList &paths)
{
    if (!m_session.isBusy())
        m_session.open(paths);
}

void MainWindow::linkRunActions()
{
    connect(m_actions->train, &QAction::triggered, m_runs, &RunController::train);
    connect(m_actions->step, &QAction::triggered, m_runs, &RunController::singleStep);
    connect(m_actions->stop, &QAction::triggered, this, [this] { m_session.experiment().stop(); });
    connect(m_actions->restart, &QAction::triggered, m_runs, [this] { m_runs->restart(m_session.plan().config.seed); });
    connect(m_actions->restartOtherSeed, &QAction::triggered, m_runs, [this] { m_runs->restart(m_runs->nextSeed()); });
    connect(m_actions->restartWithSeed, &QAction::triggered, m_runs, [this] {
        askForSeed(this, m_runs->nextSeed(), [this](quint64 chosen) { m_runs->restart(chosen); });
    });
    connect(m_actions->verify, &QAction::triggered, this, &MainWindow::verifyRun);
    connect(m_actions->previousRun, &QAction::triggered, m_page, [this] { m_page->selectBeside(-1); });
    connect(m_actions->nextRun, &QAction::triggered, m_page, [this] { m_page->selectBeside(1); });
    connect(&m_transport->picker(), &PresetPicker::presetChosen, m_runs, &RunController::beginPreset);
    connect(m_page, &ExplorePage::trainWanted, m_actions->train, &QAction::trigger);
    connect(m_page, &ExplorePage::promptWanted, m_actions->findPrompt, &QAction::trigger);
    connect(m_page, &ExplorePage::restartWanted, m_actions->restart, &QAction::trigger);
    connect(m_page, &ExplorePage::restartOtherSeedWanted, m_actions->restartOtherSeed, &QAction::trigger);
    connect(m_page, &ExplorePage::resumeFromWanted, m_runs, &RunController::resumeFrom);
    const auto takeAndTrain = [this](const lab::ExperimentPlan &plan) { m_runs->take(plan, true); };
    connect(m_page, &ExplorePage::newRunWanted, m_runs, takeAndTrain);
    SummaryPanel *summary = m_page->summary();
    connect(summary, &SummaryPanel::newRunWanted, m_runs, takeAndTrain);
    connect(summary, &SummaryPanel::freshPlanChosen, m_runs,
            [this](const lab::ExperimentPlan &plan) { m_runs->take(plan, false); });
    connect(summary, &SummaryPanel::trainConfirmed, this, [this] { m_session.experiment().start(); });
    connect(summary, &SummaryPanel::factsFileWanted, m_files, &FileController::chooseFacts);
    connect(m_files, &FileController::factsChosen, summary, &SummaryPanel::takeFactsFile);
    connect(summary, &SummaryPanel::optimiserOpenChosen, this, &WindowMemory::keepOptimiserFold);
    connect(summary, &SummaryPanel::presetWanted, m_runs, &RunController::beginPreset);

    connect(m_runs, &RunController::confirmationNeeded, this, &MainWindow::confirmFirst);
    connect(m_runs, &RunController::presetRefused, this, [this] { m_transport->follow(m_session.experiment()); });
    connect(m_runs, &RunController::planRefused, m_page,
            [this](const QString &message) { m_page->showTrouble(tr("This run cannot be trained"), message); });
    connect(m_runs, &RunController::resumed, m_page, [this] { m_page->moveInTime(TimeMove::Live); });
}

void MainWindow::linkViewActions()
{
    const std::pair<QAction *, TimeMove> moves[] = {{m_actions->previousEvaluation, TimeMove::Previous},
                                                    {m_actions->nextEvaluation, TimeMove::Next},
                                                    {m_actions->tenBack, TimeMove::TenBack},
                                                    {m_actions->tenOn, TimeMove::TenOn},
                                                    {m_actions->firstEvaluation, TimeMove::First},
                                                    {m_actions->lastEvaluation, TimeMove::Last},
                                                    {m_actions->live, TimeMove::Live}};
    for (const auto &[action, move] : moves)
        connect(action, &QAction::triggered, this, [this, way = move] { m_page->moveInTime(way); });
    connect(m_actions->resumeHere, &QAction::triggered, m_page, &ExplorePage::resumeFromHere);
    connect(m_page, &ExplorePage::momentShown, this, [this] {
        m_actions->resumeHere->setEnabled(m_page->canResumeHere());
        m_actions->fork->setEnabled(m_page->canFork());
    });
    connect(m_actions->fork, &QAction::triggered, this, [this] {
        m_panels->revealLeft();
        m_page->forkHere();
    });
    connect(m_panels.get(), &SidePanels::changed, this, &MainWindow::alignTransport);
    connect(m_actions->fullScreen, &QAction::toggled, this,
            [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
    connect(m_actions->findPrompt, &QAction::triggered, this, [this] {
        m_panels->revealRight();
        m_page->probe()->focusPrompt();
    });
    connect(m_actions->pinPrompt, &QAction::triggered, this, [this] {
        m_panels->revealRight();
        m_page->bench().togglePin();
    });
    connect(m_actions->nextTab, &QAction::triggered, this, [this] {
        m_panels->revealRight();
        m_page->probe()->tabs()->showNext();
    });
    linkCurveActions(*m_actions, *m_page->curves()->header());
    connect(m_actions->nextPanel, &QAction::triggered, this, [this] { focusPanel(1); });
    connect(m_actions->previousPanel, &QAction::triggered, this, [this] { focusPanel(-1); });
    connect(m_actions->paper, &QAction::triggered, this, &MainWindow::showPaper);
    connect(m_page->curves(), &CurvesView::paperWanted, this, &MainWindow::showPaper);
    connect(m_actions->shortcuts, &QAction::triggered, this, [this] { showShortcuts(*m_actions, this); });
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(this); });
}

void MainWindow::linkPictures()
{
    addPagePictures(*m_pictures, *m_page, m_session);
    connect(m_actions->exportPicture, &QAction::triggered, m_pictures, &PictureMenus::exportFocused);
    connect(m_pictures, &PictureMenus::exported, m_page, &ExplorePage::clearTrouble);
    connect(m_pictures, &PictureMenus::failed, this,
            [this](const QString &message) { m_page->showTrouble(tr("The picture was not saved"), message); });
}

void MainWindow::showPaper()
{
    if (!m_paper) {
        m_paper = new PaperDialog(this);
        const auto compare = [this] { m_paper->setRun(m_session.run().record(), m_page->shown().evaluation); };
        connect(m_page, &ExplorePage::momentShown, m_paper, compare);
        compare();
    }
    m_paper->show();
    m_paper->raise();
    m_paper->activateWindow();
}

void MainWindow::linkSession()
{
    for (const auto changed : {&RunSession::replaced, &RunSession::saved})
        connect(&m_session, changed, this, [this] { m_recent->remember(m_session.paths()); });
    for (const auto changed : {&RunSession::replaced, &RunSession::membersChanged, &RunSession::selectedChanged,
                               &RunSession::stateChanged, &RunSession::busyChanged})
        connect(&m_session, changed, this, &MainWindow::showRun);
    connect(&m_session, &RunSession::memberStateChanged, this, &MainWindow::showRun);
    connect(&m_session, &RunSession::progressed, this, [this] { m_transport->showProgress(m_session.experiment()); });
    connect(&m_session, &RunSession::memberEvaluated, this, &MainWindow::nameWindow);
    connect(&m_session, &RunSession::saved, this, [this] {
        m_page->clearTrouble();
        nameWindow();
    });
    connect(&m_session, &RunSession::openFailed, this, &MainWindow::tellWhatWasNotOpened);
    connect(&m_session, &RunSession::saveFailed, this,
            [this](const QString &message) { m_page->showTrouble(tr("The run was not saved"), message); });
}

void MainWindow::tellWhatWasNotOpened(const QStringList &troubles, qsizetype asked)
{
    const QString title = asked == 1 ? tr("The run was not opened")
        : troubles.size() < asked    ? tr("%1 of %2 runs were not opened").arg(troubles.size()).arg(asked)
                                     : tr("The runs were not opened");
    m_page->showTrouble(title, troubles.join(u'\n'));
}

/// The archive, where it holds all that is shown.
void MainWindow::verifyRun()
{
    const lab::LiveRun &run = m_session.run();
    auto *dialog = new VerifyDialog(run.record(), m_session.runTitle(),
                                    run.hasUnsavedTraining() ? QString() : m_session.path(), this);
    dialog->open();
}

void MainWindow::showRun()
{
    m_actions->follow(m_session.experiment());
    m_actions->open->setEnabled(!m_session.isBusy());
    m_actions->save->setEnabled(!m_session.isBusy());
    m_actions->saveAs->setEnabled(!m_session.isBusy());
    m_actions->recent->setEnabled(!m_session.isBusy());
    m_transport->follow(m_session.experiment());
    m_transport->showActivity(m_session.activity());
    nameWindow();
}

void MainWindow::nameWindow()
{
    setWindowTitle(tr("%1[*] – Rote").arg(m_session.title()));
    setWindowModified(m_session.hasUnsavedTraining());
}

void MainWindow::confirmFirst()
{
    m_panels->revealLeft();
    m_page->summary()->focusConfirmation();
}

void MainWindow::alignTransport()
{
    // Where it is narrow, step and speed need the room more than the columns need to line up.
    m_transport->setColumns(m_panels->leftWidth(), width() >= widthForAlignment ? m_panels->rightWidth() : 0);
}

void MainWindow::focusPanel(int direction)
{
    const QList<QWidget *> panels = QList<QWidget *>{m_transport} + m_page->panels();
    qsizetype current = direction > 0 ? -1 : 0;
    for (qsizetype i = 0; i < panels.size(); ++i) {
        if (focusWidget() && panels[i]->isAncestorOf(focusWidget()))
            current = i;
    }
    for (qsizetype tried = 1; tried <= panels.size(); ++tried) {
        QWidget *panel = panels[(current + direction * tried + 2 * panels.size()) % panels.size()];
        const QList<QWidget *> inside = panel->findChildren<QWidget *>();
        for (QWidget *widget : inside) {
            if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() && widget->isEnabled()) {
                widget->setFocus(Qt::ShortcutFocusReason);
                return;
            }
        }
    }
}

void MainWindow::restoreLayout()
{
    resize(1440, 900);
    setMinimumSize(leastSize);
    m_memory->restore();
    m_actions->fullScreen->setChecked(isFullScreen());
}

void MainWindow::open(const Start &start)
{
    if (!start.prompt.isEmpty())
        m_page->probe()->setPrompt(start.prompt);
    m_session.select(start.selected);
    if (start.files.isEmpty() && start.runs.empty()) {
        m_library->offerInterrupted();
        return;
    }
    const auto look = [this, start] {
        // Another run may have been taken up in the meantime, or some of these not be there any more.
        if (m_session.paths() != start.files || (start.files.isEmpty() && m_session.libraryRuns() != start.runs))
            return;
        m_session.select(start.selected);
        m_page->selection().selectStep(start.step);
    };
    connect(&m_session, &RunSession::replaced, this, look, Qt::SingleShotConnection);
    if (start.files.isEmpty())
        m_library->reopen(start.runs);
    else
        m_session.reopen(start.files);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    // The window manager has keys of its own for this.
    if (event->type() == QEvent::WindowStateChange)
        m_actions->fullScreen->setChecked(isFullScreen());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (WindowMemory::mayFoldOptimiser())
        m_page->summary()->setOptimiserOpen(event->size().height() > heightForOptimiser);
    if (event->size().width() == event->oldSize().width())
        return;
    m_panels->fitTo(event->size().width());
    m_page->curves()->setWindowWidth(event->size().width());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_session.isRecorded() && m_session.experiment().canStop() && !m_closing) {
        // Where the library keeps the runs they end with an evaluation, and come back from there.
        event->ignore();
        connect(&m_session, &RunSession::stateChanged, this, [this] { close(); }, Qt::SingleShotConnection);
        m_session.experiment().stop();
        return;
    }
    if (!m_closing && (m_session.isBusy() || m_session.hasUnsavedTraining())) {
        event->ignore();
        m_files->whenSafe([this] {
            m_closing = true;
            close();
        });
        return;
    }
    m_memory->keep();
    event->accept();
}

} // namespace rote::ui
