#include "ui/widgets/quiet_combo_box.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>
#include <QWheelEvent>

namespace rote::ui {

namespace {

constexpr int rowHeight = 28;
constexpr int rowPadding = 8;

void paintHeading(QPainter &painter, const QRect &rect, const QString &title)
{
    painter.setFont(Theme::font(TextStyle::SmallStrong));
    painter.setPen(Theme::instance().colours().textThird);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, title);
}

class RowDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isHeading = !index.flags().testFlag(Qt::ItemIsEnabled);
        const QRect words = option.rect.adjusted(rowPadding, 0, -rowPadding, 0);
        const QString title = index.data(Qt::DisplayRole).toString();
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected) && !isHeading) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(Theme::instance().colours().sunken);
            painter->drawRoundedRect(option.rect, 4.0, 4.0);
        }
        if (isHeading)
            paintHeading(*painter, words, title);
        else
            paintTitle(*painter, words, title, index.data(QuietComboBox::noteRole).toString(), false);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight};
    }
};

} // namespace

void paintTitle(QPainter &painter, const QRect &rect, const QString &title, const QString &note, bool isStrong)
{
    const Colours &colours = Theme::instance().colours();
    painter.setFont(Theme::font(isStrong ? TextStyle::BodyStrong : TextStyle::Body));
    painter.setPen(colours.text);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, title);
    const int width = painter.fontMetrics().horizontalAdvance(title) + 8;
    painter.setFont(Theme::font(TextStyle::Small));
    painter.setPen(colours.textThird);
    painter.drawText(rect.adjusted(width, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, note);
}

QuietComboBox::QuietComboBox(QWidget *parent) : QComboBox(parent)
{
    setItemDelegate(new RowDelegate(this));
}

void QuietComboBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace rote::ui
