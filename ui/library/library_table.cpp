#include "ui/library/library_table.h"

#include "ui/library/library_model.h"
#include "ui/library/library_words.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int heightOfRow = 44;
constexpr int padding = 8;
constexpr int chipHeight = 16;
constexpr int chipPadding = 6;
constexpr int chipGap = 4;
constexpr int arrow = 12; ///< that a heading keeps free for its sort indicator
constexpr int leastTitle = 140;
constexpr int goodTitle = 150;
constexpr int slack = 4; ///< digits are not all as wide as measured

/// The widest text of each column, by the greatest numbers: to ask every row for its text would take its time.
QStringList widestTexts(const std::vector<store::LibraryEntry> &entries)
{
    const QDate today = QDate::currentDate();
    const QDateTime thisYear = QDate(today.year(), 1, 1).startOfDay();
    store::LibraryEntry widest;
    widest.steps = 30'000;
    int total = 200;
    bool isOld = false;
    for (const store::LibraryEntry &entry : entries) {
        widest.steps = std::max(widest.steps, entry.steps);
        total = std::max({total, entry.scores.trained.total, entry.scores.facts.total});
        isOld = isOld || (entry.changed.isValid() && entry.changed < thisYear);
    }
    widest.step = widest.steps;
    return {{},
            stateName(store::LibraryState::Interrupted),
            stepText(widest),
            scoreText({total, total}),
            scoreText({20, 20}),
            scoreText({total, total}),
            u"10.000"_s,
            isOld ? u"26 Nov 2026"_s : u"26 Nov"_s,
            bytesText(100'000'000)};
}

/// A run's row: its title with its tags under it, all else smaller beside it.
class RunCell : public QStyledItemDelegate
{
public:
    RunCell(const LibraryModel &model, LibraryTable &view) : QStyledItemDelegate(&view), m_model(model), m_view(view) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = Theme::instance().colours();
        const bool isChosen = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        if (isChosen)
            painter->fillRect(option.rect, colours.hereTint);
        else if (option.state.testFlag(QStyle::State_MouseOver))
            painter->fillRect(option.rect, colours.window);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.hairline);
        if (isChosen && index.column() == 0)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1), colours.here);
        if (!isChosen && m_view.hasFocus() && index.row() == m_view.currentIndex().row())
            paintCurrent(*painter, option.rect, colours.text);
        if (index.column() == LibraryModel::Title)
            paintTitle(*painter, option.rect, index, isChosen);
        else
            paintText(*painter, option.rect, index, colours);
        painter->restore();
    }

private:
    /// Where the keyboard is, on a row that is not chosen.
    static void paintCurrent(QPainter &painter, const QRect &rect, const QColor &colour)
    {
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), colour);
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colour);
    }

    void paintText(QPainter &painter, const QRect &rect, const QModelIndex &index, const Colours &colours) const
    {
        const store::LibraryEntry &entry = m_model.entryAt(index.row());
        const bool isState = index.column() == LibraryModel::State;
        const bool isQuiet = index.column() >= LibraryModel::Changed;
        painter.setFont(Theme::font(isState && isUnderWay(entry) ? TextStyle::SmallStrong : TextStyle::Small));
        painter.setPen(isState && isTroubled(entry)        ? colours.warningText
                           : isState && isUnderWay(entry) ? colours.text
                           : isState || isQuiet           ? colours.textSecond
                                                          : colours.text);
        const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
        const QRect inside = rect.adjusted(padding, 0, isState ? -padding : -padding - arrow, 0);
        painter.drawText(inside, static_cast<int>(alignment),
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, inside.width()));
    }

    static void paintTitle(QPainter &painter, const QRect &rect, const QModelIndex &index, bool isChosen)
    {
        const Colours &colours = Theme::instance().colours();
        const QStringList tags = index.data(LibraryModel::tagsRole).toStringList();
        const QRect inside = rect.adjusted(padding, 0, -padding, 0);
        const QRect line = tags.isEmpty() ? inside : QRect(inside.left(), inside.top() + 3, inside.width(), 20);
        painter.setFont(Theme::font(TextStyle::Body));
        painter.setPen(colours.text);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, line.width()));
        paintTags(painter, QRect(inside.left(), rect.top() + 24, inside.width(), chipHeight), tags,
                  isChosen ? colours.surface : colours.sunken);
    }

    /// As many as there is room for, then how many more there are.
    static void paintTags(QPainter &painter, QRect room, const QStringList &tags, const QColor &ground)
    {
        const QColor &text = Theme::instance().colours().textSecond;
        painter.setFont(Theme::font(TextStyle::Tiny));
        painter.setRenderHint(QPainter::Antialiasing);
        const QFontMetrics metrics = painter.fontMetrics();
        for (qsizetype i = 0; i < tags.size(); ++i) {
            const bool isLast = i + 1 == tags.size();
            const QString rest = u"+%1"_s.arg(tags.size() - i);
            const int restWidth = isLast ? 0 : metrics.horizontalAdvance(rest) + chipGap;
            const int most = room.width() - restWidth;
            const int width = metrics.horizontalAdvance(tags[i]) + 2 * chipPadding;
            if (i > 0 && width > most) {
                painter.setPen(text);
                painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, rest);
                return;
            }
            const QRect chip(room.left(), room.top(), std::min(width, most), room.height());
            painter.setPen(Qt::NoPen);
            painter.setBrush(ground);
            painter.drawRoundedRect(chip, chipHeight / 2.0, chipHeight / 2.0);
            painter.setPen(text);
            painter.drawText(chip, Qt::AlignCenter,
                             metrics.elidedText(tags[i], Qt::ElideRight, chip.width() - 2 * chipPadding));
            room.setLeft(chip.right() + 1 + chipGap);
        }
    }

    const LibraryModel &m_model;
    const LibraryTable &m_view;
};

} // namespace

