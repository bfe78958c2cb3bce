#include "ui/figures/group_style.h"

#include "ui/figures/cell_painting.h"

namespace rote::ui {

const std::array<GroupStyle, 3> &groupStyles()
{
    using tasks::ItemGroup;
    static const std::array<GroupStyle, 3> styles{{
        {groupName(ItemGroup::TrainedArithmetic), ItemGroup::TrainedArithmetic, &Colours::trained, &Colours::trainedText,
         Marker::Disc, &Curves::trained, &training::Scores::trained},
        {groupName(ItemGroup::HeldOutArithmetic), ItemGroup::HeldOutArithmetic, &Colours::heldOut, &Colours::heldOutText,
         Marker::Diamond, &Curves::heldOut, &training::Scores::heldOut},
        {groupName(ItemGroup::Facts), ItemGroup::Facts, &Colours::facts, &Colours::factsText, Marker::Square, &Curves::facts,
         &training::Scores::facts},
    }};
    return styles;
}

} // namespace rote::ui
