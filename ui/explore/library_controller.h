#pragma once

#include "store/library_entry.h"
#include "ui/explore/background_job.h"

#include <QObject>
#include <QString>

#include <vector>

class QWidget;

namespace rote::ui {

class ExplorePage;
class FileDialogs;
class LibraryDialog;
class RunActions;
class RunSession;

/// What the window does with the library of runs: records what is trained, shows its list, and offers to go on with runs
/// that were interrupted.
class LibraryController : public QObject
{
    Q_OBJECT
public:
    /// `library`: its path; empty: there is none, and all of this is left out.
    LibraryController(const QString &library, RunSession &session, ExplorePage &page, FileDialogs &dialogs,
                      const RunActions &actions, QWidget *window);

    /// Looks for runs whose process died, in the background, and offers the newest ones that share its text.
    void offerInterrupted();
    /// Runs that were shown when the window was closed.
    void reopen(const std::vector<store::RunId> &runs);

private:
    void showList();
    void tellOfTrouble(const QString &trouble, bool isPaused);
    void showOffer(const std::vector<store::LibraryEntry> &interrupted);

    const QString m_path;
    RunSession &m_session;
    ExplorePage &m_page;
    FileDialogs &m_dialogs;
    QWidget *m_window;
    LibraryDialog *m_dialog = nullptr;         ///< once it was asked for
    std::vector<store::RunId> m_interrupted;   ///< that are offered
    BackgroundJob m_job;
};

} // namespace rote::ui
