#include "ui/explore/file_controller.h"

#include "ui/explore/file_dialogs.h"
#include "ui/explore/run_session.h"
#include "ui/theme/formats.h"

#include <QMessageBox>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

FileController::FileController(RunSession &session, FileDialogs &dialogs, QWidget *window)
    : QObject(window), m_session(session), m_dialogs(dialogs), m_window(window)
{
    connect(&m_session, &RunSession::opened, this, [this] { whenSafe([this] { m_session.showOpened(); }); });
    connect(
        &m_session, &RunSession::busyChanged, this,
        [this] {
            if (m_whenIdle && !m_session.isBusy())
                std::exchange(m_whenIdle, {})();
        },
        Qt::QueuedConnection);
}

void FileController::open()
{
    const QString path = m_dialogs.pathToOpen(m_window);
    if (!path.isEmpty())
        m_session.open(path);
}

QString FileController::pathToSave()
{
    const QString path = m_session.path();
    return path.isEmpty() ? m_dialogs.pathToSave(m_window, m_session.suggestedFileName()) : path;
}

void FileController::save()
{
    const QString path = pathToSave();
    if (!path.isEmpty())
        m_session.save(path);
}

void FileController::saveAs()
{
    const QString path = m_dialogs.pathToSave(m_window, m_session.suggestedFileName());
    if (!path.isEmpty())
        m_session.save(path);
}

void FileController::whenSafe(const std::function<void()> &then, const std::function<void()> &otherwise)
{
    if (m_session.isBusy())
        m_whenIdle = [this, then, otherwise] { whenSafe(then, otherwise); };
    else if (m_session.hasUnsavedTraining())
        askToSave(then, otherwise);
    else
        then();
}

void FileController::askToSave(const std::function<void()> &then, const std::function<void()> &otherwise)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Unsaved training"), tr("Save the training of this run?"),
                                QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box->setObjectName(u"unsavedDialog"_s);
    box->setInformativeText(whatIsUnsaved());
    box->setDefaultButton(QMessageBox::Save);
    box->setStyleSheet(u"QLabel { min-width: 340px; } QLabel#qt_msgbox_label { font-weight: 500; }"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, then, otherwise](int answer) {
        if (answer == QMessageBox::Discard)
            then();
        else if (answer == QMessageBox::Save)
            saveFirst(then, otherwise);
        else
            otherwise();
    });
    box->open();
}

QString FileController::whatIsUnsaved() const
{
    const std::int64_t steps = m_session.run().unsavedSteps();
    return steps > 0
        ? tr("%1 has %2 steps of training that no file holds.").arg(m_session.title(), formatCount(steps))
        : tr("%1 has an evaluation that no file holds.").arg(m_session.title());
}

void FileController::saveFirst(const std::function<void()> &then, const std::function<void()> &otherwise)
{
    const QString path = pathToSave();
    if (path.isEmpty()) {
        otherwise();
        return;
    }
    m_session.run().pause();
    m_session.save(path, [this, then, otherwise](bool worked) {
        if (worked)
            whenSafe(then, otherwise);
        else
            otherwise();
    });
}

} // namespace rote::ui
