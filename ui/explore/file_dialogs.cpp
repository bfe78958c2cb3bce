#include "ui/explore/file_dialogs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::FileDialogs)
};

const QString folderKey = u"files/folder"_s;

QString filter()
{
    return Words::tr("Rote runs (*.rote)");
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

/// "PNG picture (*.png)"
QString filterOf(const QString &ending)
{
    if (ending == u"rote"_s)
        return filter();
    if (ending == u"csv"_s)
        return Words::tr("Data as CSV (*.csv)");
    return Words::tr("%1 picture (*.%2)").arg(ending.toUpper(), ending);
}

bool mayReplace(QWidget *parent, const QString &title, const QString &path)
{
    QMessageBox box(QMessageBox::NoIcon, title, Words::tr("Replace %1?").arg(QFileInfo(path).fileName()),
                    QMessageBox::Cancel, parent);
    box.setObjectName(u"replaceDialog"_s);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(Words::tr("The folder already holds a file of that name."));
    const QPushButton *replace = box.addButton(Words::tr("Replace"), QMessageBox::AcceptRole);
    box.exec();
    return box.clickedButton() == replace;
}

/// Asks until there is a path with one of the endings that may be written.
QString pathToWrite(QWidget *parent, const QString &title, const QString &suggestion, const QStringList &endings)
{
    QStringList filters;
    for (const QString &ending : endings)
        filters << filterOf(ending);
    QString proposed = QDir(lastFolder()).filePath(suggestion);
    for (;;) {
        QString filter = filters.first();
        const QString chosen =
            QFileDialog::getSaveFileName(parent, title, proposed, filters.join(u";;"_s), &filter);
        // A name without an ending is for the kind that was chosen.
        const QString kind = endings.at(std::max<qsizetype>(0, filters.indexOf(filter)));
        const bool isWhole = withEnding(chosen, endings) == chosen;
        proposed = isWhole ? chosen : withEnding(chosen, {kind});
        // The dialog has asked about the name that was typed only.
        if (proposed == chosen || !QFileInfo::exists(proposed) || mayReplace(parent, title, proposed))
            return remembered(proposed);
    }
}

} // namespace

QString archivePath(const QString &chosen)
{
    return withEnding(chosen, {u"rote"_s});
}

QString withEnding(const QString &chosen, const QStringList &endings)
{
    if (chosen.isEmpty() || endings.isEmpty())
        return chosen;
    for (const QString &ending : endings) {
        if (chosen.endsWith(u'.' + ending, Qt::CaseInsensitive))
            return chosen;
    }
    return chosen + u'.' + endings.first();
}

FileDialogs::~FileDialogs() = default;

QStringList DesktopFileDialogs::pathsToOpen(QWidget *parent)
{
    const QStringList paths =
        QFileDialog::getOpenFileNames(parent, Words::tr("Open runs"), lastFolder(), filter());
    if (!paths.isEmpty())
        remembered(paths.constFirst());
    return paths;
}

QString DesktopFileDialogs::folderToSave(QWidget *parent)
{
    const QString folder =
        QFileDialog::getExistingDirectory(parent, Words::tr("Save runs into folder"), lastFolder());
    if (!folder.isEmpty())
        QSettings().setValue(folderKey, folder);
    return folder;
}

QString DesktopFileDialogs::pathToFacts(QWidget *parent)
{
    return remembered(QFileDialog::getOpenFileName(parent, Words::tr("Open facts"), lastFolder(),
                                                   Words::tr("Subjects and answers (*.csv);;All files (*)")));
}

QString DesktopFileDialogs::pathToSave(QWidget *parent, const QString &suggestion)
{
    return pathToWrite(parent, Words::tr("Save run"), suggestion, {u"rote"_s});
}

QString DesktopFileDialogs::pathToExport(QWidget *parent, const QString &name, const QStringList &endings)
{
    return pathToWrite(parent, Words::tr("Export picture"), withEnding(name, endings), endings);
}

} // namespace rote::ui