LibraryTable::LibraryTable(LibraryModel *model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setObjectName(u"libraryTable"_s);
    setAccessibleName(tr("Runs of the library"));
    setModel(model);
    setItemDelegate(new RunCell(*model, *this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(heightOfRow);
    QHeaderView *header = horizontalHeader();
    header->setObjectName(u"libraryHeader"_s);
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSortIndicator(LibraryModel::Changed, Qt::DescendingOrder);
    setSortingEnabled(true);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &LibraryTable::keepChoice);
    connect(model, &QAbstractItemModel::modelReset, this, &LibraryTable::restoreChoice);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &LibraryTable::choiceChanged);
    connect(model, &QAbstractItemModel::dataChanged, this, &LibraryTable::choiceChanged);
}

std::vector<store::LibraryEntry> LibraryTable::chosen() const
{
    std::vector<store::LibraryEntry> entries;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (selectionModel()->isRowSelected(row))
            entries.push_back(m_model->entryAt(row));
    }
    return entries;
}

std::vector<store::RunId> LibraryTable::chosenRuns() const
{
    std::vector<store::RunId> runs;
    for (const store::LibraryEntry &entry : chosen())
        runs.push_back(entry.id);
    return runs;
}

void LibraryTable::choose(const std::vector<store::RunId> &runs)
{
    QItemSelection selection;
    int first = -1;
    for (const store::RunId run : runs) {
        const int row = m_model->rowOf(run);
        if (row < 0)
            continue;
        selection.select(m_model->index(row, 0), m_model->index(row, LibraryModel::columns - 1));
        first = first < 0 ? row : std::min(first, row);
    }
    if (first >= 0)
        setCurrentIndex(m_model->index(first, 0));
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void LibraryTable::chooseRow(int row)
{
    if (m_model->rowCount() > 0)
        choose({m_model->entryAt(std::clamp(row, 0, m_model->rowCount() - 1)).id});
}

void LibraryTable::keepChoice()
{
    m_kept = chosenRuns();
    m_keptCurrent = currentIndex().isValid() ? m_model->entryAt(currentIndex().row()).id : 0;
    m_keptScroll = verticalScrollBar()->value();
}

void LibraryTable::restoreChoice()
{
    QItemSelection selection;
    for (const store::RunId run : m_kept) {
        if (const int row = m_model->rowOf(run); row >= 0)
            selection.select(m_model->index(row, 0), m_model->index(row, LibraryModel::columns - 1));
    }
    if (const int row = m_model->rowOf(m_keptCurrent); row >= 0)
        selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    layOut();
    verticalScrollBar()->setValue(m_keptScroll);
    // A reset empties the selection without a word.
    emit choiceChanged();
}

void LibraryTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(); // the keyboard's place is marked along the whole row
}

void LibraryTable::resizeEvent(QResizeEvent *event)
{
    layOut();
    QTableView::resizeEvent(event);
}

/// The columns take what they need, and the titles the rest. Where that is too little, those go that the details tell.
void LibraryTable::layOut()
{
    const QStringList widest = widestTexts(m_model->entries());
    const auto neededWidth = [&](int column) {
        const QString name = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int text = QFontMetrics(Theme::font(TextStyle::Small)).horizontalAdvance(widest[column]);
        const int heading = QFontMetrics(Theme::font(TextStyle::SmallStrong)).horizontalAdvance(name);
        return std::max(text, heading) + 2 * padding + arrow + slack;
    };
    int left = viewport()->width();
    for (int column = LibraryModel::State; column < LibraryModel::columns; ++column)
        left -= neededWidth(column);
    std::set<int> unseen;
    for (const int column : {LibraryModel::Bytes, LibraryModel::Changed}) {
        if (left >= goodTitle)
            break;
        left += neededWidth(column);
        unseen.insert(column);
    }
    for (int column = LibraryModel::State; column < LibraryModel::columns; ++column) {
        const bool isUnseen = unseen.contains(column);
        if (isColumnHidden(column) != isUnseen)
            setColumnHidden(column, isUnseen);
        if (!isUnseen)
            setColumnWidth(column, neededWidth(column));
    }
    setColumnWidth(LibraryModel::Title, std::max(leastTitle, left));
}

} // namespace rote::ui
