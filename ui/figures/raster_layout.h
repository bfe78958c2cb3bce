#pragma once

#include "tasks/items.h"

#include <optional>
#include <span>
#include <vector>

namespace rote::ui {

/// The rows of one group in the item raster, one below the other.
struct RasterBand
{
    tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic;
    std::vector<int> items; ///< by index in Corpus::items, from the top
    int top = 0;
    int height = 0;

    [[nodiscard]] double rowHeight() const;
    /// Whether each row has room for its item's name.
    [[nodiscard]] bool isNamed() const;
};

/// One row's place.
struct RasterRow
{
    double top = 0.0;
    double height = 0.0;
};

/// The bands of held-out items, trained ones and facts that `height` pixels have room for. Up to twelve held-out rows
/// take 12 px each, or 3 where that would leave the trained ones too little; more of them take up to 2. The others share
/// what is left, up to a pixel each, or more of the only band.
[[nodiscard]] std::vector<RasterBand> rasterBands(std::span<const tasks::Item> items, int height);

/// The height with every band at its least, and at its greatest.
[[nodiscard]] int leastRasterHeight(std::span<const tasks::Item> items);
[[nodiscard]] int greatestRasterHeight(std::span<const tasks::Item> items);

/// The item whose row is at `y`, or −1 between and beyond the bands.
[[nodiscard]] int rasterItemAt(std::span<const RasterBand> bands, double y);
[[nodiscard]] std::optional<RasterRow> rasterRowOf(std::span<const RasterBand> bands, int item);
/// The item `rows` further down, stopping at the ends; from an item that is not there, the first.
[[nodiscard]] int rasterItemFrom(std::span<const RasterBand> bands, int item, int rows);

} // namespace rote::ui
