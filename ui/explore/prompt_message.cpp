#include "ui/explore/prompt_message.h"

#include "ui/explore/character_flow.h"
#include "ui/explore/parts.h"
#include "ui/theme/formats.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/icon_label.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using Problem = tasks::PromptCheck::Problem;

namespace {

std::vector<QString> knownCharacters(const tasks::Vocabulary &vocabulary)
{
    std::vector<QString> characters;
    for (const char32_t character : vocabulary.characters())
        characters.push_back(QString::fromUcs4(&character, 1));
    return characters;
}

QString unknownOnes(const tasks::PromptCheck &check, const QString &prompt)
{
    const std::vector<QString> characters = charactersOf(prompt);
    QStringList names;
    for (const int place : check.unknownPlaces) {
        const QString name = u"“%1”"_s.arg(characters.at(static_cast<std::size_t>(place)));
        if (!names.contains(name))
            names << name;
    }
    return names.join(u", "_s);
}

} // namespace

PromptMessage::PromptMessage(QWidget *parent)
    : QWidget(parent), m_text(makeLabel({}, u"small"_s, u"second"_s)),
      m_characters(new CharacterFlow(CharacterFlow::Look::Boxes)),
      m_note(new IconLabel(u"info"_s, &Colours::textThird, 16, this)),
      m_warning(new IconLabel(u"warning"_s, &Colours::warningText, 16, this))
{
    auto *words = new QVBoxLayout;
    words->setSpacing(6);
    words->addWidget(m_text);
    words->addWidget(m_characters);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_note, 0, Qt::AlignTop);
    layout->addWidget(m_warning, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setObjectName(u"promptMessage"_s);
}

void PromptMessage::show(const tasks::PromptCheck &check, const QString &prompt, const tasks::Vocabulary &vocabulary,
                         int context)
{
    const bool unknown = check.problem == Problem::UnknownCharacters;
    m_characters->setVisible(unknown);
    if (unknown) {
        const QString subject = unknownOnes(check, prompt);
        const QString count = formatCount(vocabulary.size());
        say(check.unknownPlaces.size() == 1 ? tr("%1 is not one of this model’s %2 characters:").arg(subject, count)
                                            : tr("%1: not among this model’s %2 characters:").arg(subject, count),
            true);
        m_characters->setCharacters(knownCharacters(vocabulary));
    } else if (check.problem == Problem::Empty) {
        say(tr("Nothing is asked yet: type a prompt, or click a cell."), false);
    } else if (check.problem != Problem::None) {
        say(QString::fromStdString(check.message), true);
    } else if (check.charactersBeyondContext > 0) {
        say(tr("%1 characters; this model reads the last %2 only.").arg(charactersOf(prompt).size()).arg(context),
            false);
    } else {
        say({}, false);
    }
}

void PromptMessage::showTrouble(const QString &message)
{
    m_characters->hide();
    say(message, true);
}

QString PromptMessage::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void PromptMessage::say(const QString &text, bool isWarning)
{
    m_text->setText(text);
    m_note->setVisible(!isWarning);
    m_warning->setVisible(isWarning);
    setLook(m_text, "tone", isWarning ? u"warning"_s : u"second"_s);
    setVisible(!text.isEmpty());
}

} // namespace rote::ui
