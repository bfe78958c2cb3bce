#pragma once

#include "store/library_entry.h"

#include <QAbstractTableModel>

#include <vector>

namespace rote::ui {

/// The runs of a library as a table: those that match a query, in the order of a column. Scores stand each apart.
class LibraryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Title, State, Step, Trained, HeldOut, Facts, Loss, Changed, Bytes, columns };
    static constexpr int tagsRole = Qt::UserRole;

    explicit LibraryModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    /// All runs, the deleted ones too. Where the same ones stay in the same order, they change in place.
    void setEntries(std::vector<store::LibraryEntry> entries);
    /// Which of them are shown; the order is sort()'s.
    void setQuery(const store::LibraryQuery &query);
    /// By a column; what has nothing in it comes last either way.
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] const std::vector<store::LibraryEntry> &entries() const { return m_entries; }
    [[nodiscard]] const store::LibraryEntry &entryAt(int row) const;
    /// −1 where it is not shown.
    [[nodiscard]] int rowOf(store::RunId run) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Places in m_entries of what is shown, in order.
    [[nodiscard]] std::vector<std::size_t> arranged(const std::vector<store::LibraryEntry> &entries) const;
    void arrange();

    std::vector<store::LibraryEntry> m_entries;
    std::vector<std::size_t> m_rows;
    store::LibraryQuery m_query;
    int m_column = Changed;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace rote::ui
