#include "ui/theme/theme.h"

#include "ui/theme/colour_maths.h"
#include "ui/theme/desktop_scheme.h"
#include "ui/theme/rote_style.h"
#include "ui/theme/style_sheet.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QFocusEvent>
#include <QPalette>
#include <QPointer>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

static void initialiseResources()
{
    // A static library's resources are not registered by themselves; the macro needs the global namespace.
    Q_INIT_RESOURCE(resources);
}

namespace rote::ui {

namespace {

bool isPaletteDark()
{
    // Without our own palette the application's is the system's.
    QApplication::setPalette(QPalette());
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::WindowText).lightnessF() > palette.color(QPalette::Window).lightnessF();
}

QPalette paletteOf(const Colours &c)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, c.window);
    set(QPalette::WindowText, c.text);
    set(QPalette::Base, c.surface);
    set(QPalette::AlternateBase, c.sunken);
    set(QPalette::Text, c.text);
    set(QPalette::PlaceholderText, c.textThird);
    set(QPalette::Button, c.surface);
    set(QPalette::ButtonText, c.text);
    set(QPalette::BrightText, c.onInk);
    set(QPalette::Highlight, c.here);
    set(QPalette::HighlightedText, c.onHere);
    set(QPalette::Link, c.here);
    set(QPalette::LinkVisited, c.here);
    set(QPalette::ToolTipBase, c.tooltip);
    set(QPalette::ToolTipText, c.onTooltip);
    set(QPalette::Light, c.surface);
    set(QPalette::Midlight, c.hairline);
    set(QPalette::Dark, c.controlBorder);
    set(QPalette::Shadow, c.controlBorder);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.controlBorder);
    // Mid stays the system's: with every role ours, a change of the system's palette would go unnoticed.
    return palette;
}

bool isKeyboardFocus(const QFocusEvent &event)
{
    switch (event.reason()) {
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::ShortcutFocusReason:
        return true;
    default:
        return false;
    }
}

void setKeyboardMark(QWidget *widget, bool marked)
{
    if (widget->property("keyboardFocus").toBool() == marked)
        return;
    widget->setProperty("keyboardFocus", marked);
    restyle(widget);
    // What paints its ring itself does so on its viewport, which restyling leaves as it is.
    if (auto *area = qobject_cast<QAbstractScrollArea *>(widget))
        area->viewport()->update();
}

/// Lets the style sheet show a ring to those who use the keyboard, and to them alone.
void markKeyboardFocus(QWidget *widget, const QFocusEvent &event)
{
    // A window or menu that comes and goes does not change how the focus got there.
    if (event.reason() == Qt::ActiveWindowFocusReason || event.reason() == Qt::PopupFocusReason)
        return;
    setKeyboardMark(widget, event.gotFocus() && isKeyboardFocus(event));
}

/// Who clicks into what has the focus already has gone over to the pointer.
void unmarkPressed(const QWidget *pressed)
{
    QWidget *focused = QApplication::focusWidget();
    if (focused && (focused == pressed || focused->isAncestorOf(pressed)))
        setKeyboardMark(focused, false);
}

} // namespace

Theme &Theme::instance()
{
    // Owned by the application, so that it goes before the GUI does; a test may make a second application.
    static QPointer<Theme> theme;
    if (!theme) {
        theme = new Theme;
        theme->setParent(qApp);
    }
    return *theme;
}

Theme::Theme() : m_style(new RoteStyle(QStyleFactory::create(QStringLiteral("Fusion"))))
{
    initialiseResources();
    QApplication::setStyle(m_style);
    apply();
    qApp->installEventFilter(this);
}

Theme::~Theme() = default;

const Colours &Theme::colours() const
{
    return m_dark ? darkColours() : lightColours();
}

void Theme::choose(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
    emit changed();
}

void Theme::followDesktop(std::unique_ptr<DesktopScheme> desktop)
{
    m_desktop = std::move(desktop);
    if (m_desktop)
        connect(m_desktop.get(), &DesktopScheme::changed, this, &Theme::followSystem);
    followSystem();
}

void Theme::followSystem()
{
    if (m_choice != Choice::System)
        return;
    apply();
    emit changed();
}

bool Theme::isSystemDark() const
{
    using Preference = DesktopScheme::Preference;
    const Preference preference = m_desktop ? m_desktop->preference() : Preference::None;
    return preference == Preference::None ? isPaletteDark() : preference == Preference::Dark;
}

void Theme::reduceMotion(bool reduced)
{
    if (m_style->isMotionReduced() == reduced)
        return;
    m_style->setMotionReduced(reduced);
    emit motionChanged();
}

bool Theme::isMotionReduced()
{
    return QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) <= 0;
}

void Theme::apply()
{
    m_applying = true;
    m_dark = m_choice == Choice::System ? isSystemDark() : m_choice == Choice::Dark;
    QApplication::setPalette(paletteOf(colours()));
    QApplication::setFont(font(TextStyle::Body));
    qApp->setStyleSheet(styleSheet(colours(), m_dark));
    m_applying = false;
}

QColor Theme::shade(const QColor &fill, double chance) const
{
    return shadeOf(colours().emptyCell, fill, chance);
}

QColor Theme::textOn(const QColor &background)
{
    return readableOn(background);
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if ((type == QEvent::FocusIn || type == QEvent::FocusOut) && watched->isWidgetType())
        markKeyboardFocus(static_cast<QWidget *>(watched), *static_cast<QFocusEvent *>(event));
    else if (type == QEvent::MouseButtonPress && watched->isWidgetType())
        unmarkPressed(static_cast<QWidget *>(watched));
    else if (type == QEvent::ApplicationPaletteChange && watched == qApp && !m_applying)
        followSystem();
    return QObject::eventFilter(watched, event);
}

} // namespace rote::ui
