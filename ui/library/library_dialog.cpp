#include "ui/library/library_dialog.h"

#include "ui/explore/file_dialogs.h"
#include "ui/explore/library_runs.h"
#include "ui/explore/parts.h"
#include "ui/library/empty_page.h"
#include "ui/library/library_filter.h"
#include "ui/library/library_footer.h"
#include "ui/library/library_model.h"
#include "ui/library/library_table.h"
#include "ui/library/library_words.h"
#include "ui/library/notice_bar.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QString geometryKey = u"library/geometry"_s;
constexpr std::chrono::seconds often(1);

} // namespace

LibraryDialog::LibraryDialog(const QString &library, FileDialogs &dialogs, QWidget *parent)
    : QDialog(parent), m_path(library), m_dialogs(dialogs), m_model(new LibraryModel(this)),
      m_filter(new LibraryFilter), m_table(new LibraryTable(m_model)), m_empty(new EmptyPage),
      m_pages(new QStackedWidget), m_details(new LibraryDetails), m_notice(new NoticeBar), m_footer(new LibraryFooter)
{
    setObjectName(u"libraryDialog"_s);
    setWindowTitle(tr("Library"));
    setModal(false);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(makeList(), 1);
    columns->addWidget(m_details);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addWidget(m_footer);
    linkParts();
    addKeys();
    // Enter is for the list and the fields, each of which knows what it means there.
    for (QPushButton *button : findChildren<QPushButton *>())
        button->setAutoDefault(false);
    resize(1180, 680);
    setMinimumSize(1000, 480);
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
}

LibraryDialog::~LibraryDialog()
{
    hide(); // what is being typed is kept while there still is a library
}

QWidget *LibraryDialog::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    layout->addWidget(m_filter);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_notice);
    return list;
}

void LibraryDialog::linkParts()
{
    connect(m_filter, &LibraryFilter::changed, this, [this] {
        m_model->setQuery(m_filter->query());
        showEmptyOrList();
    });
    connect(m_filter, &LibraryFilter::searchConfirmed, this, [this] {
        if (m_table->chosenRuns().empty())
            m_table->chooseRow(0);
        m_table->setFocus();
    });
    connect(m_table, &LibraryTable::choiceChanged, this, &LibraryDialog::showChoice);
    connect(m_table, &QAbstractItemView::activated, this, &LibraryDialog::openChosen);
    connect(m_details, &LibraryDetails::titleEdited, this, [this](store::RunId run, const QString &title) {
        edit(LibraryDetails::Field::Title, [&] { m_library->setTitle(run, title); });
    });
    connect(m_details, &LibraryDetails::tagsEdited, this, [this](store::RunId run, const QStringList &tags) {
        edit(LibraryDetails::Field::Tags, [&] { m_library->setTags(run, tags); });
    });
    connect(m_details, &LibraryDetails::noteEdited, this, [this](store::RunId run, const QString &note) {
        edit(LibraryDetails::Field::Note, [&] { m_library->setNote(run, note); });
    });
    connect(m_footer, &LibraryFooter::removeWanted, this, &LibraryDialog::removeChosen);
    connect(m_footer, &LibraryFooter::exportWanted, this, &LibraryDialog::exportChosen);
    connect(m_footer, &LibraryFooter::importWanted, this, &LibraryDialog::importFiles);
    connect(m_footer, &LibraryFooter::openWanted, this, &LibraryDialog::openChosen);
    connect(m_footer, &LibraryFooter::purgeWanted, this, &LibraryDialog::askToPurge);
    connect(m_footer, &LibraryFooter::restoreWanted, this, &LibraryDialog::restoreChosen);
    connect(m_notice, &NoticeBar::actionChosen, this, &LibraryDialog::undoRemoval);
    connect(m_empty, &EmptyPage::actionChosen, this, &LibraryDialog::takeWayOn);
    connect(&m_job, &BackgroundJob::busyChanged, this, &LibraryDialog::showChoice);
    connect(&m_often, &QTimer::timeout, this, &LibraryDialog::followOthers);
    m_often.setInterval(often);
}

void LibraryDialog::addKeys()
{
    const auto onKey = [this](const QKeySequence &keys, QWidget *where, Qt::ShortcutContext context, auto action) {
        connect(new QShortcut(keys, where), &QShortcut::activated, this, action);
        where->findChildren<QShortcut *>().constLast()->setContext(context);
    };
    onKey(QKeySequence(u"Ctrl+F"_s), this, Qt::WindowShortcut, [this] { m_filter->focusSearch(); });
    onKey(QKeySequence(u"Ctrl+Z"_s), this, Qt::WindowShortcut, [this] { undoRemoval(); });
    // In a field, Del is for what is typed there.
    onKey(QKeySequence(Qt::Key_Delete), m_table, Qt::WidgetShortcut, [this] {
        if (m_filter->query().isDeleted)
            askToPurge();
        else
            removeChosen();
    });
}

