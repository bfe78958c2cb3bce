#pragma once

#include "store/library_entry.h"

#include <QWidget>

class QAction;
class QLineEdit;

namespace rote::ui {

class QuietComboBox;
class SegmentedControl;

/// Which runs of the library are wanted: words, a state, and whether the deleted ones.
class LibraryFilter : public QWidget
{
    Q_OBJECT
public:
    explicit LibraryFilter(QWidget *parent = nullptr);

    [[nodiscard]] store::LibraryQuery query() const;
    /// Whether it leaves any run out of those that are deleted, or of those that are not.
    [[nodiscard]] bool isNarrow() const;
    void setDeletedCount(std::size_t runs);
    void showDeleted(bool deleted);
    /// All states and words.
    void clear();
    void focusSearch();
    [[nodiscard]] QLineEdit *search() const { return m_search; }

signals:
    void changed();
    void searchConfirmed(); ///< by Enter

private:
    QLineEdit *m_search;
    QAction *m_clear;
    QuietComboBox *m_state;
    SegmentedControl *m_which;
};

} // namespace rote::ui
