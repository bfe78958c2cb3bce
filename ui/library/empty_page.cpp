#include "ui/library/empty_page.h"

#include "ui/explore/parts.h"
#include "ui/theme/style_sheet.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

EmptyPage::EmptyPage(QWidget *parent)
    : QFrame(parent), m_title(makeLabel({}, u"title"_s)), m_text(makeLabel({}, {}, u"second"_s)),
      m_action(new QPushButton)
{
    constexpr int widthOfText = 380;
    setObjectName(u"libraryEmpty"_s);
    setLook(this, "ground", u"list"_s);
    m_action->setObjectName(u"libraryEmptyAction"_s);
    m_action->setAutoDefault(false);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(widthOfText);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    // Beside stretches rather than aligned: only so does a wrapped text get the height of all its lines.
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_text);
    middle->addStretch();
    layout->addLayout(middle);
    layout->addSpacing(8);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyPage::actionChosen);
}

void EmptyPage::setMessage(const QString &title, const QString &text, const QString &action)
{
    m_title->setText(title);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QString EmptyPage::title() const
{
    return m_title->text();
}

} // namespace rote::ui
