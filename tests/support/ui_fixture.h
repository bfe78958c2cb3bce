#pragma once

#include "ui/explore/file_dialogs.h"
#include "ui/explore/main_window.h"

#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

class QAbstractButton;

namespace rote::test {

/// Answers the questions for paths as a test wants; without an answer the person cancels.
class ScriptedFileDialogs : public ui::FileDialogs
{
public:
    struct Script
    {
        QString toOpen;
        QStringList alsoToOpen;
        QString toSave;
        QString folderToSave;
        QString facts; ///< to open
        QString toExport;
        QString suggestion;  ///< what the window last proposed
        QStringList endings; ///< of it, where a picture was to be exported
    };

    explicit ScriptedFileDialogs(std::shared_ptr<Script> script) : m_script(std::move(script)) {}
    [[nodiscard]] QStringList pathsToOpen(QWidget *parent) override;
    [[nodiscard]] QString pathToSave(QWidget *parent, const QString &suggestion) override;
    [[nodiscard]] QString pathToExport(QWidget *parent, const QString &name, const QStringList &endings) override;
    [[nodiscard]] QString folderToSave(QWidget *parent) override;
    [[nodiscard]] QString pathToFacts(QWidget *parent) override;

private:
    std::shared_ptr<Script> m_script;
};

/// Keeps a UI test to itself: settings in a folder that goes with it, and a watchdog that closes a dialog nobody
/// expects, so that a test fails instead of hanging.
class UiFixture
{
public:
    UiFixture();
    ~UiFixture();

    /// A window as the application makes it, of one run, with scripted file dialogs; shown.
    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow(const training::RunConfig &config,
                                                             const QString &file = {});
    /// The same, of several, with a library of runs.
    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow(const lab::ExperimentPlan &plan,
                                                             const QStringList &files = {},
                                                             const QString &library = {});
    /// The same, as it is to begin.
    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow(const ui::MainWindow::Start &start);
    [[nodiscard]] ScriptedFileDialogs::Script &files() { return *m_files; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Forgets what earlier tests kept and answered.
    void reset();

    /// The dialog of that name that is open now, else null.
    [[nodiscard]] static QWidget *dialog(const QString &name);
    /// A dialog that is allowed to stand.
    void expect(const QString &name) { m_expected << name; }
    /// The dialogs that nobody expected, with one that is open now.
    [[nodiscard]] QStringList strayDialogs();

private:
    class WatchedWindow;
    void watch();

    QTemporaryDir m_folder;
    std::shared_ptr<ScriptedFileDialogs::Script> m_files;
    QStringList m_expected;
    QStringList m_stray;
    QTimer m_watchdog;
};

/// A small run of the paper's arithmetic, a second long.
[[nodiscard]] training::RunConfig quickConfig(std::int64_t steps = 40);

/// What the label of that name says; nothing where there is none.
[[nodiscard]] QString labelText(const ui::MainWindow &window, const QString &name);

} // namespace rote::test
