#pragma once

#include "ui/explore/file_dialogs.h"
#include "ui/explore/run_session.h"
#include "ui/theme/theme.h"

#include <QMainWindow>

#include <memory>
#include <optional>

class QDockWidget;
class QToolButton;

namespace rote::ui {

class ExplorePage;
class FileController;
class RunActions;
class TransportBar;

/// Docks and commands around the Explore page.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What to show first.
    struct Start
    {
        training::RunConfig config;
        QString file; ///< an archive to open; the configuration is shown until it is read, and if it cannot be
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
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTop();
    void makeDocks();
    QWidget *makeThemeButton();
    void linkFileActions();
    void linkRunActions();
    void linkViewActions();
    void linkSession();
    void follow();
    void showRun();
    void train();
    void beginPreset(const QString &name);
    void restart(std::uint64_t seed, bool trainAtOnce);
    void askForSeed();
    void chooseTheme(Theme::Choice choice);
    void foldDocks(int width);
    void alignTransport();
    void nameWindow();
    void focusPanel(int direction);
    void closeIfWaiting();
    void restoreLayout();
    void saveLayout() const;

    RunSession m_session;
    std::unique_ptr<FileDialogs> m_dialogs;
    RunActions *m_actions = nullptr;
    FileController *m_files = nullptr;
    TransportBar *m_transport = nullptr;
    ExplorePage *m_page = nullptr;
    QDockWidget *m_left = nullptr;
    QDockWidget *m_right = nullptr;
    QToolButton *m_themeButton = nullptr;
    bool m_leftWanted = true;
    bool m_rightWanted = true;
    bool m_closing = false;       ///< what is not saved may go
    bool m_closeWhenIdle = false; ///< a file is being written
};

} // namespace rote::ui
