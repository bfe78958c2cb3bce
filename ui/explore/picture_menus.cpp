#include "ui/explore/picture_menus.h"

#include "nn/error.h"
#include "store/replace_file.h"
#include "store/run_archive.h"
#include "ui/explore/file_dialogs.h"

#include <QAbstractScrollArea>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QList<PictureFormat> allFormats{PictureFormat::Png, PictureFormat::Svg, PictureFormat::Pdf, PictureFormat::Csv};

/// Of a scroll area, what is painted: a click goes there, the keyboard to the area itself.
QWidget *paintedPartOf(QWidget *widget)
{
    const auto *area = qobject_cast<QAbstractScrollArea *>(widget);
    return area ? area->viewport() : widget;
}

bool asksForMenu(const QEvent &event)
{
    if (event.type() != QEvent::KeyPress)
        return false;
    const auto &key = static_cast<const QKeyEvent &>(event);
    return key.key() == Qt::Key_F10 && key.modifiers() == Qt::ShiftModifier;
}

} // namespace

PictureMenus::PictureMenus(FileDialogs &dialogs, QWidget *window)
    : QObject(window), m_dialogs(dialogs), m_window(window)
{
}

void PictureMenus::add(QWidget *widget, Make make)
{
    m_entries.removeIf([](const Entry &entry) { return !entry.widget; });
    m_entries.append({widget, std::move(make)});
    widget->installEventFilter(this);
    if (QWidget *painted = paintedPartOf(widget); painted != widget)
        painted->installEventFilter(this);
}

const PictureMenus::Entry *PictureMenus::entryOf(const QObject *widget) const
{
    for (const Entry &entry : m_entries) {
        if (entry.widget && (entry.widget == widget || paintedPartOf(entry.widget) == widget))
            return &entry;
    }
    return nullptr;
}

bool PictureMenus::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ContextMenu && !asksForMenu(*event))
        return QObject::eventFilter(watched, event);
    const Entry *entry = entryOf(watched);
    if (!entry)
        return QObject::eventFilter(watched, event);
    QWidget *painted = paintedPartOf(entry->widget);
    const auto *wanted = event->type() == QEvent::ContextMenu ? static_cast<QContextMenuEvent *>(event) : nullptr;
    const bool byMouse = wanted && wanted->reason() == QContextMenuEvent::Mouse;
    showMenu(*entry, byMouse ? wanted->globalPos() : painted->mapToGlobal(painted->rect().center()));
    event->accept();
    return true;
}

void PictureMenus::showMenu(const Entry &entry, const QPoint &at)
{
    auto *menu = new QMenu(entry.widget);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"pictureMenu"_s);
    const Make make = entry.make;
    const QPointer owner = entry.widget->window(); // which may be a dialogue of its own
    connect(menu->addAction(tr("Copy picture")), &QAction::triggered, this, [this, make] { copy(make()); });
    menu->addSeparator();
    const std::pair<QString, PictureFormat> saves[] = {{tr("Save as PNG…"), PictureFormat::Png},
                                                       {tr("Save as SVG…"), PictureFormat::Svg},
                                                       {tr("Save as PDF…"), PictureFormat::Pdf},
                                                       {tr("Save data as CSV…"), PictureFormat::Csv}};
    for (const auto &[text, format] : saves) {
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, make, owner, wanted = format] { save(owner ? owner.data() : m_window, make(), {wanted}); });
    }
    menu->popup(at);
}

const PictureMenus::Entry *PictureMenus::focusedEntry() const
{
    const QWidget *focused = m_window->focusWidget();
    const auto hasFocus = [focused](const Entry &entry) {
        return entry.widget && focused && (entry.widget == focused || entry.widget->isAncestorOf(focused));
    };
    const auto isSeen = [this](const Entry &entry) { return entry.widget && entry.widget->isVisibleTo(m_window); };
    auto found = std::ranges::find_if(m_entries, hasFocus);
    if (found == m_entries.end())
        found = std::ranges::find_if(m_entries, isSeen);
    return found == m_entries.end() ? nullptr : &*found;
}

void PictureMenus::exportFocused()
{
    if (const Entry *entry = focusedEntry())
        save(m_window, entry->make(), allFormats);
}

void PictureMenus::copy(const Picture &picture)
{
    auto *data = new QMimeData;
    data->setImageData(imageOf(picture));
    data->setData(u"image/svg+xml"_s, svgOf(picture));
    QGuiApplication::clipboard()->setMimeData(data);
}

void PictureMenus::save(QWidget *owner, const Picture &picture, const QList<PictureFormat> &formats)
{
    QStringList endings;
    for (const PictureFormat format : formats)
        endings << endingOf(format);
    const QString path = m_dialogs.pathToExport(owner, picture.fileName, endings);
    if (path.isEmpty())
        return;
    try {
        store::replaceFile(path, bytesOf(picture, formatOf(path)));
        emit exported(path);
    } catch (const std::exception &error) {
        emit failed(QString::fromUtf8(error.what()));
    }
}

} // namespace rote::ui
