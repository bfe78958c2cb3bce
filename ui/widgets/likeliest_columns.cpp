#include "ui/widgets/likeliest_columns.h"

#include "ui/figures/likeliest_painting.h"
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
constexpr int barBelow = 12; ///< room for the scroll bar

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
    m_expected = m_probe ? expectedCharacters(*m_probe, expected) : std::vector<QString>();
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
    return {pitch * position - horizontalScrollBar()->value(), 0, pitch - gap, LikeliestColumn::height};
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
    return {320, static_cast<int>(LikeliestColumn::height) + (scrolls ? barBelow : 0)};
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
    const bool focused = hasFocus() && property("keyboardFocus").toBool();
    const training::ProbePosition &place = m_probe->positions[static_cast<std::size_t>(position)];
    paintLikeliest(painter, columnRect(position), {place, expectedAt(position), m_groupColour, focused},
                   windowStyle());
}

} // namespace rote::ui
