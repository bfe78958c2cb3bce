#pragma once

#include "store/run_library.h"
#include "ui/explore/background_job.h"
#include "ui/library/library_details.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QStackedWidget;

namespace rote::ui {

class EmptyPage;
struct ImportedFiles;
class FileDialogs;
class LibraryFilter;
class LibraryFooter;
class LibraryModel;
class LibraryTable;
class NoticeBar;

/// The library of runs: finds them, names them, opens, exports, deletes them and brings them back. Stands beside the
/// window and does not block it. While it is seen it follows what others write.
class LibraryDialog : public QDialog
{
    Q_OBJECT
public:
    /// `library`: the path of its file.
    LibraryDialog(const QString &library, FileDialogs &dialogs, QWidget *parent = nullptr);
    ~LibraryDialog() override;

    /// Whether the window can take up other runs now.
    void setCanOpen(bool can);

signals:
    /// As one experiment.
    void openWanted(const std::vector<store::RunId> &runs);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeList();
    void linkParts();
    void addKeys();
    void connectLibrary();
    void followOthers();
    void refresh();
    void showChoice();
    void showEmptyOrList();
    void takeWayOn();
    void openChosen();
    void exportChosen();
    void importFiles();
    void tellImported(const ImportedFiles &imported);
    void removeChosen();
    void undoRemoval();
    void restoreChosen();
    void askToPurge();
    void purge(const std::vector<store::RunId> &runs);
    /// Each of them; what is refused is told and keeps none of the others away. Those for which it worked.
    std::vector<store::RunId> forEach(const std::vector<store::RunId> &runs,
                                      const std::function<void(store::RunId)> &action);
    bool attempt(const std::function<void()> &action);
    void edit(LibraryDetails::Field field, const std::function<void()> &action);
    /// After runs went from the list: the one that came to stand where the first of them was.
    void refreshAfter(const std::function<void()> &action);
    void forgetRemoval(const std::vector<store::RunId> &runs);

    const QString m_path;
    FileDialogs &m_dialogs;
    std::unique_ptr<store::RunLibrary> m_library; ///< null: it cannot be read
    QString m_trouble;                            ///< why
    std::int64_t m_stamp = 0;
    std::vector<std::vector<store::RunId>> m_removed; ///< what Undo brings back, the newest last
    QTimer m_often;
    bool m_canOpen = true;
    LibraryModel *m_model;
    LibraryFilter *m_filter;
    LibraryTable *m_table;
    EmptyPage *m_empty;
    QStackedWidget *m_pages;
    LibraryDetails *m_details;
    NoticeBar *m_notice;
    LibraryFooter *m_footer;
    BackgroundJob m_job; ///< joined before what it tells goes
};

} // namespace rote::ui
