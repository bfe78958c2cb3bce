#include "ui/explore/group_style.h"

#include <QCoreApplication>

namespace rote::ui {

namespace {

struct GroupNames
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::Groups)
};

} // namespace

const std::array<GroupStyle, 3> &groupStyles()
{
    using tasks::ItemGroup;
    static const std::array<GroupStyle, 3> styles{{
        {GroupNames::tr("Trained arithmetic"), ItemGroup::TrainedArithmetic, &Colours::trained, &Colours::trainedText,
         Marker::Disc, &Curves::trained, &training::Scores::trained},
        {GroupNames::tr("Held-out arithmetic"), ItemGroup::HeldOutArithmetic, &Colours::heldOut, &Colours::heldOutText,
         Marker::Diamond, &Curves::heldOut, &training::Scores::heldOut},
        {GroupNames::tr("Facts"), ItemGroup::Facts, &Colours::facts, &Colours::factsText, Marker::Square, &Curves::facts,
         &training::Scores::facts},
    }};
    return styles;
}

} // namespace rote::ui
