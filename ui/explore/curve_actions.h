#pragma once

namespace rote::ui {

class CurvesHeader;
class RunActions;

/// Ties the View menu's entries to the switches above the curves: each follows the other.
void linkCurveActions(const RunActions &actions, CurvesHeader &header);

} // namespace rote::ui
