#pragma once

#include "store/library_entry.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace rote::ui {

/// What can be done with the chosen runs of the library, and how many there are of all.
class LibraryFooter : public QWidget
{
    Q_OBJECT
public:
    explicit LibraryFooter(QWidget *parent = nullptr);

    struct Circumstances
    {
        bool isDeleted = false; ///< the deleted runs are shown
        bool canOpen = true;
        bool canExport = true;
        bool canImport = true;
    };
    /// Enables what can be done with these.
    void follow(const std::vector<store::LibraryEntry> &chosen, const Circumstances &now);
    void setTotal(const QString &text);
    [[nodiscard]] QPushButton *openButton() const { return m_open; }
    [[nodiscard]] QPushButton *removeButton() const { return m_remove; }

signals:
    void openWanted();
    void exportWanted();
    void importWanted();
    void removeWanted();
    void restoreWanted();
    void purgeWanted();

private:
    QLabel *m_total;
    QPushButton *m_import;
    QPushButton *m_remove;
    QPushButton *m_export;
    QPushButton *m_open;
    QPushButton *m_purge;
    QPushButton *m_restore;
};

} // namespace rote::ui
