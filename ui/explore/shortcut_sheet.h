#pragma once

#include <QKeyCombination>
#include <QList>
#include <QString>

namespace rote::ui {

class RunActions;

/// A line of the sheet of shortcuts.
struct Shortcut
{
    QString keys;    ///< "Ctrl+O"
    QString meaning; ///< "open a run"
};

/// A key that one kind of view understands while it has the focus.
struct ViewKey
{
    enum class Where { Charts, History, Curves, BySize, Items, Page, Prompt, Pinned, Pictures, Library };

    Where where = Where::Charts;
    QList<QKeyCombination> keys;
    QString shown; ///< "← →"
    QString meaning;
};

/// Of every command that has a key, in the menus' order.
[[nodiscard]] QList<Shortcut> commandShortcuts(const RunActions &actions);
[[nodiscard]] const QList<ViewKey> &viewKeys();
/// "In the charts"
[[nodiscard]] QString placeName(ViewKey::Where where);

} // namespace rote::ui
