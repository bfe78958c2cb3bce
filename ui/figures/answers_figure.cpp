#include "ui/figures/answers_figure.h"

#include "ui/figures/grid_painting.h"
#include "ui/theme/colour_maths.h"
#include "ui/widgets/item_sentences.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>

namespace rote::ui {

using tasks::ItemGroup;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::AnswersFigure)
};

constexpr double cellSide = 30.0;
constexpr double gridGap = 56.0; ///< between the grids' cells
constexpr double tileWidth = 140.0;
constexpr double tileHeight = 27.0;
constexpr double tileGapAcross = 4.0;
constexpr double tileGapDown = 3.0;
constexpr int tileColumns = 5;
constexpr double keyTop = 20.0; ///< under the content
constexpr double keyHeight = 22.0;

const training::ItemResult *resultOf(const AnswersFigure &figure, std::size_t item)
{
    return figure.evaluation && item < figure.evaluation->items.size() ? &figure.evaluation->items[item] : nullptr;
}

QSizeF contentSize(const AnswersFigure &figure)
{
    const double cells = EquationGrid::extent(cellSide);
    if (figure.items == AnswersFigure::Items::Equations)
        return {EquationGrid::labelReach + 2.0 * cells + gridGap, EquationGrid::headerHeight + cells};
    const auto facts = std::ranges::count_if(figure.corpus->items,
                                             [&](const tasks::Item &item) { return figure.holds(item); });
    const auto rows = static_cast<double>((facts + tileColumns - 1) / tileColumns);
    return {tileColumns * (tileWidth + tileGapAcross) - tileGapAcross, rows * (tileHeight + tileGapDown) - tileGapDown};
}

EquationGrid gridOf(tasks::Operation operation)
{
    const double first = figureMargin + EquationGrid::labelReach;
    const double shift = operation == tasks::Operation::Addition ? 0.0 : EquationGrid::extent(cellSide) + gridGap;
    return {{first + shift, figureHead + EquationGrid::headerHeight}, cellSide};
}

QRectF tileOf(int place)
{
    return {figureMargin + place % tileColumns * (tileWidth + tileGapAcross),
            figureHead + place / tileColumns * (tileHeight + tileGapDown), tileWidth, tileHeight};
}

void paintItems(QPainter &painter, const AnswersFigure &figure)
{
    int facts = 0;
    for (std::size_t i = 0; i < figure.corpus->items.size(); ++i) {
        const tasks::Item &item = figure.corpus->items[i];
        if (!figure.holds(item))
            continue;
        const training::ItemResult *result = resultOf(figure, i);
        const CellLook look = cellLook(item, result);
        if (item.isEquation())
            paintCell(painter, gridOf(item.operation).cell(item.left, item.right), look, figureStyle());
        else
            paintTile(painter, tileOf(facts++), QString::fromStdString(item.name()), look,
                      result ? agreement(item.answer, result->given) : 0.0, figureStyle());
    }
}

/// The key's examples from left to right, then the shades of a chance.
class Key
{
public:
    Key(QPainter &painter, double top) : m_painter(painter), m_top(top) {}

    [[nodiscard]] QRectF swatch() const { return {m_x, m_top, keyHeight, keyHeight}; }

    void name(const QString &text)
    {
        const double left = m_x + keyHeight + 8.0;
        drawLetters(m_painter, {left, m_top + 15.0}, Qt::AlignLeft, text, TextStyle::Small, lightColours().textSecond);
        m_x = left + textWidth(text, TextStyle::Small) + 20.0;
    }

    void shades(const QColor &fill, double right)
    {
        constexpr double width = 24.0;
        constexpr std::array chances{0.1, 0.3, 0.5, 0.7, 0.9};
        const double ends = textWidth(Words::tr("100%"), TextStyle::Tiny) + 6.0;
        double x = right - ends - width * static_cast<double>(chances.size());
        const QString low = Words::tr("Chance of the right answer  0%");
        const double baseline = m_top + 15.0;
        drawLetters(m_painter, {x - 6.0, baseline}, Qt::AlignRight, low, TextStyle::Tiny, lightColours().textThird);
        for (const double chance : chances) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(shadeOf(lightColours().emptyCell, fill, chance));
            m_painter.drawRoundedRect(QRectF(x, m_top + 7.0, width - 2.0, 8.0), 2.0, 2.0);
            x += width;
        }
        drawLetters(m_painter, {right, baseline}, Qt::AlignRight, Words::tr("100%"), TextStyle::Tiny,
                    lightColours().textThird);
    }

private:
    QPainter &m_painter;
    double m_top;
    double m_x = figureMargin;
};

void paintKey(QPainter &painter, const AnswersFigure &figure)
{
    const bool equations = figure.items == AnswersFigure::Items::Equations;
    const ItemGroup usual = equations ? ItemGroup::TrainedArithmetic : ItemGroup::Facts;
    const QSizeF content = contentSize(figure);
    const PaintStyle style = figureStyle();
    Key key(painter, figureHead + content.height() + keyTop);
    paintCell(painter, key.swatch(), {CellState::Right, usual, 1.0, {}}, style);
    key.name(Words::tr("right"));
    paintCell(painter, key.swatch(), {CellState::Wrong, usual, 0.0, {}}, style);
    key.name(Words::tr("wrong"));
    paintCell(painter, key.swatch(), {CellState::Garbled, usual, 0.0, {}}, style);
    key.name(Words::tr("garbled"));
    if (equations) {
        paintCell(painter, key.swatch(), {CellState::Right, ItemGroup::HeldOutArithmetic, 1.0, {}}, style);
        key.name(Words::tr("held out"));
    } else {
        paintTile(painter, key.swatch(), {}, {CellState::Wrong, usual, 0.0, {}}, 0.5, style);
        key.name(Words::tr("begins right"));
    }
    key.shades(fillOf(usual), figureMargin + content.width());
}

} // namespace

QSizeF sizeOf(const AnswersFigure &figure)
{
    const QSizeF content = contentSize(figure);
    return {content.width() + 2.0 * figureMargin,
            figureHead + content.height() + keyTop + keyHeight + figureMargin};
}

void paint(QPainter &painter, const AnswersFigure &figure)
{
    paintFrame(painter, sizeOf(figure), figure.head);
    if (figure.items == AnswersFigure::Items::Equations) {
        for (const tasks::Operation operation : {tasks::Operation::Addition, tasks::Operation::Subtraction})
            paintOperands(painter, gridOf(operation), operation, figureStyle());
    }
    paintItems(painter, figure);
    paintKey(painter, figure);
}

} // namespace rote::ui
