#pragma once

#include "ui/figures/curve_data.h"
#include "ui/theme/colours.h"
#include "ui/widgets/markers.h"

#include <array>

namespace rote::ui {

/// How one group of items is drawn and named wherever it is a curve or a score.
struct GroupStyle
{
    QString name;
    tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic;
    QColor Colours::*line = nullptr;
    QColor Colours::*text = nullptr;
    Marker marker = Marker::Disc;
    QList<QPointF> Curves::*curve = nullptr;
    training::Score training::Scores::*score = nullptr;
};

/// Trained arithmetic, held-out arithmetic, facts.
[[nodiscard]] const std::array<GroupStyle, 3> &groupStyles();

} // namespace rote::ui
