#pragma once

#include "lab/experiment_plan.h"
#include "tasks/hold_out.h"

#include <functional>

class QWidget;

namespace rote::ui {

class HoldOutPainter;

/// Lets a person paint what is held out on large maps, beginning with `heldOut`. `then` is called with what was painted,
/// unless they think better of it. Returns the maps, which last as long as the dialogue is open.
HoldOutPainter *askForHoldOut(QWidget *parent, const lab::ExperimentPlan &plan, const tasks::HoldOut &heldOut,
                   std::function<void(const tasks::HoldOut &)> then);

} // namespace rote::ui
