#pragma once

#include <QObject>
#include <QStringList>

namespace rote::ui {

/// The prompts that a person keeps in sight, a list for each task, kept in the settings.
class PinnedPrompts : public QObject
{
    Q_OBJECT
public:
    static constexpr int most = 20;

    using QObject::QObject;

    /// Whose prompts these are from here on.
    void setTask(const QString &task);
    [[nodiscard]] const QStringList &prompts() const { return m_prompts; }
    [[nodiscard]] bool isFull() const { return m_prompts.size() >= most; }
    /// At the end; nothing for one that is there already or while the list is full.
    void pin(const QString &prompt);
    void unpin(const QString &prompt);
    /// Pins, or unpins what is pinned.
    void toggle(const QString &prompt);

signals:
    void changed();

private:
    void keep();

    QString m_task;
    QStringList m_prompts;
};

} // namespace rote::ui
