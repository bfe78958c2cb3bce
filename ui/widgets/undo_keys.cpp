#include "ui/widgets/undo_keys.h"

#include <QAbstractSpinBox>
#include <QKeyEvent>
#include <QLineEdit>

namespace rote::ui {

namespace {

class UndoKeys : public QObject
{
public:
    explicit UndoKeys(QLineEdit *field) : QObject(field), m_field(field) {}

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isForWindow = (key->matches(QKeySequence::Undo) && !m_field->isUndoAvailable())
            || (key->matches(QKeySequence::Redo) && !m_field->isRedoAvailable());
        if (isForWindow)
            event->ignore();
        return isForWindow;
    }

private:
    QLineEdit *m_field;
};

} // namespace

void passUndoKeysOn(QLineEdit *field)
{
    auto *keys = new UndoKeys(field);
    field->installEventFilter(keys);
    // A spin box asks its field without the filter.
    if (auto *box = qobject_cast<QAbstractSpinBox *>(field->parentWidget()))
        box->installEventFilter(keys);
}

} // namespace rote::ui
