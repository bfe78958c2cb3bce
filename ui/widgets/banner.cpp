#include "ui/widgets/banner.h"

#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/spaced_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace rote::ui {

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_warning(new IconLabel(QStringLiteral("warning"), &Colours::warningText, 18, this)),
      m_offer(new IconLabel(QStringLiteral("info"), &Colours::textSecond, 18, this)),
      m_title(new QLabel(this)), m_text(new QLabel(this)), m_secondary(new QPushButton(this)),
      m_primary(new QPushButton(this))
{
    setLook(m_title, "textStyle", QStringLiteral("strong"));
    setLook(m_text, "textStyle", QStringLiteral("small"));
    setLook(m_text, "tone", QStringLiteral("second"));
    setLook(m_primary, "kind", QStringLiteral("primary"));
    m_text->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::RichText);
    connect(m_primary, &QPushButton::clicked, this, &Banner::primaryChosen);
    connect(m_secondary, &QPushButton::clicked, this, &Banner::secondaryChosen);

    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 13, 15, 13);
    layout->setSpacing(8);
    layout->addWidget(m_warning, 0, Qt::AlignTop);
    layout->addWidget(m_offer, 0, Qt::AlignTop);
    layout->addSpacing(8);
    layout->addLayout(words, 1);
    layout->addWidget(m_secondary);
    layout->addWidget(m_primary);
}

void Banner::setMessage(Kind kind, const QString &title, const QString &text, const QString &secondaryAction,
                        const QString &primaryAction)
{
    m_warning->setVisible(kind == Kind::Warning);
    m_offer->setVisible(kind == Kind::Offer);
    setLook(this, "ground", kind == Kind::Warning ? QStringLiteral("banner") : QStringLiteral("card"));
    setAccessibleName(kind == Kind::Warning ? tr("Warning") : tr("Offer"));
    m_title->setText(title);
    m_text->setText(spacedText(text, 20));
    m_secondary->setText(secondaryAction);
    m_secondary->setVisible(!secondaryAction.isEmpty());
    m_primary->setText(primaryAction);
    m_primary->setVisible(!primaryAction.isEmpty());
    setAccessibleDescription(title + QStringLiteral(". ") + text);
}

} // namespace rote::ui
