#include "ui/explore/file_dialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QString folderKey = u"files/folder"_s;

QString filter()
{
    return QFileDialog::tr("Rote runs (*.rote)");
}

QString lastFolder()
{
    return QSettings().value(folderKey, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).toString();
}

QString remembered(const QString &path)
{
    if (!path.isEmpty())
        QSettings().setValue(folderKey, QFileInfo(path).absolutePath());
    return path;
}

bool mayReplace(QWidget *parent, const QString &path)
{
    QMessageBox box(QMessageBox::NoIcon, QFileDialog::tr("Save run"),
                    QFileDialog::tr("Replace %1?").arg(QFileInfo(path).fileName()), QMessageBox::Cancel, parent);
    box.setObjectName(u"replaceDialog"_s);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(QFileDialog::tr("The folder already holds a file of that name."));
    const QPushButton *replace = box.addButton(QFileDialog::tr("Replace"), QMessageBox::AcceptRole);
    box.exec();
    return box.clickedButton() == replace;
}

} // namespace

QString archivePath(const QString &chosen)
{
    const QString suffix = u".rote"_s;
    return chosen.isEmpty() || chosen.endsWith(suffix, Qt::CaseInsensitive) ? chosen : chosen + suffix;
}

FileDialogs::~FileDialogs() = default;

QStringList DesktopFileDialogs::pathsToOpen(QWidget *parent)
{
    const QStringList paths =
        QFileDialog::getOpenFileNames(parent, QFileDialog::tr("Open runs"), lastFolder(), filter());
    if (!paths.isEmpty())
        remembered(paths.constFirst());
    return paths;
}

QString DesktopFileDialogs::folderToSave(QWidget *parent)
{
    const QString folder =
        QFileDialog::getExistingDirectory(parent, QFileDialog::tr("Save runs into folder"), lastFolder());
    if (!folder.isEmpty())
        QSettings().setValue(folderKey, folder);
    return folder;
}

QString DesktopFileDialogs::pathToSave(QWidget *parent, const QString &suggestion)
{
    QString proposed = QDir(lastFolder()).filePath(suggestion);
    for (;;) {
        const QString chosen = QFileDialog::getSaveFileName(parent, QFileDialog::tr("Save run"), proposed, filter());
        proposed = archivePath(chosen);
        // The dialog has asked about the name that was typed only.
        if (proposed == chosen || !QFileInfo::exists(proposed) || mayReplace(parent, proposed))
            return remembered(proposed);
    }
}

} // namespace rote::ui
