#include "ui/explore/prompt_edit.h"

#include "ui/theme/formats.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/undo_keys.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextCharFormat>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr qsizetype historyLength = 50;

using Attributes = QList<QInputMethodEvent::Attribute>;

void addFormat(Attributes &attributes, const QLineEdit &edit, qsizetype from, qsizetype length,
               const QTextCharFormat &format)
{
    // Places count from the cursor, as for text that is being composed.
    attributes.append({QInputMethodEvent::TextFormat, static_cast<int>(from - edit.cursorPosition()),
                       static_cast<int>(length), format});
}

} // namespace

PromptEdit::PromptEdit(QWidget *parent) : QLineEdit(parent)
{
    setProperty("kind", u"prompt"_s);
    setFont(Theme::characterFont(18));
    setFixedHeight(40);
    setPlaceholderText(tr("Type a prompt, or click a cell"));
    setAccessibleName(tr("Prompt"));
    passUndoKeysOn(this);
}

void PromptEdit::setPrompt(const QString &prompt)
{
    m_recalled = -1;
    setText(prompt);
}

void PromptEdit::showCheck(const tasks::PromptCheck &check)
{
    using Problem = tasks::PromptCheck::Problem;
    const Colours &colours = Theme::instance().colours();
    const bool warns = check.problem != Problem::None && check.problem != Problem::Empty;
    setLook(this, "state", warns ? u"warning"_s : QString());

    QTextCharFormat unknown;
    unknown.setForeground(colours.warningText);
    unknown.setUnderlineStyle(QTextCharFormat::SingleUnderline);
    unknown.setUnderlineColor(colours.warningText);
    QTextCharFormat unseen;
    unseen.setForeground(colours.controlBorder);

    Attributes attributes;
    qsizetype place = 0;
    int number = 0;
    for (const QString &character : charactersOf(text())) {
        if (std::find(check.unknownPlaces.begin(), check.unknownPlaces.end(), number) != check.unknownPlaces.end())
            addFormat(attributes, *this, place, character.size(), unknown);
        else if (number < check.charactersBeyondContext)
            addFormat(attributes, *this, place, character.size(), unseen);
        place += character.size();
        ++number;
    }
    // A line edit formats nothing but composed text; an empty composition carries formats for what stands there.
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

void PromptEdit::keepAsGood(const QString &prompt)
{
    if (prompt == m_good)
        return;
    remember(m_good);
    m_good = prompt;
}

void PromptEdit::remember(const QString &prompt)
{
    if (prompt.isEmpty() || m_recalled >= 0)
        return;
    m_history.removeAll(prompt);
    m_history.append(prompt);
    if (m_history.size() > historyLength)
        m_history.removeFirst();
}

void PromptEdit::recall(int direction)
{
    if (m_history.isEmpty())
        return;
    if (m_recalled < 0) {
        if (direction > 0)
            return;
        remember(m_good);
        m_recalled = m_history.size();
        // The first step back from an unchanged good prompt goes past itself.
        if (m_history.constLast() == text())
            --m_recalled;
    }
    m_recalled = std::clamp<qsizetype>(m_recalled + direction, 0, m_history.size() - 1);
    setText(m_history.at(m_recalled));
}

void PromptEdit::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        recall(-1);
        return;
    case Qt::Key_Down:
        recall(1);
        return;
    case Qt::Key_Escape:
        if (!m_good.isEmpty())
            setText(m_good);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit entered();
        return;
    default:
        m_recalled = -1;
        QLineEdit::keyPressEvent(event);
    }
}

} // namespace rote::ui
