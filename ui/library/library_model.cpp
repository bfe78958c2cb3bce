#include "ui/library/library_model.h"

#include "ui/library/library_words.h"
#include "ui/theme/formats.h"

#include <QCollator>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using store::LibraryEntry;

namespace {

const training::Score &scoreOf(const LibraryEntry &entry, int column)
{
    switch (column) {
    case LibraryModel::Trained:
        return entry.scores.trained;
    case LibraryModel::HeldOut:
        return entry.scores.heldOut;
    default:
        return entry.scores.facts;
    }
}

bool isScore(int column)
{
    return column == LibraryModel::Trained || column == LibraryModel::HeldOut || column == LibraryModel::Facts;
}

/// What a column is sorted by; nothing where the run has nothing there.
std::optional<double> keyOf(const LibraryEntry &entry, int column)
{
    if (!entry.damage.isEmpty())
        return std::nullopt;
    switch (column) {
    case LibraryModel::State:
        return static_cast<double>(entry.state);
    case LibraryModel::Step:
        return static_cast<double>(entry.step);
    case LibraryModel::Loss:
        return entry.loss;
    case LibraryModel::Changed:
        return static_cast<double>(entry.changed.toMSecsSinceEpoch());
    case LibraryModel::Bytes:
        return static_cast<double>(entry.bytes);
    default:
        break;
    }
    const training::Score &score = scoreOf(entry, column);
    return score.total == 0 ? std::nullopt : std::optional(static_cast<double>(score.correct) / score.total);
}

/// Places of the entries by their titles, "seed 2" before "seed 10". Keys, since comparing titles takes its time.
void sortByTitle(std::vector<std::size_t> &places, const std::vector<LibraryEntry> &entries, bool isRising)
{
    QCollator collator;
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<std::pair<QCollatorSortKey, std::size_t>> keyed;
    keyed.reserve(places.size());
    for (const std::size_t place : places)
        keyed.emplace_back(collator.sortKey(titleOf(entries[place])), place);
    std::ranges::stable_sort(keyed, [isRising](const auto &a, const auto &b) {
        return isRising ? a.first.compare(b.first) < 0 : b.first.compare(a.first) < 0;
    });
    std::ranges::transform(keyed, places.begin(), [](const auto &pair) { return pair.second; });
}

void sortByKey(std::vector<std::size_t> &places, const std::vector<LibraryEntry> &entries, int column, bool isRising)
{
    std::vector<std::pair<std::optional<double>, std::size_t>> keyed;
    keyed.reserve(places.size());
    for (const std::size_t place : places)
        keyed.emplace_back(keyOf(entries[place], column), place);
    std::ranges::stable_sort(keyed, [isRising](const auto &a, const auto &b) {
        if (!a.first || !b.first)
            return a.first.has_value() && !b.first.has_value();
        return isRising ? *a.first < *b.first : *b.first < *a.first;
    });
    std::ranges::transform(keyed, places.begin(), [](const auto &pair) { return pair.second; });
}

QString textOf(const LibraryEntry &entry, int column)
{
    if (column == LibraryModel::Title)
        return titleOf(entry);
    if (column == LibraryModel::State)
        return stateText(entry);
    if (!entry.damage.isEmpty())
        return {};
    switch (column) {
    case LibraryModel::Step:
        return stepText(entry);
    case LibraryModel::Loss:
        return entry.loss ? formatLoss(*entry.loss) : QString();
    case LibraryModel::Changed:
        return shortDate(entry.changed, QDateTime::currentDateTime());
    case LibraryModel::Bytes:
        return bytesText(entry.bytes);
    default:
        return scoreText(scoreOf(entry, column));
    }
}

} // namespace

void LibraryModel::setEntries(std::vector<LibraryEntry> entries)
{
    std::vector<std::size_t> rows = arranged(entries);
    const auto isSame = [&](std::size_t now, std::size_t then) { return entries[now].id == m_entries[then].id; };
    const bool stay = std::ranges::equal(rows, m_rows, isSame);
    if (!stay)
        beginResetModel();
    m_entries = std::move(entries);
    m_rows = std::move(rows);
    if (!stay)
        endResetModel();
    else if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

void LibraryModel::setQuery(const store::LibraryQuery &query)
{
    m_query = query;
    arrange();
}

void LibraryModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
    arrange();
}

void LibraryModel::arrange()
{
    beginResetModel();
    m_rows = arranged(m_entries);
    endResetModel();
}

std::vector<std::size_t> LibraryModel::arranged(const std::vector<LibraryEntry> &entries) const
{
    std::vector<std::size_t> places;
    // Those that are alike in the column stay with the newest first, as the library lists them.
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (store::matches(entries[i], m_query))
            places.push_back(i);
    }
    if (m_column == Title)
        sortByTitle(places, entries, m_order == Qt::AscendingOrder);
    else
        sortByKey(places, entries, m_column, m_order == Qt::AscendingOrder);
    return places;
}

const LibraryEntry &LibraryModel::entryAt(int row) const
{
    return m_entries[m_rows.at(static_cast<std::size_t>(row))];
}

int LibraryModel::rowOf(store::RunId run) const
{
    const auto found = std::ranges::find_if(m_rows, [&](std::size_t place) { return m_entries[place].id == run; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LibraryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryEntry &entry = entryAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(entry, column);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column <= State ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ToolTipRole:
        return column == Title ? entry.tags.isEmpty()
                ? titleOf(entry)
                : tr("%1\nTags: %2").arg(titleOf(entry), entry.tags.join(u", "_s))
            : column == Changed && entry.damage.isEmpty() ? longDate(entry.changed)
            : column == State                             ? entry.damage + entry.trouble
                                                          : QString();
    case Qt::AccessibleTextRole: {
        const QString text = textOf(entry, column);
        const QString heading = headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
        if (isScore(column) && !text.isEmpty()) {
            const training::Score &score = scoreOf(entry, column);
            return tr("%1: %2").arg(heading, formatScore(score.correct, score.total));
        }
        return column == Title && !entry.tags.isEmpty() ? tr("%1, tags %2").arg(text, entry.tags.join(u", "_s))
            : column == Title || text.isEmpty()         ? text
                                                        : tr("%1: %2").arg(heading, text);
    }
    case tagsRole:
        return column == Title ? QVariant(entry.tags) : QVariant();
    default:
        return {};
    }
}

QVariant LibraryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const std::pair<QString, QString> names[columns] = {
        {tr("Run"), tr("Run")},
        {tr("State"), tr("State")},
        {tr("Step"), tr("Step, of all")},
        {tr("Trained"), tr("Trained arithmetic")},
        {tr("Held out"), tr("Held-out arithmetic")},
        {tr("Facts"), tr("Facts")},
        {tr("Loss"), tr("Loss in nats")},
        {tr("Changed"), tr("Changed")},
        {tr("On disk"), tr("Size on the disk")},
    };
    if (role == Qt::DisplayRole)
        return names[section].first;
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return names[section].second;
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section <= State ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace rote::ui
