#include "ui/widgets/fold.h"

#include "ui/theme/theme.h"

#include <QWidget>

namespace rote::ui {

namespace {

constexpr int milliseconds = 120;

} // namespace

Fold::Fold(QWidget *content) : QObject(content), m_content(content)
{
    m_height.setDuration(milliseconds);
    connect(&m_height, &QVariantAnimation::valueChanged, m_content,
            [this](const QVariant &height) { m_content->setMaximumHeight(height.toInt()); });
    connect(&m_height, &QVariantAnimation::finished, this, &Fold::finish);
    connect(&Theme::instance(), &Theme::motionChanged, this, [this] {
        if (Theme::isMotionReduced())
            setOpen(m_isOpen);
    });
}

void Fold::setOpen(bool open)
{
    m_isOpen = open;
    m_height.stop();
    finish();
}

void Fold::slide(bool open)
{
    const QWidget *around = m_content->parentWidget();
    if (Theme::isMotionReduced() || !around || !around->isVisible()) {
        setOpen(open);
        return;
    }
    // From where it is: it may be under way to the other end.
    const int from = m_content->isHidden() ? 0 : m_content->height();
    m_height.stop();
    m_isOpen = open;
    m_height.setStartValue(from);
    m_height.setEndValue(open ? m_content->sizeHint().height() : 0);
    m_content->setMaximumHeight(from);
    m_content->show();
    m_height.start();
}

void Fold::finish()
{
    m_content->setVisible(m_isOpen);
    m_content->setMaximumHeight(QWIDGETSIZE_MAX);
}

} // namespace rote::ui
