#pragma once

class QWidget;

namespace rote::ui {

/// Every key of the window in a table.
void showShortcuts(QWidget *parent);

/// What Rote is, its version and licence, and how to cite the paper.
void showAbout(QWidget *parent);

} // namespace rote::ui
