#include "ui/explore/character_flow.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

CharacterFlow::CharacterFlow(Look look, QWidget *parent) : QWidget(parent), m_look(look)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CharacterFlow::setCharacters(std::vector<QString> characters, int unseen, int strongFrom)
{
    m_characters = std::move(characters);
    m_unseen = unseen;
    m_strongFrom = strongFrom;
    QStringList names;
    for (const QString &character : m_characters)
        names << characterName(character);
    setAccessibleName(names.join(m_look == Look::Boxes ? u", "_s : u" "_s));
    updateGeometry();
    update();
}

QSize CharacterFlow::cell() const
{
    return m_look == Look::Boxes ? QSize(19, 21) : QSize(9, 20);
}

int CharacterFlow::perLine(int width) const
{
    return std::max(1, width / cell().width());
}

int CharacterFlow::heightForWidth(int width) const
{
    const int count = std::max(1, static_cast<int>(m_characters.size()));
    const int lines = (count + perLine(width) - 1) / perLine(width);
    return lines * cell().height();
}

QSize CharacterFlow::sizeHint() const
{
    const int width = 300;
    return {width, heightForWidth(this->width() > 50 ? this->width() : width)};
}

void CharacterFlow::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    const bool boxes = m_look == Look::Boxes;
    const QSize size = cell();
    const int line = perLine(width());
    for (int i = 0; i < static_cast<int>(m_characters.size()); ++i) {
        const QRect rect(QPoint(i % line * size.width(), i / line * size.height()), size);
        if (boxes) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(colours.buttonBorder, 1.0));
            painter.setBrush(colours.surface);
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -2.5, -2.5), 3.0, 3.0);
        }
        const bool isStrong = !boxes && i >= m_strongFrom;
        const QColor colour = i < m_unseen ? colours.controlBorder
                              : isStrong   ? colours.text
                                           : colours.textSecond;
        painter.setPen(colour);
        paintCharacter(painter, boxes ? rect.adjusted(0, 0, -2, -2) : rect, m_characters[static_cast<std::size_t>(i)],
                       boxes ? 11 : 14, isStrong);
    }
}

} // namespace rote::ui
