#include "ui/explore/raster_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rote::ui {

using tasks::ItemGroup;

namespace {

constexpr int bandGap = 4;
constexpr int namedRow = 12;
constexpr int mostNamedRows = 12;
constexpr int leastNamedRow = 11; ///< the names' letters are that high
constexpr int usefulBand = 104; ///< what the words beside it need
constexpr int leastBand = 22;     ///< with the gap below it, the two lines that name a band beside it

/// The least and the greatest height of a band of `count` items; one that is `alone` has more room.
std::array<int, 2> limitsOf(ItemGroup group, int count, bool alone)
{
    if (group == ItemGroup::HeldOutArithmetic && count <= mostNamedRows)
        return {count * namedRow, count * namedRow};
    const int most = group == ItemGroup::HeldOutArithmetic ? 2 * count : count;
    return {leastBand, std::max(alone ? usefulBand : leastBand, most)};
}

constexpr std::array bandOrder{ItemGroup::HeldOutArithmetic, ItemGroup::TrainedArithmetic, ItemGroup::Facts};

std::vector<RasterBand> emptyBands(std::span<const tasks::Item> items)
{
    std::vector<RasterBand> bands;
    for (const ItemGroup group : bandOrder) {
        RasterBand band{group, {}, 0, 0};
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (items[i].group == group)
                band.items.push_back(static_cast<int>(i));
        }
        if (!band.items.empty())
            bands.push_back(std::move(band));
    }
    return bands;
}

std::array<int, 2> limitsOf(const RasterBand &band, bool alone)
{
    return limitsOf(band.group, static_cast<int>(band.items.size()), alone);
}

int gapsOf(std::size_t bands)
{
    return bands > 1 ? static_cast<int>(bands - 1) * bandGap : 0;
}

int heightAt(std::span<const tasks::Item> items, std::size_t limit)
{
    const std::vector<RasterBand> bands = emptyBands(items);
    int height = gapsOf(bands.size());
    for (const RasterBand &band : bands)
        height += limitsOf(band, bands.size() == 1)[limit];
    return height;
}

} // namespace

double RasterBand::rowHeight() const
{
    return items.empty() ? 0.0 : static_cast<double>(height) / static_cast<double>(items.size());
}

bool RasterBand::isNamed() const
{
    return group == ItemGroup::HeldOutArithmetic && rowHeight() >= leastNamedRow;
}

int leastRasterHeight(std::span<const tasks::Item> items)
{
    return heightAt(items, 0);
}

int greatestRasterHeight(std::span<const tasks::Item> items)
{
    return heightAt(items, 1);
}

std::vector<RasterBand> rasterBands(std::span<const tasks::Item> items, int height)
{
    std::vector<RasterBand> bands = emptyBands(items);
    const int gaps = gapsOf(bands.size());
    const int least = leastRasterHeight(items) - gaps;
    const int more = greatestRasterHeight(items) - gaps - least;
    const int room = std::max(0, height - gaps);
    const double shrink = least > room ? static_cast<double>(room) / least : 1.0;
    const double grow = more > 0 ? std::clamp(static_cast<double>(room - least) / more, 0.0, 1.0) : 0.0;
    int top = 0;
    for (RasterBand &band : bands) {
        const auto [from, to] = limitsOf(band, bands.size() == 1);
        band.top = top;
        band.height = static_cast<int>(std::floor(from * shrink + (to - from) * grow));
        top += band.height + bandGap;
    }
    return bands;
}

int rasterItemAt(std::span<const RasterBand> bands, double y)
{
    for (const RasterBand &band : bands) {
        if (y < band.top || y >= band.top + band.height)
            continue;
        const auto row = static_cast<std::size_t>((y - band.top) / band.rowHeight());
        return band.items[std::min(row, band.items.size() - 1)];
    }
    return -1;
}

std::optional<RasterRow> rasterRowOf(std::span<const RasterBand> bands, int item)
{
    for (const RasterBand &band : bands) {
        const auto found = std::ranges::find(band.items, item);
        if (found != band.items.end()) {
            const double row = static_cast<double>(found - band.items.begin());
            return RasterRow{band.top + row * band.rowHeight(), band.rowHeight()};
        }
    }
    return std::nullopt;
}

int rasterItemFrom(std::span<const RasterBand> bands, int item, int rows)
{
    std::vector<int> all;
    for (const RasterBand &band : bands)
        all.insert(all.end(), band.items.begin(), band.items.end());
    if (all.empty())
        return -1;
    const auto found = std::ranges::find(all, item);
    if (found == all.end())
        return all.front();
    const std::ptrdiff_t last = std::ssize(all) - 1;
    return all[static_cast<std::size_t>(std::clamp(found - all.begin() + rows, std::ptrdiff_t{0}, last))];
}

} // namespace rote::ui
