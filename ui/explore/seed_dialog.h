#pragma once

#include <QtGlobal>

#include <functional>

class QWidget;

namespace rote::ui {

/// Asks for the seed of a new run, and calls `then` with it unless the person cancels.
void askForSeed(QWidget *parent, quint64 suggestion, const std::function<void(quint64)> &then);

} // namespace rote::ui
