#include "ui/widgets/truth_key.h"

#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <array>

namespace rote::ui {

namespace {

constexpr int heading = 24;
constexpr int swatch = 21;
constexpr int rowHeight = 30;
constexpr int labelLeft = 32;
constexpr int shadesTop = 12; ///< under the last example
constexpr int shadesHeight = 60;
constexpr int fullWidth = 120;

} // namespace

TruthKey::TruthKey(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Key"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void TruthKey::setGroups(bool equations, bool facts)
{
    m_equations = equations;
    m_facts = facts;
    refresh();
    updateGeometry();
    update();
}

void TruthKey::refresh()
{
    QStringList parts{tr("a filled cell is right"), tr("an empty cell with a corner is wrong")};
    if (m_equations)
        parts << tr("a hatched cell is held out");
    if (m_facts)
        parts << tr("a partly filled tile begins right");
    parts << tr("a dot is an answer that is none, such as a line of letters");
    parts << tr("the darker the fill, the greater the chance of the right answer");
    parts << tr("a ring that fades is just learnt, in the group’s colour, or just lost, grey and dashed");
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    setToolTip(QStringLiteral("<p style=\"margin:0\">%1</p>").arg(parts.join(QStringLiteral("<br/>"))));
}

int TruthKey::leastRows() const
{
    return 2 + (m_equations ? 1 : 0) + (m_facts ? 1 : 0);
}

int TruthKey::heightOf(int rows)
{
    return heading + rows * rowHeight + shadesTop + shadesHeight;
}

bool TruthKey::showsGarbled() const
{
    return height() >= heightOf(leastRows() + 1);
}

QSize TruthKey::sizeHint() const
{
    return {fullWidth, heightOf(leastRows() + 1)};
}

QSize TruthKey::minimumSizeHint() const
{
    return {104, heightOf(leastRows())};
}

void TruthKey::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(TextStyle::SmallStrong));
    painter.setPen(Theme::instance().colours().text);
    painter.drawText(QRect(0, 0, width(), 16), Qt::AlignLeft | Qt::AlignVCenter, tr("Key"));
    paintExamples(painter);
    paintShades(painter, heading + (leastRows() + (showsGarbled() ? 1 : 0)) * rowHeight + shadesTop);
}

void TruthKey::paintExamples(QPainter &painter) const
{
    using tasks::ItemGroup;
    const ItemGroup usual = m_equations ? ItemGroup::TrainedArithmetic : ItemGroup::Facts;
    int top = heading;
    const auto label = [&](const QString &text) {
        painter.setFont(Theme::font(TextStyle::Small));
        painter.setPen(Theme::instance().colours().textSecond);
        painter.drawText(QRect(labelLeft, top, width() - labelLeft, swatch), Qt::AlignLeft | Qt::AlignVCenter, text);
        top += rowHeight;
    };
    const auto cell = [&] { return QRectF(0, top, swatch, swatch); };
    const QString right = m_equations ? QStringLiteral("12") : QString();
    const QString wrong = m_equations ? QStringLiteral("13") : QString();
    paintCell(painter, cell(), {CellState::Right, usual, 1.0, right});
    label(tr("right"));
    paintCell(painter, cell(), {CellState::Wrong, usual, 0.0, wrong});
    label(tr("wrong"));
    if (showsGarbled()) {
        paintCell(painter, cell(), {CellState::Garbled, usual, 0.0, {}});
        label(tr("garbled"));
    }
    if (m_equations) {
        paintCell(painter, cell(), {CellState::Right, ItemGroup::HeldOutArithmetic, 1.0, {}});
        label(tr("held out"));
    }
    if (m_facts) {
        paintTile(painter, cell(), {}, {CellState::Wrong, ItemGroup::Facts, 0.0, {}}, 0.5, windowStyle());
        label(tr("begins right"));
    }
}

void TruthKey::paintShades(QPainter &painter, int top) const
{
    const Theme &theme = Theme::instance();
    const Colours &c = theme.colours();
    painter.setFont(Theme::font(TextStyle::Tiny));
    painter.setPen(c.textSecond);
    painter.drawText(QRect(0, top - 4, width(), 28), Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap,
                     tr("Chance of the right answer"));
    static constexpr std::array<double, 5> chances{0.1, 0.3, 0.5, 0.7, 0.9};
    const int across = std::min(width(), fullWidth);
    const QRectF bar(0, top + 30, across, 8);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < chances.size(); ++i) {
        const qreal part = (bar.width() + 2.0) / 5.0;
        painter.setBrush(theme.shade(m_equations ? c.trainedFill : c.factsFill, chances[i]));
        painter.drawRoundedRect(QRectF(bar.left() + part * static_cast<qreal>(i), bar.top(), part - 2.0, bar.height()),
                                2, 2);
    }
    painter.setPen(c.textThird);
    const QRect ends(0, top + 40, across, 16);
    painter.drawText(ends, Qt::AlignLeft | Qt::AlignVCenter, tr("0%"));
    painter.drawText(ends, Qt::AlignRight | Qt::AlignVCenter, tr("100%"));
}

} // namespace rote::ui
