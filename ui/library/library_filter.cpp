#include "ui/library/library_filter.h"

#include "ui/library/library_words.h"
#include "ui/theme/formats.h"
#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/quiet_combo_box.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/undo_keys.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using store::LibraryState;

LibraryFilter::LibraryFilter(QWidget *parent)
    : QWidget(parent), m_search(new QLineEdit), m_state(new QuietComboBox),
      m_which(new SegmentedControl({tr("Runs"), tr("Deleted")}))
{
    setLook(m_search, "kind", u"search"_s);
    m_search->setObjectName(u"librarySearch"_s);
    m_search->setPlaceholderText(tr("Search titles, tags and notes"));
    m_search->setAccessibleName(tr("Search the library"));
    m_search->setToolTip(tr("Search (Ctrl+F)"));
    m_search->addAction(icon(u"search"_s, &Colours::textThird), QLineEdit::LeadingPosition);
    m_clear = m_search->addAction(icon(u"close"_s, &Colours::textSecond), QLineEdit::TrailingPosition);
    m_clear->setToolTip(tr("Clear the search"));
    m_clear->setVisible(false);
    passUndoKeysOn(m_search);
    m_state->setObjectName(u"libraryState"_s);
    m_state->setAccessibleName(tr("State of the runs"));
    m_state->addItem(tr("All states"));
    for (const LibraryState state :
         {LibraryState::Training, LibraryState::Paused, LibraryState::Interrupted, LibraryState::Stopped,
          LibraryState::Finished, LibraryState::Diverged, LibraryState::Failed, LibraryState::Ready})
        m_state->addItem(stateName(state), static_cast<int>(state));
    m_which->setObjectName(u"libraryWhich"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_which);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_clear->setVisible(!text.isEmpty());
        emit changed();
    });
    connect(m_clear, &QAction::triggered, m_search, &QLineEdit::clear);
    connect(m_search, &QLineEdit::returnPressed, this, &LibraryFilter::searchConfirmed);
    connect(m_state, &QComboBox::currentIndexChanged, this, &LibraryFilter::changed);
    connect(m_which, &SegmentedControl::changed, this, &LibraryFilter::changed);
}

store::LibraryQuery LibraryFilter::query() const
{
    store::LibraryQuery query;
    query.search = m_search->text();
    if (const QVariant state = m_state->currentData(); state.isValid())
        query.state = static_cast<LibraryState>(state.toInt());
    query.isDeleted = m_which->chosen() == 1;
    return query;
}

bool LibraryFilter::isNarrow() const
{
    return m_state->currentIndex() > 0 || !m_search->text().trimmed().isEmpty();
}

void LibraryFilter::setDeletedCount(std::size_t runs)
{
    m_which->segment(1)->setText(runs == 0 ? tr("Deleted")
                                           : tr("Deleted %1").arg(formatCount(static_cast<qint64>(runs))));
}

void LibraryFilter::showDeleted(bool deleted)
{
    m_which->choose(deleted ? 1 : 0);
}

void LibraryFilter::clear()
{
    m_state->setCurrentIndex(0);
    m_search->clear();
}

void LibraryFilter::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace rote::ui
