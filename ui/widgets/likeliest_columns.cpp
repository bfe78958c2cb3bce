#include "ui/widgets/likeliest_columns.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringList>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace rote::ui {

namespace {

constexpr qreal gap = 12.0;
constexpr qreal smallestColumn = 60.0;
constexpr int leastColumns = 4; ///< whose width a shorter continuation keeps
constexpr qreal boxHeight = 28.0;
constexpr qreal rowsTop = 34.0;
constexpr qreal rowHeight = 19.0;
constexpr int shownRows = 5;
constexpr qreal characterWidth = 9.0;
constexpr qreal barGap = 7.0;
constexpr qreal leastBar = 8.0;
constexpr qreal percentWidth = 23.0;
constexpr qreal barHeight = 8.0;
constexpr int barBelow = 12; ///< room for the scroll bar

qreal codeWidth()
{
    return QFontMetricsF(Theme::font(TextStyle::Tiny)).horizontalAdvance(QStringLiteral("U+200D"));
}

/// A character, or its code where there would be nothing to see.
void paintSeen(QPainter &painter, const QRectF &box, const QString &character, int pixels, bool medium)
{
    const QString code = codeOfUnseen(character);
    if (code.isEmpty()) {
        paintCharacter(painter, box, character, pixels, medium);
        return;
    }
    painter.setFont(Theme::font(TextStyle::Tiny));
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, code);
}

} // namespace

LikeliestColumns::LikeliestColumns(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Likeliest next characters"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { viewport()->update(); });
}

void LikeliestColumns::setProbe(std::shared_ptr<const training::Probe> probe, const QColor &groupColour,
                                const QString &expected)
{
    m_probe = std::move(probe);
    m_groupColour = groupColour;
    m_expected.clear();
    const std::vector<QString> wanted = charactersOf(expected);
    for (int i = 0; i < positions() && i < static_cast<int>(wanted.size()); ++i) {
        const auto place = static_cast<std::size_t>(i);
        m_expected.push_back(wanted[place]);
        if (QString::fromStdString(m_probe->positions[place].character) != wanted[place])
            break;
    }
    QStringList columns;
    for (int i = 0; i < positions(); ++i)
        columns << columnText(i);
    setAccessibleDescription(columns.join(QStringLiteral("; ")));
    horizontalScrollBar()->setValue(0);
    updateScrolling();
    viewport()->update();
}

QString LikeliestColumns::expectedAt(int position) const
{
    const auto place = static_cast<std::size_t>(position);
    return position >= 0 && place < m_expected.size() ? m_expected[place] : QString();
}

int LikeliestColumns::positions() const
{
    return m_probe ? static_cast<int>(m_probe->positions.size()) : 0;
}

int LikeliestColumns::visibleColumns() const
{
    const int fitting = static_cast<int>((viewport()->width() + gap) / (smallestColumn + gap));
    return std::max(1, std::min(fitting, std::max(positions(), leastColumns)));
}

QRectF LikeliestColumns::columnRect(int position) const
{
    const qreal pitch = (viewport()->width() + gap) / visibleColumns();
    return {pitch * position - horizontalScrollBar()->value(), 0, pitch - gap, rowsTop + shownRows * rowHeight};
}

QString LikeliestColumns::columnText(int position) const
{
    const training::ProbePosition &place = m_probe->positions[static_cast<std::size_t>(position)];
    QStringList chances;
    for (const training::CharacterChance &chance : place.likeliest) {
        const QString character = QString::fromStdString(chance.character);
        const bool isExpected = !expectedAt(position).isEmpty() && character == expectedAt(position);
        const QString name =
            isExpected ? tr("%1, the right one,").arg(characterName(character)) : characterName(character);
        chances << QStringLiteral("%1 %2").arg(name, formatChance(chance.probability));
    }
    return tr("Place %1: %2").arg(position + 1).arg(chances.join(QStringLiteral(", ")));
}

QSize LikeliestColumns::sizeHint() const
{
    const bool scrolls = positions() > visibleColumns();
    return {320, static_cast<int>(rowsTop + shownRows * rowHeight) + (scrolls ? barBelow : 0)};
}

QSize LikeliestColumns::minimumSizeHint() const
{
    return {static_cast<int>(leastColumns * (smallestColumn + gap) - gap), sizeHint().height()};
}

