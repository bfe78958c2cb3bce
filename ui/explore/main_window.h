#pragma once

#include "ui/explore/file_dialogs.h"
#include "ui/explore/run_session.h"

#include <QMainWindow>
#include <QPointer>

#include <memory>
#include <optional>

namespace rote::ui {

class Appearance;
class ExplorePage;
class FileController;
class LibraryController;
class PaperDialog;
class PictureMenus;
class RunActions;
class RecentFiles;
class RunController;
class SidePanels;
class TransportBar;
class WindowMemory;

/// Docks and commands around the Explore page.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What to show first.
    struct Start
    {
        lab::ExperimentPlan plan;
        QStringList files = {}; ///< archives to open; the plan is shown until they are read, and if they cannot be
        int selected = 0;                      ///< of the runs
        std::optional<std::int64_t> step = {}; ///< to look back at; none: the newest
        QString prompt = {};                   ///< to ask; empty: the first item
        QString library = {};                  ///< the path of the user's runs; empty: there is none
        std::vector<store::RunId> runs = {};   ///< of the library, to show where there are no files
    };

    MainWindow(const Start &start, std::unique_ptr<FileDialogs> dialogs, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] RunSession &session() { return m_session; }
    [[nodiscard]] RunActions &actions() { return *m_actions; }
    [[nodiscard]] ExplorePage &page() { return *m_page; }
    [[nodiscard]] TransportBar &transport() { return *m_transport; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeTop();
    void linkEdits();
    void linkFileActions();
    void linkRunActions();
    void linkViewActions();
    void linkPictures();
    void showPaper();
    void verifyRun();
    void linkSession();
    void showRun();
    void confirmFirst();
    void alignTransport();
    void nameWindow();
    void focusPanel(int direction);
    void restoreLayout();
    void open(const Start &start);
    void openFiles(const QStringList &paths);
    void tellWhatWasNotOpened(const QStringList &troubles, qsizetype asked);

    RunSession m_session;
    std::unique_ptr<FileDialogs> m_dialogs;
    RunActions *m_actions = nullptr;
    Appearance *m_appearance = nullptr;
    FileController *m_files = nullptr;
    PictureMenus *m_pictures = nullptr;
    RecentFiles *m_recent = nullptr;
    QPointer<PaperDialog> m_paper; ///< while it is open
    LibraryController *m_library = nullptr;
    TransportBar *m_transport = nullptr;
    ExplorePage *m_page = nullptr;
    RunController *m_runs = nullptr;
    std::unique_ptr<SidePanels> m_panels; ///< goes before the docks that it listens to
    std::unique_ptr<WindowMemory> m_memory;
    bool m_closing = false; ///< what is not saved may go
};

} // namespace rote::ui
