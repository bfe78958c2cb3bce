#pragma once

class QWidget;

namespace rote::ui {

class RunActions;

/// Every key of the window, its commands' and its views', in a table.
void showShortcuts(const RunActions &actions, QWidget *parent);

/// What Rote is, its version and licence, and how to cite the paper.
void showAbout(QWidget *parent);

} // namespace rote::ui