void LikeliestColumns::updateScrolling()
{
    const qreal pitch = (viewport()->width() + gap) / visibleColumns();
    const int hidden = std::max(0, positions() - visibleColumns());
    horizontalScrollBar()->setRange(0, static_cast<int>(std::ceil(hidden * pitch)));
    horizontalScrollBar()->setSingleStep(static_cast<int>(std::lround(pitch)));
    horizontalScrollBar()->setPageStep(viewport()->width());
    // Only what can scroll is a stop for the keyboard.
    setFocusPolicy(hidden > 0 ? Qt::StrongFocus : Qt::NoFocus);
    updateGeometry(); // the scroll bar's room comes and goes
}

void LikeliestColumns::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrolling();
}

void LikeliestColumns::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Left:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        break;
    case Qt::Key_Right:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        break;
    case Qt::Key_Home:
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        break;
    case Qt::Key_End:
        bar->triggerAction(QAbstractSlider::SliderToMaximum);
        break;
    default:
        event->ignore();
    }
}

void LikeliestColumns::wheelEvent(QWheelEvent *event)
{
    // An upright wheel belongs to the panel that this lies in.
    if (std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y()))
        QAbstractScrollArea::wheelEvent(event);
    else
        event->ignore();
}

void LikeliestColumns::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LikeliestColumns::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool LikeliestColumns::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int i = 0; i < positions(); ++i) {
        if (columnRect(i).contains(help->pos()))
            QToolTip::showText(help->globalPos(), columnText(i), viewport(), columnRect(i).toAlignedRect());
    }
    return true;
}

void LikeliestColumns::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < positions(); ++i) {
        if (columnRect(i).intersects(QRectF(viewport()->rect())))
            paintColumn(painter, i);
    }
}

void LikeliestColumns::paintColumn(QPainter &painter, int position) const
{
    const Colours &c = Theme::instance().colours();
    const training::ProbePosition &place = m_probe->positions[static_cast<std::size_t>(position)];
    const QRectF column = columnRect(position);
    const QRectF box(column.left(), 0, column.width(), boxHeight);
    const bool focused = hasFocus() && property("keyboardFocus").toBool();
    const qreal line = focused ? 2.0 : 1.0;
    painter.setPen(QPen(focused ? c.text : c.buttonBorder, line));
    painter.setBrush(c.surface);
    painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), 6, 6);
    painter.setPen(c.text);
    paintSeen(painter, box, QString::fromStdString(place.character), 16, true);
    const int rows = std::min<int>(shownRows, static_cast<int>(place.likeliest.size()));
    for (int row = 0; row < rows; ++row) {
        const training::CharacterChance &chance = place.likeliest[static_cast<std::size_t>(row)];
        const QString expected = expectedAt(position);
        paintRow(painter, QRectF(column.left(), rowsTop + row * rowHeight, column.width(), rowHeight), chance,
                 chance.character == place.character,
                 !expected.isEmpty() && QString::fromStdString(chance.character) == expected);
    }
}

void LikeliestColumns::paintRow(QPainter &painter, const QRectF &row, const training::CharacterChance &chance,
                                bool isTaken, bool isExpected) const
{
    const Colours &c = Theme::instance().colours();
    const QColor mark = isExpected && m_groupColour.isValid() ? m_groupColour : QColor();
    const QString character = QString::fromStdString(chance.character);
    const QString code = codeOfUnseen(character);
    const qreal letterWidth = code.isEmpty() ? characterWidth : codeWidth();
    const QRectF letter(row.left(), row.top(), letterWidth, row.height());
    painter.setPen(isTaken || mark.isValid() ? c.text : c.textSecond);
    paintSeen(painter, letter, character, 13, isTaken || mark.isValid());
    if (mark.isValid()) // told by a line as well, since a colour alone tells some people nothing
        painter.fillRect(QRectF(letter.left(), std::floor(row.center().y()) + 7.0, letterWidth, 2.0), mark);
    paintBar(painter, row.adjusted(letterWidth + barGap, 0.0, -percentWidth, 0.0), chance.probability,
             mark.isValid() ? mark : c.controlBorder);
    painter.setPen(isTaken ? c.text : c.textSecond);
    painter.setFont(Theme::font(TextStyle::Tiny));
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, formatBareChance(chance.probability));
}

void LikeliestColumns::paintBar(QPainter &painter, const QRectF &place, double chance, const QColor &colour)
{
    if (place.width() < leastBar)
        return;
    const QRectF track(place.left(), place.center().y() - barHeight / 2.0, place.width(), barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().colours().sunken);
    painter.drawRoundedRect(track, 2, 2);
    // Even the unlikeliest keeps a line, so that the bar's beginning is seen.
    const qreal filled = std::max(1.5, track.width() * std::clamp(chance, 0.0, 1.0));
    const qreal radius = std::min(2.0, filled / 2.0);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(track.left(), track.top(), filled, barHeight), radius, radius);
}

} // namespace rote::ui
