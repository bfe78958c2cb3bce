#pragma once

#include "ui/explore/file_dialogs.h"
#include "ui/explore/run_session.h"
#include "ui/theme/theme.h"

#include <QMainWindow>

#include <memory>
#include <optional>

class QToolButton;

namespace rote::ui {

class ExplorePage;
class FileController;
class RunActions;
class RunController;
class SidePanels;
class TransportBar;

/// Docks and commands around the Explore page.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What to show first.
    struct Start
    {
        lab::ExperimentPlan plan;
        QStringList files; ///< archives to open; the plan is shown until they are read, and if they cannot be
    };

    MainWindow(const Start &start, std::unique_ptr<FileDialogs> dialogs, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] RunSession &session() { return m_session; }
    [[nodiscard]] RunActions &actions() { return *m_actions; }
    [[nodiscard]] ExplorePage &page() { return *m_page; }
    [[nodiscard]] TransportBar &transport() { return *m_transport; }

    /// The choice that was kept from last time.
    static Theme::Choice savedTheme();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeTop();
    QWidget *makeThemeButton();
    void linkEdits();
    void linkFileActions();
    void linkRunActions();
    void linkViewActions();
    void linkSession();
    void showRun();
    void confirmFirst();
    void chooseTheme(Theme::Choice choice);
    void alignTransport();
    void nameWindow();
    void focusPanel(int direction);
    void restoreLayout();
    void saveLayout() const;

    RunSession m_session;
    std::unique_ptr<FileDialogs> m_dialogs;
    RunActions *m_actions = nullptr;
    FileController *m_files = nullptr;
    TransportBar *m_transport = nullptr;
    ExplorePage *m_page = nullptr;
    RunController *m_runs = nullptr;
    std::unique_ptr<SidePanels> m_panels; ///< goes before the docks that it listens to
    QToolButton *m_themeButton = nullptr;
    bool m_closing = false; ///< what is not saved may go
};

} // namespace rote::ui
