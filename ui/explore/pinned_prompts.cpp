#include "ui/explore/pinned_prompts.h"

#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

void PinnedPrompts::setTask(const QString &task)
{
    if (task == m_task)
        return;
    m_task = task;
    m_prompts = QSettings().value(u"probe/pinned/"_s + m_task).toStringList().mid(0, most);
    emit changed();
}

void PinnedPrompts::pin(const QString &prompt)
{
    if (prompt.isEmpty() || isFull() || m_prompts.contains(prompt))
        return;
    m_prompts << prompt;
    keep();
}

void PinnedPrompts::unpin(const QString &prompt)
{
    if (m_prompts.removeAll(prompt) > 0)
        keep();
}

void PinnedPrompts::toggle(const QString &prompt)
{
    if (m_prompts.contains(prompt))
        unpin(prompt);
    else
        pin(prompt);
}

void PinnedPrompts::keep()
{
    QSettings().setValue(u"probe/pinned/"_s + m_task, m_prompts);
    emit changed();
}

} // namespace rote::ui
