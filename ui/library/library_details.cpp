#include "ui/library/library_details.h"

#include "ui/explore/parts.h"
#include "ui/library/library_words.h"
#include "ui/theme/formats.h"
#include "ui/widgets/undo_keys.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int paneWidth = 268;
constexpr int noteMargin = 10; ///< as the other fields have
constexpr int noteHeight = 84;

/// A field under its name, which the name's mnemonic and a screen reader find.
void addField(QVBoxLayout *layout, const QString &name, QWidget *field)
{
    QLabel *label = makeLabel(name, u"smallStrong"_s, u"second"_s);
    label->setBuddy(field);
    field->setAccessibleName(name);
    layout->addWidget(label);
    layout->addSpacing(4);
    layout->addWidget(field);
    layout->addSpacing(12);
}

QString bestText(const training::Score &last, const training::Score &best)
{
    return best == last ? scoreText(last)
                        : LibraryDetails::tr("%1, best %2").arg(scoreText(last), formatCount(best.correct));
}

QString stepsText(const store::LibraryEntry &entry)
{
    return LibraryDetails::tr("%1 of %2").arg(formatCount(entry.step), formatCount(entry.steps));
}

QString sizeText(const store::LibraryEntry &entry)
{
    return entry.layers == 1 ? LibraryDetails::tr("width %1, 1 layer").arg(entry.width)
                             : LibraryDetails::tr("width %1, %2 layers").arg(entry.width).arg(entry.layers);
}

} // namespace

LibraryDetails::LibraryDetails(QWidget *parent) : QWidget(parent), m_pages(new QStackedWidget)
{
    setObjectName(u"libraryDetails"_s);
    setFixedWidth(paneWidth);
    m_pages->addWidget(makeMessage());
    m_pages->addWidget(makeRun());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_pages);
    show({}, false);
}

QWidget *LibraryDetails::makeMessage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    m_message = makeLabel({}, {}, u"second"_s);
    m_message->setWordWrap(true);
    layout->addWidget(m_message);
    layout->addStretch();
    return page;
}

QWidget *LibraryDetails::makeRun()
{
    m_title = new QLineEdit;
    m_title->setObjectName(u"libraryTitle"_s);
    m_tags = new QLineEdit;
    m_tags->setObjectName(u"libraryTags"_s);
    m_tags->setPlaceholderText(tr("paper, seed study"));
    m_note = new QPlainTextEdit;
    m_note->setObjectName(u"libraryNote"_s);
    m_note->setFixedHeight(noteHeight);
    m_note->setTabChangesFocus(true);
    m_note->document()->setDocumentMargin(noteMargin);
    m_note->installEventFilter(this);
    m_trouble = makeLabel({}, u"small"_s, u"warning"_s);
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    m_facts = new QGridLayout;
    m_facts->setContentsMargins({});
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(6);
    m_facts->setColumnStretch(1, 1);
    for (QLineEdit *field : {m_title, m_tags}) {
        passUndoKeysOn(field);
        connect(field, &QLineEdit::editingFinished, this, &LibraryDetails::takeEdits);
    }
    auto *run = new QWidget;
    auto *layout = new QVBoxLayout(run);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(0);
    addField(layout, tr("Title"), m_title);
    addField(layout, tr("Tags, parted by commas"), m_tags);
    addField(layout, tr("Note"), m_note);
    layout->addSpacing(4);
    layout->addWidget(makeLine());
    layout->addSpacing(12);
    layout->addWidget(m_trouble);
    layout->addLayout(m_facts);
    layout->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(run);
    return scroll;
}

void LibraryDetails::show(const std::vector<store::LibraryEntry> &chosen, bool canChoose)
{
    const bool isSame = chosen.size() == 1 && m_entry && m_entry->id == chosen.front().id;
    if (!isSame)
        takeEdits();
    if (chosen.size() != 1) {
        m_entry.reset();
        std::int64_t bytes = 0;
        for (const store::LibraryEntry &entry : chosen)
            bytes += entry.bytes;
        m_message->setText(!canChoose       ? QString()
                           : chosen.empty() ? tr("Choose a run to see what it is.")
                                            : tr("%1 chosen, %2.\nOpened together, they are one experiment.")
                                                  .arg(runsText(chosen.size()), bytesText(bytes)));
        m_pages->setCurrentIndex(0);
        return;
    }
    m_entry = chosen.front();
    fillFields(!isSame);
    fillFacts();
    m_pages->setCurrentIndex(1);
}

