#include "ui/explore/recent_files.h"

#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QString key = u"files/recent"_s;
constexpr qsizetype most = 10;

/// "&1  run.rote  –  ~/runs": a name may stand in several folders.
QString nameOf(const QString &path, qsizetype number)
{
    const QFileInfo file(path);
    QString folder = QDir::toNativeSeparators(file.absolutePath());
    const QString home = QDir::homePath();
    if (folder == home || folder.startsWith(home + u'/'))
        folder.replace(0, home.size(), u"~"_s);
    QString name = RecentFiles::tr("%1 – %2").arg(file.fileName(), folder);
    name.replace(u'&', u"&&"_s);
    return number < 9 ? u"&%1  %2"_s.arg(number + 1).arg(name) : u"%1  %2"_s.arg(number + 1).arg(name);
}

} // namespace

RecentFiles::RecentFiles(QMenu *menu) : QObject(menu), m_menu(menu)
{
    connect(menu, &QMenu::aboutToShow, this, &RecentFiles::fill);
    fill();
}

QStringList RecentFiles::paths()
{
    return QSettings().value(key).toStringList().mid(0, most);
}

void RecentFiles::remember(const QStringList &paths)
{
    QStringList all;
    for (const QString &path : paths)
        all << QFileInfo(path).absoluteFilePath();
    all += RecentFiles::paths();
    all.removeDuplicates();
    QSettings().setValue(key, QStringList(all.mid(0, most)));
    fill();
}

/// What is not there any more can still be seen, but not chosen: it may be on a drive that comes back.
void RecentFiles::fill()
{
    m_menu->clear();
    const QStringList known = paths();
    for (qsizetype i = 0; i < known.size(); ++i) {
        QAction *action = m_menu->addAction(nameOf(known[i], i));
        action->setEnabled(QFileInfo::exists(known[i]));
        connect(action, &QAction::triggered, this, [this, path = known[i]] { emit chosen(path); });
    }
    m_menu->addSeparator();
    QAction *clear = m_menu->addAction(tr("Clear this list"));
    connect(clear, &QAction::triggered, this, [this] {
        QSettings().remove(key);
        fill();
    });
    m_menu->menuAction()->setVisible(!known.isEmpty());
}

} // namespace rote::ui
