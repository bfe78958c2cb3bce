#include "ui/explore/shortcut_sheet.h"

#include "ui/explore/run_actions.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Sheet
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::ShortcutSheet)
};

/// A command's name as it stands in a sentence.
QString meaningOf(const QAction &action)
{
    if (!action.whatsThis().isEmpty())
        return action.whatsThis();
    QString text = action.text();
    text.remove(u'…');
    text.remove(u'&');
    if (!text.isEmpty())
        text[0] = text[0].toLower();
    return text;
}

} // namespace

QList<Shortcut> commandShortcuts(const RunActions &actions)
{
    QList<Shortcut> shortcuts;
    for (const QAction *action : actions.findChildren<QAction *>(Qt::FindDirectChildrenOnly)) {
        if (!action->shortcut().isEmpty() && action->isVisible())
            shortcuts.append({action->shortcut().toString(QKeySequence::NativeText), meaningOf(*action)});
    }
    return shortcuts;
}

const QList<ViewKey> &viewKeys()
{
    using Where = ViewKey::Where;
    const auto shifted = [](Qt::Key key) { return QKeyCombination(Qt::ShiftModifier, key); };
    static const QList<ViewKey> keys{
        {Where::Charts, {Qt::Key_Left, Qt::Key_Right}, u"← →"_s, Sheet::tr("an evaluation back, an evaluation on")},
        {Where::Charts, {shifted(Qt::Key_Left), shifted(Qt::Key_Right)}, Sheet::tr("Shift+← →"),
         Sheet::tr("ten back, ten on")},
        {Where::Charts, {Qt::Key_Home, Qt::Key_End}, Sheet::tr("Home, End"), Sheet::tr("the first, the last")},
        {Where::Charts, {Qt::Key_L}, u"L"_s, Sheet::tr("live: follow the newest")},
        {Where::Charts, {Qt::Key_Escape}, Sheet::tr("Esc"), Sheet::tr("put the values away")},
        {Where::History, {Qt::Key_Up, Qt::Key_Down}, Sheet::tr("↑ ↓ Page Up, Page Down"),
         Sheet::tr("from item to item")},
        {Where::History, {Qt::Key_Return, Qt::Key_Enter}, Sheet::tr("Enter"), Sheet::tr("probe")},
        {Where::Curves, {Qt::Key_Space}, Sheet::tr("Space"), Sheet::tr("train, pause, resume")},
        {Where::BySize, {Qt::Key_Left, Qt::Key_Right}, u"← →"_s, Sheet::tr("from run to run")},
        {Where::BySize, {Qt::Key_Up, Qt::Key_Down}, u"↑ ↓"_s, Sheet::tr("from group to group")},
        {Where::BySize, {Qt::Key_Return, Qt::Key_Enter}, Sheet::tr("Enter"), Sheet::tr("look at this run")},
        {Where::Items, {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down}, Sheet::tr("Arrows"), Sheet::tr("move")},
        {Where::Items, {Qt::Key_Home, Qt::Key_End}, Sheet::tr("Home, End"), Sheet::tr("the first, the last")},
        {Where::Items, {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}, Sheet::tr("Enter, Space"), Sheet::tr("probe")},
        {Where::Items, {Qt::Key_P}, u"P"_s, Sheet::tr("pin, unpin")},
        {Where::Page, {Qt::Key_BracketLeft, Qt::Key_BracketRight}, u"[ ]"_s,
         Sheet::tr("the run before, the run after")},
        {Where::Page, {Qt::Key_M}, u"M"_s, Sheet::tr("mean of 5 evaluations, or each")},
        {Where::Page, {Qt::Key_B}, u"B"_s, Sheet::tr("the paper’s curves")},
        {Where::Page, {Qt::Key_Slash}, u"/"_s, Sheet::tr("to the prompt")},
        {Where::Prompt, {Qt::Key_Return, Qt::Key_Enter}, Sheet::tr("Enter"), Sheet::tr("ask now")},
        {Where::Prompt, {Qt::Key_Escape}, Sheet::tr("Esc"), Sheet::tr("bring back the last good prompt")},
        {Where::Prompt, {Qt::Key_Up, Qt::Key_Down}, u"↑ ↓"_s, Sheet::tr("earlier prompts")},
        {Where::Pinned, {Qt::Key_Up, Qt::Key_Down}, u"↑ ↓"_s, Sheet::tr("move")},
        {Where::Pinned, {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}, Sheet::tr("Enter, Space"),
         Sheet::tr("ask again")},
        {Where::Pinned, {Qt::Key_Delete, Qt::Key_Backspace}, Sheet::tr("Delete"), Sheet::tr("unpin")},
        {Where::Pictures, {Qt::Key_Menu, shifted(Qt::Key_F10)}, Sheet::tr("Menu, Shift+F10"),
         Sheet::tr("copy it, save it or its data")},
        {Where::Library, {Qt::Key_Return, Qt::Key_Enter}, Sheet::tr("Enter"), Sheet::tr("open")},
        {Where::Library, {Qt::Key_Delete}, Sheet::tr("Delete"), Sheet::tr("delete, to be undone by Ctrl+Z")},
        {Where::Library, {QKeyCombination(Qt::ControlModifier, Qt::Key_F)}, Sheet::tr("Ctrl+F"), Sheet::tr("search")},
    };
    return keys;
}

QString placeName(ViewKey::Where where)
{
    switch (where) {
    case ViewKey::Where::Charts:
        return Sheet::tr("In the charts");
    case ViewKey::Where::History:
        return Sheet::tr("In the item history, and as in the charts");
    case ViewKey::Where::Curves:
        return Sheet::tr("In the charts and the item history");
    case ViewKey::Where::BySize:
        return Sheet::tr("By size");
    case ViewKey::Where::Page:
        return Sheet::tr("In any chart or grid");
    case ViewKey::Where::Pinned:
        return Sheet::tr("On a pinned prompt");
    case ViewKey::Where::Items:
        return Sheet::tr("In the grids and facts");
    case ViewKey::Where::Prompt:
        return Sheet::tr("In the prompt");
    case ViewKey::Where::Pictures:
        return Sheet::tr("In every picture");
    case ViewKey::Where::Library:
        break;
    }
    return Sheet::tr("In the library");
}

} // namespace rote::ui