/// What is being typed stays, whatever the library has by now.
void LibraryDetails::fillFields(bool isNew)
{
    const auto fill = [isNew](QLineEdit *field, const QString &text) {
        if ((isNew || !field->isModified()) && field->text() != text)
            field->setText(text);
    };
    fill(m_title, m_entry->title);
    fill(m_tags, m_entry->tags.join(u", "_s));
    if ((isNew || !m_note->document()->isModified()) && m_note->toPlainText() != m_entry->note)
        m_note->setPlainText(m_entry->note);
    const bool isFixed = m_entry->deleted || !m_entry->damage.isEmpty();
    m_title->setReadOnly(isFixed);
    m_tags->setReadOnly(isFixed);
    m_note->setReadOnly(isFixed);
    m_title->setPlaceholderText(titleOf(*m_entry));
    m_tags->setPlaceholderText(isFixed ? QString() : tr("paper, seed study"));
    m_title->setCursorPosition(m_title->hasFocus() ? m_title->cursorPosition() : 0);
}

void LibraryDetails::fillFacts()
{
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const store::LibraryEntry &entry = *m_entry;
    const QString trouble = entry.damage + entry.trouble;
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    m_trouble->setContentsMargins(0, 0, 0, 12);
    addFact(tr("State"), isUnderWay(entry) ? tr("%1 now").arg(stateText(entry)) : stateText(entry));
    if (!entry.damage.isEmpty())
        return;
    addFact(tr("Step"), stepsText(entry));
    addFact(tr("Trained arithmetic"), bestText(entry.scores.trained, entry.bestScores.trained));
    addFact(tr("Held-out arithmetic"), bestText(entry.scores.heldOut, entry.bestScores.heldOut));
    addFact(tr("Facts"), bestText(entry.scores.facts, entry.bestScores.facts));
    if (entry.loss)
        addFact(tr("Loss"), formatLossWithUnit(*entry.loss));
    addFact(tr("Preset"), entry.isCustom && !entry.preset.isEmpty() ? tr("changed from %1").arg(entry.preset)
                              : entry.preset.isEmpty()              ? tr("none")
                                                                    : entry.preset);
    addFact(tr("Parameters"), formatCount(entry.parameters));
    addFact(tr("Size"), sizeText(entry));
    addFact(tr("Seed"), QString::number(entry.seed));
    addFact(tr("Trained for"), formatDuration(entry.trainingSeconds));
    addFact(tr("Created"), longDate(entry.created));
    addFact(tr("Changed"), longDate(entry.changed));
    if (entry.deleted)
        addFact(tr("Deleted"), longDate(*entry.deleted));
    addFact(tr("On disk"), bytesText(entry.bytes));
}

void LibraryDetails::addFact(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    const int row = m_facts->count() / 2;
    QLabel *what = makeLabel(value, u"small"_s);
    what->setWordWrap(true);
    what->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->addWidget(makeLabel(name, u"small"_s, u"second"_s), row, 0, Qt::AlignTop);
    m_facts->addWidget(what, row, 1, Qt::AlignTop);
}

void LibraryDetails::takeEdits()
{
    if (!m_entry)
        return;
    const store::RunId run = m_entry->id;
    // What was typed and taken back is no edit, nor is what a style does to a document.
    if (m_title->isModified()) {
        m_title->setModified(false);
        if (const QString title = m_title->text().simplified(); title != m_entry->title)
            emit titleEdited(run, title);
    }
    if (m_tags->isModified()) {
        m_tags->setModified(false);
        if (const QStringList tags = tagsOf(m_tags->text()); tags != m_entry->tags)
            emit tagsEdited(run, tags);
    }
    if (QTextDocument *typed = m_note->document(); typed->isModified()) {
        typed->setModified(false);
        if (const QString note = m_note->toPlainText(); note != m_entry->note)
            emit noteEdited(run, note);
    }
}

void LibraryDetails::edited(Field field, bool isKept)
{
    switch (field) {
    case Field::Title:
        m_title->setModified(!isKept);
        if (isKept)
            m_entry->title = m_title->text().simplified();
        break;
    case Field::Tags:
        m_tags->setModified(!isKept);
        if (isKept)
            m_entry->tags = tagsOf(m_tags->text());
        break;
    case Field::Note:
        m_note->document()->setModified(!isKept);
        if (isKept)
            m_entry->note = m_note->toPlainText();
        break;
    }
}

bool LibraryDetails::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_note && event->type() == QEvent::FocusOut)
        takeEdits();
    return QWidget::eventFilter(watched, event);
}

} // namespace rote::ui
