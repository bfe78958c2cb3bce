#include "ui/explore/raster_image.h"

#include "ui/theme/colour_maths.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_painter.h"

#include <algorithm>
#include <cmath>

namespace rote::ui {

using tasks::ItemGroup;

namespace {

constexpr double hatchPeriod = 4.8; ///< along an edge, as in the cells
constexpr double hatchWidth = 1.8;

/// How much of a pixel a hatch line covers, 0 to 256; the lines run upwards to the right.
int hatchAt(int x, int y, double ratio)
{
    const double period = hatchPeriod * ratio;
    const double distance = std::abs(std::fmod(x + y + 1.0, period) - period / 2.0);
    return static_cast<int>(256.0 * std::clamp(0.5 + hatchWidth * ratio / 2.0 - distance, 0.0, 1.0));
}

QRgb between(QRgb first, QRgb second, int share)
{
    const auto channel = [share](int from, int to) { return from + (to - from) * share / 256; };
    return qRgb(channel(qRed(first), qRed(second)), channel(qGreen(first), qGreen(second)),
                channel(qBlue(first), qBlue(second)));
}

} // namespace

void RasterImage::reset(int items, int columns, double steps, double interval)
{
    m_items = items;
    m_width = std::max(1, columns);
    m_steps = std::max(1.0, steps);
    m_interval = interval;
    m_columns.clear();
    m_columns.reserve(static_cast<std::size_t>(m_width));
    m_shares.assign(static_cast<std::size_t>(m_items) * static_cast<std::size_t>(m_width), 0);
    m_picture = {};
}

int RasterImage::columnAt(double step) const
{
    return std::clamp(static_cast<int>(std::lround(step / m_steps * m_width)), 0, m_width);
}

int RasterImage::place(const ItemHistory &history, int evaluation)
{
    // An evaluation stands in the middle of its columns, so that the pointer's nearest one is what lies under it.
    const auto step = static_cast<double>(history.step(evaluation));
    const double before = evaluation > 0 ? static_cast<double>(history.step(evaluation - 1)) : step;
    const int from = std::min(evaluation > 0 ? columnAt((before + step) / 2.0) : 0, m_width - 1);
    const int to = std::max(columnAt(step + m_interval / 2.0), from + 1);
    const auto first = static_cast<std::size_t>(from);
    if (first < m_columns.size() && m_columns[first].begins)
        m_columns[first].last = evaluation;
    else if (first < m_columns.size())
        m_columns[first] = {evaluation, evaluation, true};
    // Also what the one before it left open, where evaluations lie further apart than the interval.
    while (m_columns.size() < static_cast<std::size_t>(to)) {
        const bool isBefore = m_columns.size() < first && evaluation > 0;
        const int shown = isBefore ? evaluation - 1 : evaluation;
        m_columns.push_back({shown, shown, m_columns.size() == first});
    }
    for (std::size_t column = first + 1; column < m_columns.size(); ++column)
        m_columns[column] = {evaluation, evaluation, false};
    return from;
}

void RasterImage::extend(const ItemHistory &history, int first)
{
    int from = covered();
    for (int evaluation = first; evaluation < history.evaluations(); ++evaluation)
        from = std::min(from, place(history, evaluation));
    countColumns(history, from);
    if (!m_picture.isNull())
        paintBands(from);
}

void RasterImage::countColumns(const ItemHistory &history, int from)
{
    for (int item = 0; item < m_items; ++item) {
        std::uint8_t *shares = m_shares.data() + static_cast<std::ptrdiff_t>(item) * m_width;
        for (int x = from; x < covered(); ++x) {
            const Column &column = m_columns[static_cast<std::size_t>(x)];
            const int right = history.countRight(item, column.first, column.last);
            shares[x] = static_cast<std::uint8_t>(255 * right / (column.last - column.first + 1));
        }
    }
}

int RasterImage::share(int item, int column) const
{
    return m_shares.at(static_cast<std::size_t>(item) * static_cast<std::size_t>(m_width)
                       + static_cast<std::size_t>(column));
}

void RasterImage::choosePalettes()
{
    const Colours &colours = Theme::instance().colours();
    for (const ItemGroup group : {ItemGroup::TrainedArithmetic, ItemGroup::HeldOutArithmetic, ItemGroup::Facts}) {
        Palette &palette = m_palettes[static_cast<std::size_t>(group)];
        for (std::size_t i = 0; i < palette.fill.size(); ++i) {
            const double share = static_cast<double>(i) / 255.0;
            palette.fill[i] = mixInOklab(colours.emptyCell, fillOf(group), share).rgb();
            palette.hatch[i] = mixInOklab(colours.emptyCell, colours.hatchOnFill, share).rgb();
        }
    }
}

const RasterImage::Palette &RasterImage::paletteOf(ItemGroup group) const
{
    return m_palettes[static_cast<std::size_t>(group)];
}

void RasterImage::arrange(std::span<const RasterBand> bands, int height, double ratio)
{
    m_bands.assign(bands.begin(), bands.end());
    m_ratio = ratio;
    const int lines = std::max(1, static_cast<int>(std::lround(height * ratio)));
    m_picture = QImage(m_width, lines, QImage::Format_ARGB32_Premultiplied);
    m_picture.fill(Qt::transparent);
    choosePalettes();
    paintBands(0);
}

RasterImage::Line RasterImage::lineOf(const RasterBand &band, int line, int lines) const
{
    const int count = static_cast<int>(band.items.size());
    const std::span<const int> items(band.items);
    if (lines >= count) {
        const int row = (2 * line + 1) * count / (2 * lines);
        const bool isLast = line + static_cast<int>(std::lround(m_ratio)) >= (row + 1) * lines / count;
        return {items.subspan(static_cast<std::size_t>(row), 1), band.isNamed() && isLast && row + 1 < count};
    }
    const int first = line * count / lines;
    const int end = (line + 1) * count / lines;
    return {items.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(end - first))};
}

