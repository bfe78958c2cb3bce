#include "ui/explore/file_drop.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

FileDrop::FileDrop(QWidget &window) : QObject(&window), m_window(window), m_hint(new QLabel(&window))
{
    m_hint->setObjectName(u"dropHint"_s);
    m_hint->setProperty("ground", u"drop"_s);
    m_hint->setProperty("textStyle", u"title"_s);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->hide();
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

FileDrop::Files FileDrop::filesOf(const QMimeData &data)
{
    Files files;
    for (const QUrl &url : data.urls()) {
        const QString path = url.toLocalFile();
        if (path.endsWith(u".rote"_s, Qt::CaseInsensitive))
            files.runs << path;
        else if (path.endsWith(u".csv"_s, Qt::CaseInsensitive) && files.facts.isEmpty())
            files.facts = path;
    }
    return files;
}

void FileDrop::showHint(const Files &files)
{
    m_hint->setText(!files.runs.isEmpty() ? files.runs.size() == 1 ? tr("Drop to open the run")
                                                                   : tr("Drop to open %1 runs").arg(files.runs.size())
                                          : tr("Drop to train these facts"));
    m_hint->setGeometry(m_window.rect().adjusted(24, 24, -24, -24));
    m_hint->show();
    m_hint->raise();
}

void FileDrop::take(const Files &files)
{
    if (!files.runs.isEmpty())
        emit runsDropped(files.runs);
    else
        emit factsDropped(files.facts);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragLeave) {
        m_hint->hide();
        return true;
    }
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    const Files files = filesOf(*drop->mimeData());
    if (files.runs.isEmpty() && files.facts.isEmpty()) {
        drop->ignore();
        return true;
    }
    // Whatever is offered, the file stays where it is.
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (event->type() == QEvent::Drop) {
        m_hint->hide();
        take(files);
    } else {
        showHint(files);
    }
    return true;
}

} // namespace rote::ui
