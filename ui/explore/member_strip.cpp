#include "ui/explore/member_strip.h"

#include "ui/theme/icons.h"
#include "ui/widgets/chip.h"

#include <QButtonGroup>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int stripHeight = 28;
constexpr int gap = 8;
constexpr int groupGap = 20; ///< between runs of different sizes
constexpr int arrowWidth = 24;

} // namespace

MemberStrip::MemberStrip(QWidget *parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_view(new QWidget(this)),
      m_left(makeArrow(u"chevronLeft"_s, tr("Earlier runs"), -1)),
      m_right(makeArrow(u"chevronRight"_s, tr("Later runs"), 1))
{
    setFixedHeight(stripHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Runs of the experiment"));
    connect(m_buttons, &QButtonGroup::idClicked, this, &MemberStrip::chosen);
}

QToolButton *MemberStrip::makeArrow(const QString &iconName, const QString &name, int direction)
{
    auto *arrow = new QToolButton(this);
    arrow->setProperty("kind", u"flatIcon"_s);
    arrow->setIcon(icon(iconName, &Colours::textSecond));
    arrow->setFocusPolicy(Qt::NoFocus); // the chips are reached by arrow keys
    arrow->setToolTip(name);
    arrow->setAccessibleName(name);
    arrow->resize(arrowWidth, stripHeight);
    connect(arrow, &QToolButton::clicked, this, [this, direction] { scrollBy(direction * m_view->width() * 2 / 3); });
    return arrow;
}

void MemberStrip::setMembers(const std::vector<MemberName> &names, const std::vector<int> &groups)
{
    qDeleteAll(m_chips);
    m_chips.clear();
    m_names = names;
    m_groups = groups;
    for (const MemberName &name : names) {
        auto *chip = new Chip(name.shown, Chip::Swatch::Line, Chip::Kind::Choice, m_view);
        chip->setAccessibleName(name.spoken);
        m_buttons->addButton(chip, static_cast<int>(m_chips.size()));
        m_chips << chip;
        chip->show();
    }
    m_selected = 0;
    m_offset = 0;
    updateGeometry();
    place();
}

void MemberStrip::select(int member)
{
    m_selected = member;
    m_chips.at(member)->setChecked(true);
    reveal(member);
}

void MemberStrip::setState(int member, const QString &ending, const QString &tip)
{
    const MemberName &name = m_names.at(static_cast<std::size_t>(member));
    Chip *chip = m_chips.at(member);
    const QString text = ending.isEmpty() ? name.shown : tr("%1 · %2").arg(name.shown, ending);
    chip->setToolTip(tip);
    chip->setAccessibleDescription(tip);
    if (chip->text() == text)
        return;
    chip->setText(text);
    updateGeometry();
    place();
}

int MemberStrip::contentWidth() const
{
    int width = 0;
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const auto place = static_cast<std::size_t>(i);
        if (i > 0)
            width += m_groups[place] == m_groups[place - 1] ? gap : groupGap;
        width += m_chips[i]->sizeHint().width();
    }
    return width;
}

QSize MemberStrip::sizeHint() const
{
    return {contentWidth(), stripHeight};
}

QSize MemberStrip::minimumSizeHint() const
{
    return {std::min(contentWidth(), 2 * arrowWidth + 96), stripHeight};
}

void MemberStrip::place()
{
    const int content = contentWidth();
    const bool scrolls = content > width();
    const int side = scrolls ? arrowWidth : 0;
    m_view->setGeometry(side, 0, width() - 2 * side, stripHeight);
    m_right->move(width() - arrowWidth, 0);
    m_offset = std::clamp(m_offset, 0, std::max(0, content - m_view->width()));
    for (QToolButton *arrow : {m_left, m_right})
        arrow->setVisible(scrolls);
    m_left->setEnabled(m_offset > 0);
    m_right->setEnabled(m_offset < content - m_view->width());
    int x = -m_offset;
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const auto place = static_cast<std::size_t>(i);
        if (i > 0)
            x += m_groups[place] == m_groups[place - 1] ? gap : groupGap;
        m_chips[i]->setGeometry(QRect({x, 0}, m_chips[i]->sizeHint()));
        x += m_chips[i]->width();
    }
}

void MemberStrip::scrollBy(int pixels)
{
    m_offset += pixels;
    place();
}

void MemberStrip::reveal(int member)
{
    place();
    const QRect chip = m_chips.at(member)->geometry();
    if (chip.left() < 0)
        scrollBy(chip.left());
    else if (chip.right() >= m_view->width())
        scrollBy(chip.right() + 1 - m_view->width());
}

void MemberStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_selected < m_chips.size())
        reveal(m_selected);
    else
        place();
}

} // namespace rote::ui
