#include "ui/widgets/offer_card.h"

#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/spaced_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace rote::ui {

OfferCard::OfferCard(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(QStringLiteral("info"), &Colours::textSecond, 16, this)),
      m_title(new QLabel(this)), m_text(new QLabel(this)), m_primary(new QPushButton), m_secondary(new QPushButton), m_actions(new QWidget(this)),
      m_buttons(new QBoxLayout(QBoxLayout::LeftToRight, m_actions))
{
    setLook(this, "ground", QStringLiteral("card"));
    setLook(m_title, "textStyle", QStringLiteral("strong"));
    setLook(m_text, "textStyle", QStringLiteral("small"));
    setLook(m_text, "tone", QStringLiteral("second"));
    setLook(m_primary, "kind", QStringLiteral("primary"));
    for (QPushButton *button : {m_primary, m_secondary})
        setLook(button, "extent", QStringLiteral("small"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    m_buttons->setContentsMargins(0, 8, 0, 0);
    m_buttons->setSpacing(8);
    m_buttons->addWidget(m_primary);
    m_buttons->addWidget(m_secondary);
    m_buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(15, 11, 15, 15);
    layout->setSpacing(5);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addWidget(m_actions);

    connect(m_primary, &QPushButton::clicked, this, &OfferCard::primaryChosen);
    connect(m_secondary, &QPushButton::clicked, this, &OfferCard::secondaryChosen);
}

void OfferCard::setOffer(const QString &iconName, const QString &title, const QString &text,
                         const QString &primaryAction, const QString &secondaryAction)
{
    m_icon->setVisible(!iconName.isEmpty());
    if (!iconName.isEmpty())
        m_icon->setIcon(iconName);
    m_title->setText(title);
    m_text->setText(spacedText(text, 18));
    m_primary->setText(primaryAction);
    m_primary->setVisible(!primaryAction.isEmpty());
    m_secondary->setText(secondaryAction);
    m_secondary->setVisible(!secondaryAction.isEmpty());
    m_actions->setVisible(!primaryAction.isEmpty() || !secondaryAction.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void OfferCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // Side by side where both fit, else one below the other.
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    const int wanted = m_primary->sizeHint().width() + m_secondary->sizeHint().width() + m_buttons->spacing();
    m_buttons->setDirection(wanted <= room ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace rote::ui
