#include "ui/explore/item_raster.h"

#include "ui/explore/curve_lane.h"
#include "ui/explore/moment.h"
#include "ui/explore/raster_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hover_card.h"
#include "ui/widgets/item_sentences.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr int topPadding = 8;
constexpr int bottomPadding = 6;
constexpr int leastHeight = 120;  ///< where a window is too small for more, rows get thinner
constexpr double grabReach = 8.0; ///< either side of the cursor, and of the plot
constexpr int page = 10;          ///< rows that Page Up and Page Down go

} // namespace

ItemRaster::ItemRaster(QWidget *parent) : QWidget(parent), m_card(new HoverCard(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Item history"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&Theme::instance(), &Theme::changed, this, &ItemRaster::arrange);
}

ItemRaster::~ItemRaster() = default;

void ItemRaster::setRun(std::shared_ptr<const tasks::Corpus> corpus, double steps, double interval)
{
    endHover();
    m_corpus = std::move(corpus);
    m_steps = std::max(1.0, steps);
    m_interval = interval;
    m_trainedTo = 0.0;
    m_evaluations.clear();
    m_shown.reset();
    m_history = ItemHistory(m_corpus->items.size());
    m_selected = -1;
    setMaximumHeight(topPadding + greatestRasterHeight(m_corpus->items) + bottomPadding);
    updateGeometry();
    rebuild();
    describe();
}

void ItemRaster::showEvaluations(const EvaluationList &evaluations)
{
    const int known = m_history.follow(evaluations);
    if (known == static_cast<int>(evaluations.size()))
        return;
    m_evaluations.resize(static_cast<std::size_t>(known));
    m_evaluations.insert(m_evaluations.end(), evaluations.begin() + known, evaluations.end());
    if (known == 0)
        rebuild();
    else
        m_image.extend(m_history, known);
    const bool sameRows = std::ranges::equal(sortedBands(), m_bands, {}, &RasterBand::items, &RasterBand::items);
    if (!sameRows)
        arrange();
    describe();
    update();
}

void ItemRaster::showMoment(const std::shared_ptr<const training::Evaluation> &shown)
{
    m_shown = shown;
    if (m_order == ItemOrder::ChanceAtCursor)
        arrange();
    describe();
    update();
}

void ItemRaster::setTrainedTo(double step)
{
    m_trainedTo = step;
    update();
}

void ItemRaster::setBroken(std::optional<double> step)
{
    m_brokenAt = step;
    update();
}

void ItemRaster::setHoverStep(std::optional<double> step)
{
    m_hoverStep = step;
    update();
}

void ItemRaster::setOrder(ItemOrder order)
{
    endHover();
    m_order = order;
    arrange();
}

void ItemRaster::setSelectedItem(int item)
{
    m_selected = item;
    describe();
    update();
}

void ItemRaster::setHoveredItem(int item)
{
    m_hovered = item;
    update();
}

QSize ItemRaster::sizeHint() const
{
    const int most = m_corpus ? greatestRasterHeight(m_corpus->items) : 0;
    return {400, topPadding + most + bottomPadding};
}

QSize ItemRaster::minimumSizeHint() const
{
    const int least = m_corpus ? std::min(leastHeight, leastRasterHeight(m_corpus->items)) : 0;
    return {200, topPadding + least + bottomPadding};
}

QRect ItemRaster::plotArea() const
{
    return rect().adjusted(CurveLane::leftGutter, topPadding, -CurveLane::rightMargin, -bottomPadding);
}

double ItemRaster::xOf(double step) const
{
    const QRectF plot = plotArea();
    return plot.left() + plot.width() * std::clamp(step / m_steps, 0.0, 1.0);
}

double ItemRaster::stepAt(double x) const
{
    const QRectF plot = plotArea();
    return std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) * m_steps;
}

double ItemRaster::yOf(int item) const
{
    const std::optional<RasterRow> row = rasterRowOf(m_bands, item);
    return row ? topPadding + row->top + row->height / 2.0 : -1.0;
}

int ItemRaster::itemAt(double y) const
{
    return rasterItemAt(m_bands, y - topPadding);
}

std::vector<RasterBand> ItemRaster::sortedBands() const
{
    std::vector<RasterBand> bands = rasterBands(m_corpus->items, plotArea().height());
    for (RasterBand &band : bands) {
        // Rows with names are found by them, and so they keep their places.
        if (!band.isNamed())
            band.items = sortedItems(std::move(band.items), m_order, m_history, m_shown.get());
    }
    return bands;
}

void ItemRaster::arrange()
{
    if (!m_corpus)
        return;
    m_bands = sortedBands();
    m_image.arrange(m_bands, plotArea().height(), devicePixelRatioF());
    update();
}

void ItemRaster::rebuild()
{
    if (!m_corpus)
        return;
    const int columns = static_cast<int>(std::lround(plotArea().width() * devicePixelRatioF()));
    m_image.reset(m_history.items(), columns, m_steps, m_interval);
    m_image.extend(m_history, 0);
    arrange();
}

