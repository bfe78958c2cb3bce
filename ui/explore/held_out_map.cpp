#include "ui/explore/held_out_map.h"

#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr int mapSide = 99; // ten cells of nine pixels and a pixel between
constexpr int cellPitch = 10;

void paintHeldOutCell(QPainter &painter, const QRectF &cell, const Colours &colours)
{
    painter.fillRect(cell, colours.surface);
    paintHatch(painter, cell, colours.heldOut);
    painter.setPen(QPen(colours.heldOut, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace

HeldOutMap::HeldOutMap(tasks::Operation operation, QWidget *parent) : QWidget(parent), m_operation(operation)
{
    setFixedSize(mapSide, mapSide);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HeldOutMap::setCorpus(std::shared_ptr<const tasks::Corpus> corpus)
{
    m_corpus = std::move(corpus);
    QStringList names;
    for (const tasks::Item &item : m_corpus->items) {
        if (item.isHeldOut() && item.operation == m_operation)
            names << QString::fromStdString(item.name());
    }
    const QString sign = m_operation == tasks::Operation::Addition ? tr("a plus b") : tr("a minus b");
    setAccessibleName(tr("Held out of %1: %2").arg(sign, names.isEmpty() ? tr("none") : names.join(tr(", "))));
    setToolTip(names.isEmpty() ? QString() : tr("Held out: %1").arg(names.join(tr(", "))));
    update();
}

QSize HeldOutMap::sizeHint() const
{
    return {mapSide, mapSide};
}

void HeldOutMap::paintEvent(QPaintEvent *)
{
    if (!m_corpus)
        return;
    const Theme &theme = Theme::instance();
    QColor trained = theme.colours().trainedFill;
    trained.setAlphaF(theme.isDark() ? 0.35F : 0.13F);
    QPainter painter(this);
    for (const tasks::Item &item : m_corpus->items) {
        if (!item.isEquation() || item.operation != m_operation)
            continue;
        const QRect cell(item.right * cellPitch, item.left * cellPitch, cellPitch - 1, cellPitch - 1);
        if (item.isHeldOut())
            paintHeldOutCell(painter, cell, theme.colours());
        else
            painter.fillRect(cell, trained);
    }
}

ShareBar::ShareBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(8);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ShareBar::setArithmeticShare(double share)
{
    m_share = std::clamp(share, 0.0, 1.0);
    setAccessibleName(tr("Training text: arithmetic %1%, facts %2%")
                          .arg(std::lround(m_share * 100.0))
                          .arg(100 - std::lround(m_share * 100.0)));
    update();
}

void ShareBar::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), 4.0, 4.0);
    painter.setClipPath(outline);
    const double cut = std::round(width() * m_share);
    painter.fillRect(QRectF(0.0, 0.0, cut, height()), colours.trainedFill);
    painter.fillRect(QRectF(cut, 0.0, width() - cut, height()), colours.factsFill);
    if (m_share > 0.0 && m_share < 1.0)
        painter.fillRect(QRectF(cut - 1.0, 0.0, 2.0, height()), colours.window);
}

double arithmeticShare(const std::string &text)
{
    std::size_t equations = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t newline = text.find('\n', start);
        const std::size_t end = newline == std::string::npos ? text.size() : newline + 1;
        if (text[start] == '<')
            equations += end - start;
        start = end;
    }
    return text.empty() ? 0.0 : static_cast<double>(equations) / static_cast<double>(text.size());
}

} // namespace rote::ui
