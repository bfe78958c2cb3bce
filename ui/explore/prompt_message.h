#pragma once

#include "tasks/corpus.h"
#include "tasks/prompts.h"

#include <QWidget>

class QLabel;

namespace rote::ui {

class CharacterFlow;
class IconLabel;

/// The line under the prompt: why it cannot be asked, or what the model does not see of it.
class PromptMessage : public QWidget
{
    Q_OBJECT
public:
    explicit PromptMessage(QWidget *parent = nullptr);

    void show(const tasks::PromptCheck &check, const QString &prompt, const tasks::Vocabulary &vocabulary, int context);
    /// What kept a good prompt from being answered.
    void showTrouble(const QString &message);
    [[nodiscard]] QString text() const;

private:
    void say(const QString &text, bool isWarning);

    QLabel *m_text = nullptr;
    CharacterFlow *m_characters = nullptr;
    IconLabel *m_note = nullptr;
    IconLabel *m_warning = nullptr;
};

} // namespace rote::ui