QString ItemRaster::sortedBy() const
{
    return sortedByText(m_order, m_shown.get());
}

QString ItemRaster::summary() const
{
    return m_corpus ? rasterSummary(*m_corpus, m_history, m_shown.get()) : QString();
}

QString ItemRaster::hoverText() const
{
    return m_card->isVisible() ? m_card->text() : QString();
}

void ItemRaster::describe()
{
    QString description = summary();
    if (hasKeyboard() && m_selected >= 0) {
        const tasks::Item &item = m_corpus->items.at(static_cast<std::size_t>(m_selected));
        const QString name = item.isHeldOut() ? tr("%1, held out").arg(itemTitle(item)) : itemTitle(item);
        description =
            QStringLiteral("%1. %2. %3").arg(name, storySentence(m_history.story(m_selected)), description);
    }
    if (description != accessibleDescription())
        setAccessibleDescription(description);
}

bool ItemRaster::hasKeyboard() const
{
    return hasFocus() && property("keyboardFocus").toBool();
}

void ItemRaster::hoverItem(int item)
{
    if (item == m_hovered)
        return;
    setHoveredItem(item);
    emit itemHovered(item);
}

void ItemRaster::endHover()
{
    m_card->hide();
    hoverItem(-1);
    emit left();
}

void ItemRaster::showCard(int item, int evaluation, const QPoint &at)
{
    if (item < 0 || evaluation < 0) {
        m_card->hide();
        return;
    }
    const auto index = static_cast<std::size_t>(item);
    m_card->showFor(QRect(at + QPoint(14, -4), QSize(1, 8)),
                    rasterCard(m_corpus->items.at(index), item,
                               *m_evaluations.at(static_cast<std::size_t>(evaluation)), m_history.story(item)));
}

void ItemRaster::selectFrom(int rows)
{
    const int item = rasterItemFrom(m_bands, m_selected, rows);
    if (item < 0)
        return;
    setSelectedItem(item);
    emit itemSelected(item);
    const double step = m_shown ? static_cast<double>(m_shown->step) : 0.0;
    showCard(item, nearestEvaluation(m_evaluations, step),
             QPoint(static_cast<int>(xOf(step)), static_cast<int>(yOf(item))));
}

bool ItemRaster::event(QEvent *event)
{
    // Moved to a screen of another density.
    if (event->type() == QEvent::ScreenChangeInternal)
        rebuild();
    return QWidget::event(event);
}

void ItemRaster::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() == width())
        arrange();
    else
        rebuild();
}

void ItemRaster::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    const QRect plot = plotArea();
    if (event->button() != Qt::LeftButton || at.x() > plot.right() + grabReach)
        return;
    m_card->hide();
    emit left();
    if (const int item = itemAt(at.y()); item >= 0) {
        setSelectedItem(item);
        emit itemSelected(item);
    }
    // The names beside the plot have no step.
    m_isDragged = at.x() >= plot.left() - grabReach;
    if (m_isDragged)
        emit pointed(stepAt(at.x()));
}

void ItemRaster::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_isDragged) {
        emit pointed(stepAt(at.x()));
        return;
    }
    const QRect plot = plotArea();
    if (at.x() > plot.right() + grabReach) {
        endHover();
        return;
    }
    const double shown = m_shown ? static_cast<double>(m_shown->step) : 0.0;
    const bool besidePlot = at.x() < plot.left() - grabReach;
    const double step = besidePlot ? shown : stepAt(at.x());
    setCursor(!besidePlot && std::abs(at.x() - xOf(shown)) <= grabReach ? Qt::SizeHorCursor : Qt::ArrowCursor);
    if (besidePlot)
        emit left();
    else
        emit hovered(step);
    const int item = itemAt(at.y());
    hoverItem(item);
    showCard(item, nearestEvaluation(m_evaluations, step), at.toPoint());
}

void ItemRaster::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_isDragged = false;
}

void ItemRaster::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    endHover();
}

void ItemRaster::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const auto rows = [](int key) {
        return key == Qt::Key_Up         ? -1
               : key == Qt::Key_Down     ? 1
               : key == Qt::Key_PageUp   ? -page
               : key == Qt::Key_PageDown ? page
                                         : 0;
    }(event->key());
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (const auto move = timeMoveOf(*event)) {
        m_card->hide();
        emit moveAsked(*move);
    } else if (plain && rows != 0) {
        selectFrom(rows);
    } else if (plain && enters && m_selected >= 0) {
        m_card->hide();
        emit itemActivated(m_selected);
    } else if (event->key() == Qt::Key_Escape && m_card->isVisible()) {
        endHover();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ItemRaster::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    describe();
}

void ItemRaster::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    endHover();
    describe();
}

} // namespace rote::ui
