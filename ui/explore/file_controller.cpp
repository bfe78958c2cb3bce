#include "ui/explore/file_controller.h"

#include "ui/explore/file_dialogs.h"
#include "ui/figures/experiment_names.h"
#include "ui/theme/formats.h"

#include <QMessageBox>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

FileController::FileController(RunSession &session, FileDialogs &dialogs, QWidget *window)
    : QObject(window), m_session(session), m_dialogs(dialogs), m_window(window)
{
    connect(&m_session, &RunSession::opened, this, &FileController::showOpened);
    connect(
        &m_session, &RunSession::busyChanged, this,
        [this] {
            if (m_whenIdle && !m_session.isBusy())
                std::exchange(m_whenIdle, {})();
        },
        Qt::QueuedConnection);
}

void FileController::showOpened()
{
    // Read while a question stands, it is shown when that is answered.
    if (m_isAsking)
        m_whenAnswered = [this] { showOpened(); };
    else
        whenSafe([this] { m_session.showOpened(); });
}

void FileController::open()
{
    const QStringList paths = m_dialogs.pathsToOpen(m_window);
    if (!paths.isEmpty())
        m_session.open(paths);
}

std::optional<QString> FileController::whereTo(bool afresh)
{
    const bool isOne = m_session.experiment().size() == 1;
    if (!afresh && m_session.hasPaths())
        return isOne ? m_session.path() : QString();
    const QString where = isOne ? m_dialogs.pathToSave(m_window, m_session.suggestedFileName())
                                : m_dialogs.folderToSave(m_window);
    return where.isEmpty() ? std::nullopt : std::optional(where);
}

void FileController::write(const QString &where, bool afresh, const std::function<void(bool)> &then)
{
    if (m_session.experiment().size() == 1)
        m_session.save(where, then);
    else
        m_session.saveAll(where, afresh, then);
}

void FileController::chooseFacts()
{
    const QString path = m_dialogs.pathToFacts(m_window);
    if (!path.isEmpty())
        emit factsChosen(path);
}

void FileController::save(bool afresh)
{
    if (const std::optional<QString> where = whereTo(afresh))
        write(*where, afresh, [](bool) {});
}

void FileController::whenSafe(const Plan &plan)
{
    if (m_isAsking) {
        plan.otherwise(); // the question that stands comes first
        return;
    }
    if (m_session.isBusy())
        m_whenIdle = [this, plan] { whenSafe(plan); };
    else if (!m_session.unsaved(plan.ends).empty())
        askToSave(plan);
    else
        plan.then();
}

void FileController::askToSave(const Plan &plan)
{
    const QString question = m_session.unsaved(plan.ends).size() > 1 ? tr("Save the training of these runs?")
                                                                     : tr("Save the training of this run?");
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Unsaved training"), question,
                                QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box->setObjectName(u"unsavedDialog"_s);
    box->setInformativeText(plan.note.isEmpty() ? whatIsUnsaved(plan) : whatIsUnsaved(plan) + u' ' + plan.note);
    box->setDefaultButton(QMessageBox::Save);
    box->setStyleSheet(u"QLabel { min-width: 340px; } QLabel#qt_msgbox_label { font-weight: 500; }"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    m_isAsking = true;
    connect(box, &QMessageBox::finished, this, [this, plan](int answer) {
        m_isAsking = false;
        if (answer == QMessageBox::Discard)
            discard(plan);
        else if (answer == QMessageBox::Save)
            saveFirst(plan);
        else
            plan.otherwise();
        if (m_whenAnswered)
            std::exchange(m_whenAnswered, {})();
    });
    box->open();
}

QString FileController::whatIsUnsaved(const Plan &plan) const
{
    const std::vector<const lab::LiveRun *> runs = m_session.unsaved(plan.ends);
    std::int64_t steps = 0;
    for (const lab::LiveRun *run : runs)
        steps += run->unsavedSteps();
    if (runs.size() > 1) {
        return tr("%1: no file holds the last %2 steps that %3 of these %4 runs were trained.")
            .arg(m_session.title(), formatCount(steps))
            .arg(runs.size())
            .arg(m_session.experiment().size());
    }
    const QString title = experimentTitle({runs.front()->record().config}, *runs.front()->record().corpus);
    return steps > 0 ? tr("%1 has %2 steps of training that no file holds.").arg(title, formatCount(steps))
                     : tr("%1 has an evaluation that no file holds.").arg(title);
}

/// A file may have begun to be written while the question stood.
void FileController::discard(const Plan &plan)
{
    if (m_session.isBusy())
        m_whenIdle = [this, plan] { discard(plan); };
    else
        plan.then();
}

void FileController::saveFirst(const Plan &plan)
{
    const std::optional<QString> where = whereTo(false);
    if (!where) {
        plan.otherwise();
        return;
    }
    // What goes on afterwards need not stand still.
    for (int i = 0; i < m_session.experiment().size(); ++i) {
        if (plan.ends(m_session.experiment().member(i)))
            m_session.experiment().pause(i);
    }
    write(*where, false, [this, plan](bool worked) {
        if (worked)
            whenSafe(plan);
        else
            plan.otherwise();
    });
}

} // namespace rote::ui
