#pragma once

#include "store/library_entry.h"

#include <QTableView>

#include <vector>

namespace rote::ui {

class LibraryModel;

/// The list of a library: rows that can be chosen, several at once. What is chosen stays so when the model changes.
class LibraryTable : public QTableView
{
    Q_OBJECT
public:
    explicit LibraryTable(LibraryModel *model, QWidget *parent = nullptr);

    /// In the order of the rows.
    [[nodiscard]] std::vector<store::LibraryEntry> chosen() const;
    [[nodiscard]] std::vector<store::RunId> chosenRuns() const;
    /// Those of them that are shown; the first one is scrolled to.
    void choose(const std::vector<store::RunId> &runs);
    /// The row, or the last one where there are fewer.
    void chooseRow(int row);

signals:
    void choiceChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void keepChoice();
    void restoreChoice();
    void layOut();

    LibraryModel *m_model;
    std::vector<store::RunId> m_kept; ///< while the model is reset
    store::RunId m_keptCurrent = 0;
    int m_keptScroll = 0;
};

} // namespace rote::ui
