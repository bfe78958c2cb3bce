#include "ui/figures/raster_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace rote::ui {

using tasks::ItemGroup;

namespace {

constexpr int bandGap = 4;
constexpr int namedRow = 12;
constexpr int mostNamedRows = 12;
constexpr int leastNamedRow = 11; ///< the names' letters are that high
constexpr int compactRow = 3;     ///< of held-out items where their names leave the others too little
constexpr int usefulTrained = 40; ///< of the trained rows beside held-out ones with names
constexpr int usefulBand = 104;   ///< what the words beside it need
constexpr int leastBand = 22;     ///< with the gap below it, the two lines that name a band beside it

struct Limits
{
    int least = 0;
    int most = 0;
};

enum class HeldOutRows { Named, Compact };

Limits heldOutLimits(int count, HeldOutRows rows)
{
    if (count > mostNamedRows)
        return {leastBand, std::max(leastBand, 2 * count)};
    const int named = count * namedRow;
    const int height = rows == HeldOutRows::Named ? named : std::min(named, std::max(leastBand, count * compactRow));
    return {height, height};
}

/// Of a band of `count` items; one that is `alone` has more room.
Limits otherLimits(int count, bool alone)
{
    return {leastBand, std::max(alone ? usefulBand : leastBand, count)};
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

int gapsOf(std::size_t bands)
{
    return bands > 1 ? static_cast<int>(bands - 1) * bandGap : 0;
}

std::vector<Limits> limitsOf(std::span<const RasterBand> bands, HeldOutRows rows)
{
    std::vector<Limits> limits;
    for (const RasterBand &band : bands) {
        const int count = static_cast<int>(band.items.size());
        limits.push_back(band.group == ItemGroup::HeldOutArithmetic ? heldOutLimits(count, rows)
                                                                    : otherLimits(count, bands.size() == 1));
    }
    return limits;
}

int sumOf(std::span<const Limits> limits, int Limits::*limit)
{
    return std::accumulate(limits.begin(), limits.end(), gapsOf(limits.size()),
                           [limit](int sum, const Limits &one) { return sum + one.*limit; });
}

/// Names are worth their height while they leave the trained rows enough, or take no more than half of it all.
HeldOutRows heldOutRowsIn(std::span<const RasterBand> bands, int height)
{
    if (bands.empty() || bands.front().group != ItemGroup::HeldOutArithmetic)
        return HeldOutRows::Named;
    const std::vector<Limits> limits = limitsOf(bands, HeldOutRows::Named);
    const bool hasTrained = bands.size() > 1 && bands[1].group == ItemGroup::TrainedArithmetic;
    const int trained = hasTrained ? std::clamp(static_cast<int>(bands[1].items.size()), leastBand, usefulTrained) : 0;
    const int useful = sumOf(limits, &Limits::least) + (hasTrained ? trained - leastBand : 0);
    const bool isModest = 2 * limits.front().least <= height && sumOf(limits, &Limits::least) <= height;
    return useful <= height || isModest ? HeldOutRows::Named : HeldOutRows::Compact;
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
    return sumOf(limitsOf(emptyBands(items), HeldOutRows::Compact), &Limits::least);
}

int greatestRasterHeight(std::span<const tasks::Item> items)
{
    return sumOf(limitsOf(emptyBands(items), HeldOutRows::Named), &Limits::most);
}

std::vector<RasterBand> rasterBands(std::span<const tasks::Item> items, int height)
{
    std::vector<RasterBand> bands = emptyBands(items);
    const std::vector<Limits> limits = limitsOf(bands, heldOutRowsIn(bands, height));
    const int gaps = gapsOf(bands.size());
    const int least = sumOf(limits, &Limits::least) - gaps;
    const int more = sumOf(limits, &Limits::most) - gaps - least;
    const int room = std::max(0, height - gaps);
    const double shrink = least > room ? static_cast<double>(room) / least : 1.0;
    const double grow = more > 0 ? std::clamp(static_cast<double>(room - least) / more, 0.0, 1.0) : 0.0;
    int top = 0;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const auto [from, to] = limits[i];
        bands[i].top = top;
        bands[i].height = static_cast<int>(std::floor(from * shrink + (to - from) * grow));
        top += bands[i].height + bandGap;
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
