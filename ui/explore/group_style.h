#pragma once

#include "ui/explore/curve_data.h"
#include "ui/explore/curve_lane.h"

#include <array>

namespace rote::ui {

/// How one group of items is drawn and named wherever it is a curve or a score.
struct GroupStyle
{
    QString name;
    tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic;
    ColourRole line = nullptr;
    ColourRole text = nullptr;
    Marker marker = Marker::Disc;
    QList<QPointF> Curves::*curve = nullptr;
    training::Score training::Scores::*score = nullptr;
};

/// Trained arithmetic, held-out arithmetic, facts.
[[nodiscard]] const std::array<GroupStyle, 3> &groupStyles();

} // namespace rote::ui
