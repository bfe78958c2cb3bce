#include "ui/explore/file_dialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
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

} // namespace

FileDialogs::~FileDialogs() = default;

QString DesktopFileDialogs::pathToOpen(QWidget *parent)
{
    return remembered(QFileDialog::getOpenFileName(parent, QFileDialog::tr("Open run"), lastFolder(), filter()));
}

QString DesktopFileDialogs::pathToSave(QWidget *parent, const QString &suggestion)
{
    QFileDialog dialog(parent, QFileDialog::tr("Save run"), QDir(lastFolder()).filePath(suggestion), filter());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(u"rote"_s);
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    return remembered(dialog.selectedFiles().constFirst());
}

} // namespace rote::ui