void LibraryDialog::setCanOpen(bool can)
{
    m_canOpen = can;
    showChoice();
}

void LibraryDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!m_library)
        connectLibrary();
    else
        refresh();
    if (m_table->chosenRuns().empty())
        m_table->chooseRow(0);
    m_table->setFocus();
    m_often.start();
}

void LibraryDialog::hideEvent(QHideEvent *event)
{
    m_details->takeEdits();
    m_often.stop();
    QSettings().setValue(geometryKey, saveGeometry());
    QDialog::hideEvent(event);
}

void LibraryDialog::connectLibrary()
{
    m_trouble = troubleOf([this] { m_library = std::make_unique<store::RunLibrary>(m_path); });
    refresh();
}

/// What is typed ends with a click on another run: the list is sorted anew when that has found it.
void LibraryDialog::edit(LibraryDetails::Field field, const std::function<void()> &action)
{
    const bool isKept = attempt(action);
    m_details->edited(field, isKept);
    if (isKept)
        QMetaObject::invokeMethod(this, &LibraryDialog::refresh, Qt::QueuedConnection);
}

void LibraryDialog::followOthers()
{
    if (!m_library)
        return;
    attempt([this] {
        if (m_library->changeStamp() != m_stamp)
            refresh();
    });
}

void LibraryDialog::refresh()
{
    std::int64_t bytes = 0;
    if (m_library) {
        attempt([&] {
            // Before the list: what is written in between is listed once more.
            m_stamp = m_library->changeStamp();
            std::vector<store::LibraryEntry> entries = m_library->list();
            store::LibraryQuery deleted;
            deleted.isDeleted = true;
            std::ranges::move(m_library->list(deleted), std::back_inserter(entries));
            bytes = m_library->bytesOnDisk();
            m_model->setEntries(std::move(entries));
        });
    }
    const std::vector<store::LibraryEntry> &all = m_model->entries();
    const auto deleted = static_cast<std::size_t>(
        std::ranges::count_if(all, [](const store::LibraryEntry &entry) { return entry.deleted.has_value(); }));
    m_filter->setDeletedCount(deleted);
    m_footer->setTotal(m_library ? tr("%1, %2 on the disk").arg(runsText(all.size() - deleted), bytesText(bytes))
                                 : QString());
    m_details->setVisible(!all.empty());
    showEmptyOrList();
    showChoice();
}

void LibraryDialog::showEmptyOrList()
{
    m_pages->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    if (!m_library)
        m_empty->setMessage(tr("The library cannot be read"), m_trouble, tr("Try again"));
    else if (m_filter->isNarrow())
        m_empty->setMessage(tr("No run matches"), tr("Every word has to stand in a run’s title, tags, note or preset."),
                            tr("Show all"));
    else if (m_filter->query().isDeleted)
        m_empty->setMessage(tr("Nothing is deleted"),
                            tr("Deleted runs stay here, whole, until they are restored or deleted for good."));
    else
        m_empty->setMessage(tr("No runs yet"),
                            tr("The library keeps every run as it trains, evaluation by evaluation, so that it can be "
                               "found, looked at and gone on with later."));
}

void LibraryDialog::takeWayOn()
{
    if (m_library)
        m_filter->clear();
    else
        connectLibrary();
}

void LibraryDialog::showChoice()
{
    const std::vector<store::LibraryEntry> chosen = m_table->chosen();
    m_details->show(chosen, m_model->rowCount() > 0);
    m_footer->follow(chosen, {m_filter->query().isDeleted, m_canOpen, !m_job.isBusy(),
                              m_library && !m_job.isBusy()});
}

void LibraryDialog::openChosen()
{
    if (!m_footer->openButton()->isEnabled())
        return;
    const std::vector<store::RunId> runs = m_table->chosenRuns();
    hide();
    emit openWanted(runs);
}

void LibraryDialog::exportChosen()
{
    const std::vector<store::LibraryEntry> chosen = m_table->chosen();
    const QString path = chosen.empty() ? QString() : m_dialogs.pathToSave(this, exportName(chosen.front()));
    if (path.isEmpty())
        return;
    m_job.run([library = m_path, run = chosen.front().id, path] { exportFromLibrary(library, run, path); },
              [this, path](const QString &trouble) {
                  if (trouble.isEmpty())
                      m_notice->tell(tr("Exported as %1").arg(QFileInfo(path).fileName()));
                  else
                      m_notice->warn(trouble);
              });
}

