#pragma once

class QLineEdit;

namespace rote::ui {

/// Lets the keys for undo and redo through to the window wherever the field has nothing typed to undo itself.
void passUndoKeysOn(QLineEdit *field);

} // namespace rote::ui
