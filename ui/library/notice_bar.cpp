#include "ui/library/notice_bar.h"

#include "ui/explore/parts.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/icon_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent), m_icon(new IconLabel(u"warning"_s, &Colours::warningText, 16, this)), m_text(makeLabel({}, {})),
      m_action(new QPushButton), m_close(new QToolButton)
{
    setObjectName(u"libraryNotice"_s);
    m_text->setObjectName(u"libraryNoticeText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_action->setObjectName(u"libraryNoticeAction"_s);
    m_action->setAutoDefault(false);
    setLook(m_action, "extent", u"small"_s);
    setLook(m_close, "kind", u"flatIcon"_s);
    setIcon(m_close, u"close"_s, &Colours::textSecond);
    m_close->setAccessibleName(tr("Put this line away"));
    m_close->setToolTip(m_close->accessibleName());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 4, 4);
    layout->setSpacing(12);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    layout->addWidget(m_action);
    layout->addStretch();
    layout->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::actionChosen);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeBar::tell(const QString &text, const QString &action)
{
    show(text, action, false);
}

void NoticeBar::warn(const QString &text)
{
    show(text, {}, true);
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::show(const QString &text, const QString &action, bool isWarning)
{
    m_isWarning = isWarning;
    setLook(this, "ground", isWarning ? u"banner"_s : u"notice"_s);
    m_icon->setVisible(isWarning);
    m_text->setText(text);
    // What was done has its way back at its side; a long warning may take more than a line.
    m_text->setWordWrap(isWarning);
    auto *layout = static_cast<QHBoxLayout *>(this->layout());
    layout->setStretch(layout->indexOf(m_text), isWarning ? 1 : 0);
    layout->setStretch(layout->indexOf(m_close) - 1, isWarning ? 0 : 1);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    setVisible(true);
}

} // namespace rote::ui