void RasterImage::paintBands(int from)
{
    for (const RasterBand &band : m_bands) {
        const int top = static_cast<int>(std::lround(band.top * m_ratio));
        const int lines =
            std::min(static_cast<int>(std::lround((band.top + band.height) * m_ratio)), m_picture.height()) - top;
        for (int line = 0; line < lines; ++line) {
            const Line content = lineOf(band, line, lines);
            if (!content.isGap)
                paintLine(reinterpret_cast<QRgb *>(m_picture.scanLine(top + line)), content.items, band.group,
                          top + line, from);
        }
    }
}

void RasterImage::paintLine(QRgb *pixels, std::span<const int> items, ItemGroup group, int y, int from) const
{
    std::vector<int> sums(static_cast<std::size_t>(covered() - from));
    for (const int item : items) {
        const std::uint8_t *shares = m_shares.data() + static_cast<std::ptrdiff_t>(item) * m_width + from;
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += shares[i];
    }
    const Palette &palette = paletteOf(group);
    const int count = static_cast<int>(items.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const auto share = static_cast<std::size_t>(sums[i] / count);
        const int x = from + static_cast<int>(i);
        // Held out is hatched as well as coloured.
        pixels[x] = group == ItemGroup::HeldOutArithmetic && share > 0
                        ? between(palette.fill[share], palette.hatch[share], hatchAt(x, y, m_ratio))
                        : palette.fill[share];
    }
}

QImage RasterImage::rowOf(int item, ItemGroup group, int height) const
{
    QImage row(std::max(1, covered()), std::max(1, height), QImage::Format_ARGB32_Premultiplied);
    row.fill(Qt::transparent);
    const std::array<int, 1> items{item};
    for (int y = 0; y < row.height(); ++y)
        paintLine(reinterpret_cast<QRgb *>(row.scanLine(y)), items, group, y, 0);
    return row;
}

} // namespace rote::ui
