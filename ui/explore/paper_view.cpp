#include "ui/explore/paper_view.h"

#include "ui/explore/paper_table.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStringList>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int heightOfRow = 24;
constexpr int leastRows = 9;
constexpr int cellPadding = 5; ///< with the 3 px that a cell's own text keeps, the headings' 8

/// Parts the runs by hairlines, begins where the headings do, and shows the keyboard where it is.
class PaperCell : public QStyledItemDelegate
{
public:
    PaperCell(const PaperTable &table, PaperView &view) : QStyledItemDelegate(&view), m_table(table), m_view(view) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = Theme::instance().colours();
        if (option.state.testFlag(QStyle::State_Selected))
            painter->fillRect(option.rect, colours.sunken);
        else if (const QVariant ground = index.data(Qt::BackgroundRole); ground.isValid())
            painter->fillRect(option.rect, ground.value<QColor>());
        QStyleOptionViewItem inner = option;
        inner.rect.adjust(cellPadding, 0, -cellPadding, 0);
        inner.state &= ~(QStyle::State_HasFocus | QStyle::State_Selected | QStyle::State_MouseOver);
        inner.backgroundBrush = Qt::NoBrush;
        QStyledItemDelegate::paint(painter, inner, index);
        if (index.row() > 0 && m_table.beginsRun(index.row()))
            painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), colours.hairline);
        if (option.state.testFlag(QStyle::State_HasFocus) && m_view.showsCurrent()) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(colours.here, 2.0));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1.0, 1.0, -1.0, -1.0), 3.0, 3.0);
            painter->restore();
        }
    }

private:
    const PaperTable &m_table;
    const PaperView &m_view;
};

} // namespace

PaperView::PaperView(PaperTable *table, QWidget *parent) : QTableView(parent), m_table(table)
{
    setModel(table);
    setItemDelegate(new PaperCell(*table, *this));
    setObjectName(u"paperTable"_s);
    setAccessibleName(tr("Published results, reproduced results and this run"));
    setSelectionMode(QAbstractItemView::ContiguousSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(heightOfRow);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (int first = 0, next = 0; first < table->rowCount(); first = next) {
        do
            ++next;
        while (next < table->rowCount() && !table->beginsRun(next));
        setSpan(first, PaperTable::Run, next - first, 1);
    }
}

QString PaperView::text() const
{
    QItemSelection chosen = selectionModel()->selection();
    if (chosen.isEmpty())
        chosen.select(m_table->index(0, 0), m_table->index(m_table->rowCount() - 1, m_table->columnCount() - 1));
    const QItemSelectionRange range = chosen.constFirst();
    const bool isAll = range.height() == m_table->rowCount();
    QStringList lines;
    for (int row = isAll ? -1 : range.top(); row <= range.bottom(); ++row) {
        QStringList cells;
        for (int column = range.left(); column <= range.right(); ++column)
            cells << (row < 0 ? m_table->headerData(column, Qt::Horizontal, Qt::DisplayRole)
                              : m_table->index(row, column).data())
                         .toString();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

int PaperView::wholeRowsHeight(int most) const
{
    const int others = horizontalHeader()->sizeHint().height() + 2 * frameWidth();
    const int rows = std::clamp((most - others) / heightOfRow, leastRows, std::max(leastRows, m_table->rowCount()));
    return others + rows * heightOfRow;
}

void PaperView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(text());
        return;
    }
    m_byKeyboard = true;
    QTableView::keyPressEvent(event);
    viewport()->update();
}

void PaperView::mousePressEvent(QMouseEvent *event)
{
    m_byKeyboard = false;
    QTableView::mousePressEvent(event);
    viewport()->update();
}

PaperViewFrame::PaperViewFrame(PaperView *view) : m_view(view)
{
    view->setParent(this);
    setMinimumHeight(view->wholeRowsHeight(0));
}

void PaperViewFrame::resizeEvent(QResizeEvent *)
{
    m_view->setGeometry(0, 0, width(), m_view->wholeRowsHeight(height()));
}

} // namespace rote::ui
