#include "ui/explore/answer_chip.h"

#include "ui/theme/icons.h"

#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

AnswerChip::AnswerChip(QWidget *parent) : QWidget(parent)
{
    setFixedSize(36, 36);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void AnswerChip::setLook(const CellLook &look)
{
    m_look = look;
    update();
}

void AnswerChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isFact = m_look.group == tasks::ItemGroup::Facts;
    CellLook look = m_look;
    if (isFact)
        look.text.clear();
    paintCell(painter, QRectF(rect()), look);
    if (!isFact || look.state == CellState::Garbled)
        return;
    const Theme &theme = Theme::instance();
    const bool right = look.state == CellState::Right;
    const QColor colour =
        right ? Theme::textOn(theme.shade(theme.colours().factsFill, look.chance)) : theme.colours().text;
    QRectF mark(0.0, 0.0, 18.0, 18.0);
    mark.moveCenter(QRectF(rect()).center());
    paintIcon(painter, right ? u"check"_s : u"cross"_s, mark, colour);
}

} // namespace rote::ui
