#include "ui/explore/library_controller.h"

#include "store/run_library.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/run_session.h"
#include "ui/library/library_dialog.h"
#include "ui/theme/formats.h"

#include <QFileInfo>

#include <algorithm>
#include <memory>

namespace rote::ui {

LibraryController::LibraryController(const QString &library, RunSession &session, ExplorePage &page,
                                     FileDialogs &dialogs, const RunActions &actions, QWidget *window)
    : QObject(window), m_path(library), m_session(session), m_page(page), m_dialogs(dialogs), m_window(window)
{
    actions.library->setVisible(!m_path.isEmpty());
    if (m_path.isEmpty())
        return;
    m_session.recordIn(m_path);
    connect(actions.library, &QAction::triggered, this, &LibraryController::showList);
    connect(&m_session, &RunSession::recordingTroubled, this, &LibraryController::tellOfTrouble);
    connect(&m_page, &ExplorePage::interruptedWanted, this, [this] { reopen(m_interrupted); });
}

void LibraryController::showList()
{
    if (!m_dialog) {
        m_dialog = new LibraryDialog(m_path, m_dialogs, m_window);
        const auto follow = [this] { m_dialog->setCanOpen(!m_session.isBusy()); };
        connect(&m_session, &RunSession::busyChanged, m_dialog, follow);
        connect(m_dialog, &LibraryDialog::openWanted, this, &LibraryController::reopen);
        follow();
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void LibraryController::reopen(const std::vector<store::RunId> &runs)
{
    if (!m_path.isEmpty() && !runs.empty() && !m_session.isBusy())
        m_session.openFromLibrary(m_path, runs);
}

void LibraryController::tellOfTrouble(const QString &trouble, bool isPaused)
{
    if (isPaused) {
        m_page.showTrouble(tr("Training is paused: it cannot be recorded"),
                           tr("%1. Nothing is lost. Make room or mend the cause, then press Resume.").arg(trouble));
    } else {
        m_page.showTrouble(tr("This training is not recorded in the library"),
                           tr("%1. It goes on all the same: save it when it is done.").arg(trouble));
    }
}

void LibraryController::offerInterrupted()
{
    // A library that is not there yet is not made for this.
    if (m_path.isEmpty() || !QFileInfo::exists(m_path))
        return;
    const auto found = std::make_shared<std::vector<store::LibraryEntry>>();
    m_job.run([found, path = m_path] {
        *found = store::RunLibrary(path, store::MissingLibrary::Refuse).interruptedRuns();
    }, [this, found](const QString &trouble) {
        if (!trouble.isEmpty())
            m_page.showTrouble(tr("The library of runs cannot be read"), trouble);
        else if (!found->empty())
            showOffer(*found);
    });
}

/// The newest, and with it those that began together with it: an experiment's runs are interrupted together.
void LibraryController::showOffer(const std::vector<store::LibraryEntry> &interrupted)
{
    constexpr qint64 together = 60; // seconds
    const store::LibraryEntry &newest = interrupted.front();
    m_interrupted.clear();
    for (const store::LibraryEntry &entry : interrupted) {
        const bool isWithIt = std::abs(entry.created.secsTo(newest.created)) <= together;
        if (entry.id == newest.id || (isWithIt && entry.task == newest.task && entry.isCustom == newest.isCustom))
            m_interrupted.push_back(entry.id);
    }
    const std::size_t others = m_interrupted.size() - 1;
    const QString title = others == 0 ? tr("A run was interrupted") : tr("%1 runs were interrupted").arg(others + 1);
    const QString message = others == 0
        ? tr("%1, after step %2 of %3. It goes on to the same bits as if nothing had happened.")
        : tr("%1, after step %2 of %3, and %4 with it. They go on to the same bits as if nothing had happened.");
    const QString more = m_interrupted.size() < interrupted.size()
        ? tr(" The library has %1 more.").arg(interrupted.size() - m_interrupted.size())
        : QString();
    const QString told = message.arg(newest.title, formatCount(newest.step), formatCount(newest.steps));
    m_page.offerInterrupted(title, (others == 0 ? told : told.arg(others)) + more);
}

} // namespace rote::ui
