#include "ui/theme/colours.h"

namespace rote::ui {

namespace {

// One colour has one meaning in both themes; the fills are the exact Okabe–Ito colours.
constexpr QRgb trainedFill = 0xff0072b2;
constexpr QRgb heldOutFill = 0xffd55e00;
constexpr QRgb factsFill = 0xff009e73;
constexpr QRgb hatchOnFill = 0xff8f3d00;

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

Colours makeLight()
{
    return {
        .window = rgb(0xf5f6f8), .surface = rgb(0xffffff), .sunken = rgb(0xeceef2),
        .emptyCell = rgb(0xf1f3f6), .future = rgb(0xf5f6f8),
        .hairline = rgb(0xdde1e7), .gridLine = rgb(0xe7eaef), .buttonBorder = rgb(0xc9ced7),
        .controlBorder = rgb(0x868e9c),
        .text = rgb(0x15181e), .textSecond = rgb(0x454c59), .textThird = rgb(0x636b79),
        .ink = rgb(0x1c2027), .onInk = rgb(0xffffff),
        .trained = rgb(0x0072b2), .trainedText = rgb(0x0072b2),
        .heldOut = rgb(0xd55e00), .heldOutText = rgb(0xad4a00),
        .facts = rgb(0x009e73), .factsText = rgb(0x00745a),
        .loss = rgb(0x6b7280), .lossText = rgb(0x596170),
        .trainedFill = rgb(trainedFill), .heldOutFill = rgb(heldOutFill), .factsFill = rgb(factsFill),
        .hatchOnFill = rgb(hatchOnFill), .hatchOnEmpty = rgb(heldOutFill),
        .here = rgb(0x8b2f6e), .onHere = rgb(0xffffff), .hereTint = rgb(0xf6eaf1),
        .warningBorder = rgb(0xe69f00), .warningText = rgb(0x8a5a00), .warningTint = rgb(0xfff6e0),
        .tooltip = rgb(0x1c2027), .onTooltip = rgb(0xffffff), .onTooltipSecond = rgb(0xc3c8d1),
    };
}

Colours makeDark()
{
    return {
        .window = rgb(0x14161a), .surface = rgb(0x1b1e24), .sunken = rgb(0x272b33),
        .emptyCell = rgb(0x262a32), .future = rgb(0x16181d),
        .hairline = rgb(0x31363f), .gridLine = rgb(0x2a2e37), .buttonBorder = rgb(0x444b57),
        .controlBorder = rgb(0x6c7585),
        .text = rgb(0xeceef2), .textSecond = rgb(0xb9bfca), .textThird = rgb(0x949caa),
        .ink = rgb(0xeceef2), .onInk = rgb(0x15181e),
        .trained = rgb(0x4ba9e3), .trainedText = rgb(0x4ba9e3),
        .heldOut = rgb(0xf4863f), .heldOutText = rgb(0xf4863f),
        .facts = rgb(0x2dbd91), .factsText = rgb(0x2dbd91),
        .loss = rgb(0xa3aab7), .lossText = rgb(0xa3aab7),
        .trainedFill = rgb(trainedFill), .heldOutFill = rgb(heldOutFill), .factsFill = rgb(factsFill),
        .hatchOnFill = rgb(hatchOnFill), .hatchOnEmpty = rgb(heldOutFill),
        .here = rgb(0xe79acb), .onHere = rgb(0x15181e), .hereTint = rgb(0x3a2735),
        .warningBorder = rgb(0xf0b43c), .warningText = rgb(0xf0b43c), .warningTint = rgb(0x352b17),
        .tooltip = rgb(0xeceef2), .onTooltip = rgb(0x15181e), .onTooltipSecond = rgb(0x454c59),
    };
}

} // namespace

const Colours &lightColours()
{
    static const Colours colours = makeLight();
    return colours;
}

const Colours &darkColours()
{
    static const Colours colours = makeDark();
    return colours;
}

} // namespace rote::ui