void LibraryDialog::importFiles()
{
    const QStringList paths = m_dialogs.pathsToOpen(this);
    if (paths.isEmpty())
        return;
    const auto imported = std::make_shared<ImportedFiles>();
    m_job.run([imported, library = m_path, paths] { *imported = importIntoLibrary(library, paths); },
              [this, imported](const QString &trouble) {
                  if (trouble.isEmpty())
                      tellImported(*imported);
                  else
                      m_notice->warn(trouble);
              });
}

void LibraryDialog::tellImported(const ImportedFiles &imported)
{
    refresh();
    m_table->choose(imported.runs);
    if (imported.troubles.isEmpty())
        m_notice->tell(importText(imported.runs.size() - imported.known, imported.known));
    else
        m_notice->warn(imported.troubles.join(u'\n'));
}

void LibraryDialog::removeChosen()
{
    if (!m_footer->removeButton()->isEnabled())
        return;
    refreshAfter([this] {
        const auto removed = forEach(m_table->chosenRuns(), [this](store::RunId run) { m_library->remove(run); });
        if (removed.empty())
            return;
        m_removed.push_back(removed);
        if (!m_notice->isWarning())
            m_notice->tell(tr("%1 deleted").arg(runsText(removed.size())), tr("Undo"));
    });
}

void LibraryDialog::undoRemoval()
{
    if (m_removed.empty() || !m_library)
        return;
    const std::vector<store::RunId> runs = std::move(m_removed.back());
    m_removed.pop_back();
    m_notice->hide();
    const auto restored = forEach(runs, [this](store::RunId run) { m_library->restore(run); });
    m_filter->showDeleted(false);
    refresh();
    m_table->choose(restored);
}

void LibraryDialog::restoreChosen()
{
    refreshAfter([this] {
        m_notice->hide();
        const auto restored = forEach(m_table->chosenRuns(), [this](store::RunId run) { m_library->restore(run); });
        forgetRemoval(restored);
        if (!restored.empty() && !m_notice->isWarning())
            m_notice->tell(tr("%1 restored").arg(runsText(restored.size())));
    });
}

void LibraryDialog::askToPurge()
{
    const std::vector<store::LibraryEntry> chosen = m_table->chosen();
    if (chosen.empty())
        return;
    const QString question = chosen.size() == 1 ? tr("Delete %1 for good?").arg(titleOf(chosen.front()))
                                                : tr("Delete these %1 for good?").arg(runsText(chosen.size()));
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Delete for good"), question, QMessageBox::Cancel, this);
    box->setObjectName(u"purgeDialog"_s);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Its evaluations and parameters go, and cannot be brought back."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Delete for good"), QMessageBox::AcceptRole);
    connect(yes, &QPushButton::clicked, this, [this, runs = m_table->chosenRuns()] { purge(runs); });
    box->open();
}

void LibraryDialog::purge(const std::vector<store::RunId> &runs)
{
    refreshAfter([&] {
        m_notice->hide();
        forgetRemoval(forEach(runs, [this](store::RunId run) { m_library->purge(run); }));
    });
}

std::vector<store::RunId> LibraryDialog::forEach(const std::vector<store::RunId> &runs,
                                                 const std::function<void(store::RunId)> &action)
{
    std::vector<store::RunId> done;
    for (const store::RunId run : runs) {
        if (attempt([&] { action(run); }))
            done.push_back(run);
    }
    return done;
}

bool LibraryDialog::attempt(const std::function<void()> &action)
{
    const QString trouble = troubleOf(action);
    if (trouble.isEmpty())
        return true;
    m_notice->warn(trouble);
    return false;
}

void LibraryDialog::refreshAfter(const std::function<void()> &action)
{
    m_details->takeEdits();
    const std::vector<store::RunId> chosen = m_table->chosenRuns();
    const int row = chosen.empty() ? 0 : m_model->rowOf(chosen.front());
    action();
    refresh();
    if (m_table->chosenRuns().empty())
        m_table->chooseRow(row);
}

void LibraryDialog::forgetRemoval(const std::vector<store::RunId> &runs)
{
    for (std::vector<store::RunId> &removal : m_removed)
        std::erase_if(removal, [&](store::RunId run) { return std::ranges::find(runs, run) != runs.end(); });
    std::erase_if(m_removed, [](const std::vector<store::RunId> &removal) { return removal.empty(); });
}

} // namespace rote::ui
