#include "ui/explore/by_size_view.h"

#include "training/presets.h"
#include "ui/explore/curve_lane.h"
#include "ui/figures/experiment_names.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr double topPadding = 16.0;
constexpr double grabRadius = 9.0; ///< of a mark, for the pointer
constexpr double hoverRadius = 6.5;
constexpr double focusRadius = 10.0;

SizedRun sizedRun(const training::RunConfig &config, const tasks::Corpus &corpus)
{
    return {
        sizeLabel(config), static_cast<qint64>(nn::parameterCount(config.shape(corpus.vocabulary.size()))), {}, false, false};
}

} // namespace

BySizeView::BySizeView(QWidget *parent) : QWidget(parent), m_card(new HoverCard(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Right answers by size"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void BySizeView::setRuns(const std::vector<training::RunConfig> &configs, std::shared_ptr<const tasks::Corpus> corpus)
{
    m_corpus = std::move(corpus);
    m_runs = {};
    m_names.clear();
    for (const MemberName &name : memberNames(configs))
        m_names.push_back(name.spoken);
    for (const training::RunConfig &config : configs)
        m_runs.runs.push_back(sizedRun(config, *m_corpus));
    for (const training::Preset &preset : training::presets()) {
        if (preset.config.task == configs.front().task && !preset.secondSeries)
            m_runs.others.push_back(sizedRun(preset.config, *m_corpus));
    }
    m_standings.assign(m_runs.runs.size(), {});
    m_current = {};
    hover({});
    placeMarks();
}

void BySizeView::showStandings(std::vector<RunStanding> standings, int selected)
{
    m_standings = std::move(standings);
    for (std::size_t i = 0; i < m_standings.size(); ++i) {
        SizedRun &run = m_runs.runs.at(i);
        run.isSelected = static_cast<int>(i) == selected;
        run.isBehind = isBehind(m_standings[i], m_standings);
        run.scores = m_standings[i].shown ? std::optional(training::scoresOf(*m_standings[i].shown, m_corpus->items))
                                          : std::nullopt;
    }
    placeMarks();
}

void BySizeView::placeMarks()
{
    m_marks = sizeMarks(m_runs, plotArea());
    if (m_hovered)
        hover(markOf(*m_hovered));
    describe();
    update();
}

QString BySizeView::summary() const
{
    return m_corpus ? sizesSummary(m_runs, m_standings, m_corpus->items) : QString();
}

HoverText BySizeView::textOf(const SizeMark &mark) const
{
    return markText(m_names.at(mark.run), m_runs.runs.at(mark.run), mark.group, m_standings.at(mark.run),
                    m_corpus->items);
}

QString BySizeView::markSays(std::size_t mark) const
{
    const HoverText text = textOf(m_marks.at(mark));
    return (QStringList{text.title, text.aside} + text.lines).join(tr(", "));
}

QString BySizeView::hoverText() const
{
    return m_card->isVisible() ? m_card->text() : QString();
}

std::optional<std::size_t> BySizeView::currentMark() const
{
    return hasFocus() && m_byKeyboard ? markOf(m_current) : std::nullopt;
}

void BySizeView::describe()
{
    const auto current = currentMark();
    const QString description = current ? tr("%1. %2").arg(markSays(*current), summary()) : summary();
    if (description != accessibleDescription())
        setAccessibleDescription(description);
}

QRectF BySizeView::plotArea() const
{
    return QRectF(rect()).adjusted(CurveLane::leftGutter, topPadding, -CurveLane::rightMargin, -sizeAxisHeight);
}

std::optional<std::size_t> BySizeView::markOf(const Place &place) const
{
    const auto found = std::ranges::find(m_marks, place, [](const SizeMark &mark) {
        return Place{mark.run, mark.group};
    });
    return found == m_marks.end() ? std::nullopt : std::optional<std::size_t>(found - m_marks.begin());
}

/// The nearest; of those in one place the one that is painted last.
std::optional<std::size_t> BySizeView::markAt(const QPointF &position) const
{
    std::optional<std::size_t> found;
    double nearest = grabRadius;
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        const QPointF away = m_marks[i].at - position;
        const double distance = std::hypot(away.x(), away.y());
        if (distance > nearest)
            continue;
        nearest = distance;
        found = i;
    }
    return found;
}

/// Marks stand from left to right within their group.
std::optional<std::size_t> BySizeView::besideCurrent(int direction) const
{
    const auto current = markOf(m_current);
    if (!current)
        return std::nullopt;
    const std::size_t next = *current + static_cast<std::size_t>(direction); // before the first it is too large
    return next < m_marks.size() && m_marks[next].group == m_current.group ? std::optional(next) : std::nullopt;
}

/// The same run's mark of the group before or after.
std::optional<std::size_t> BySizeView::inNextGroup(int direction) const
{
    const auto current = markOf(m_current);
    const auto last = static_cast<std::ptrdiff_t>(m_marks.size());
    for (auto i = static_cast<std::ptrdiff_t>(current.value_or(0)) + direction; current && i >= 0 && i < last;
         i += direction) {
        const SizeMark &mark = m_marks[static_cast<std::size_t>(i)];
        if (mark.run == m_current.run)
            return static_cast<std::size_t>(i);
    }
    return std::nullopt;
}

void BySizeView::hover(std::optional<std::size_t> mark)
{
    m_hovered = mark ? std::optional(Place{m_marks[*mark].run, m_marks[*mark].group}) : std::nullopt;
    if (mark) {
        const QPointF corner = m_marks[*mark].at - QPointF(grabRadius, grabRadius);
        m_card->showFor(QRectF(corner, QSizeF(2 * grabRadius, 2 * grabRadius)).toAlignedRect(), textOf(m_marks[*mark]));
    } else {
        m_card->hide();
    }
    update();
}

void BySizeView::moveTo(std::size_t mark)
{
    m_current = {m_marks[mark].run, m_marks[mark].group};
    m_byKeyboard = true;
    describe();
    hover(mark);
}

void BySizeView::mouseMoveEvent(QMouseEvent *event)
{
    hover(markAt(event->position()));
}

void BySizeView::mousePressEvent(QMouseEvent *event)
{
    const auto mark = event->button() == Qt::LeftButton ? markAt(event->position()) : std::nullopt;
    if (!mark)
        return event->ignore();
    m_current = {m_marks[*mark].run, m_marks[*mark].group};
    m_byKeyboard = false;
    emit runChosen(static_cast<int>(m_current.run));
}

void BySizeView::leaveEvent(QEvent *)
{
    hover({});
}

void BySizeView::hideEvent(QHideEvent *)
{
    hover({});
}

void BySizeView::keyPressEvent(QKeyEvent *event)
{
    std::optional<std::size_t> next;
    switch (event->key()) {
    case Qt::Key_Left:
        next = besideCurrent(-1);
        break;
    case Qt::Key_Right:
        next = besideCurrent(1);
        break;
    case Qt::Key_Up:
        next = inNextGroup(-1);
        break;
    case Qt::Key_Down:
        next = inNextGroup(1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (markOf(m_current))
            emit runChosen(static_cast<int>(m_current.run));
        return;
    case Qt::Key_Escape:
        return m_card->isVisible() ? hover({}) : event->ignore();
    default:
        return QWidget::keyPressEvent(event);
    }
    if (const auto mark = next ? next : markOf(m_current))
        moveTo(*mark);
}

void BySizeView::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    m_byKeyboard =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    if (!markOf(m_current) && !m_marks.empty())
        m_current = {m_marks.front().run, m_marks.front().group};
    describe();
    update();
    QWidget::focusInEvent(event);
}

void BySizeView::focusOutEvent(QFocusEvent *event)
{
    m_byKeyboard = false;
    hover({});
    describe();
    QWidget::focusOutEvent(event);
}

void BySizeView::resizeEvent(QResizeEvent *)
{
    placeMarks();
}

void BySizeView::paintRing(QPainter &painter, const QPointF &at, double radius, double width) const
{
    painter.setPen(QPen(Theme::instance().colours().text, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, radius, radius);
}

void BySizeView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().colours().surface);
    paintSizes(painter, m_runs, plotArea(), windowStyle());
    const auto current = currentMark();
    const auto hovered = m_hovered ? markOf(*m_hovered) : std::nullopt;
    if (hovered && hovered != current)
        paintRing(painter, m_marks[*hovered].at, hoverRadius, 1.5);
    if (current)
        paintRing(painter, m_marks[*current].at, focusRadius, 2.0);
}

} // namespace rote::ui
