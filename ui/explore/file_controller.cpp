#include "ui/explore/file_controller.h"

#include "ui/explore/file_dialogs.h"
#include "ui/explore/run_session.h"
#include "ui/theme/formats.h"

#include <QMessageBox>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

FileController::FileController(RunSession &session, FileDialogs &dialogs, QWidget *window)
    : QObject(window), m_session(session), m_dialogs(dialogs), m_window(window)
{
}

void FileController::open()
{
    whenSafe([this] {
        const QString path = m_dialogs.pathToOpen(m_window);
        if (!path.isEmpty())
            m_session.open(path);
    });
}

void FileController::save(const std::function<void()> &then)
{
    if (m_session.path().isEmpty()) {
        saveAs(then);
        return;
    }
    m_session.save(m_session.path(), [then](bool worked) {
        if (worked && then)
            then();
    });
}

void FileController::saveAs(const std::function<void()> &then)
{
    const QString path = m_dialogs.pathToSave(m_window, m_session.suggestedFileName());
    if (path.isEmpty())
        return;
    m_session.save(path, [then](bool worked) {
        if (worked && then)
            then();
    });
}

void FileController::whenSafe(std::function<void()> then, std::function<void()> otherwise)
{
    if (!m_session.hasUnsavedTraining()) {
        then();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Unsaved training"), tr("Save the training of this run?"),
                                QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box->setObjectName(u"unsavedDialog"_s);
    box->setInformativeText(tr("%1 has %2 steps of training that no file holds.")
                                .arg(m_session.title(), formatCount(m_session.run().progress().step)));
    box->setDefaultButton(QMessageBox::Save);
    box->setStyleSheet(u"QLabel { min-width: 340px; } QLabel#qt_msgbox_label { font-weight: 500; }"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, then, otherwise](int answer) {
        if (answer == QMessageBox::Discard)
            then();
        else if (answer == QMessageBox::Save)
            save(then);
        if (answer == QMessageBox::Cancel && otherwise)
            otherwise();
    });
    box->open();
}

} // namespace rote::ui
