#pragma once

#include "ui/figures/item_history.h"
#include "ui/figures/raster_layout.h"

#include <QImage>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace rote::ui {

/// What the item raster shows between its gutters: a row an item, a column an evaluation, filled where the item was
/// right. Evaluations narrower than a pixel share a column, and rows lower than one share a line; both are averaged.
/// New evaluations paint their own columns only.
class RasterImage
{
public:
    /// Begins anew: that many pixels for a run's steps, each evaluation as wide as the interval between two.
    void reset(int items, int columns, double steps, double interval);
    /// Takes in the evaluations of the history from `first` on.
    void extend(const ItemHistory &history, int first);
    /// Arranges the rows: the bands' pixels times `ratio`.
    void arrange(std::span<const RasterBand> bands, int height, double ratio);

    /// The picture; beyond the newest evaluation it is transparent.
    [[nodiscard]] const QImage &picture() const { return m_picture; }
    /// How many columns evaluations have reached.
    [[nodiscard]] int covered() const { return static_cast<int>(m_columns.size()); }
    /// An item's share of right answers in a column, 0 to 255.
    [[nodiscard]] int share(int item, int column) const;
    /// One item's row alone, that many pixels high.
    [[nodiscard]] QImage rowOf(int item, tasks::ItemGroup group, int height) const;

private:
    /// The evaluations that a column shows, first and last.
    struct Column
    {
        int first = 0;
        int last = 0;
        bool begins = false; ///< whether one of them starts here rather than further left
    };
    /// Colours from a share of nothing to all, and what the hatch over them takes.
    struct Palette
    {
        std::array<QRgb, 256> fill{};
        std::array<QRgb, 256> hatch{};
    };
    struct Line
    {
        std::span<const int> items; ///< which share the line
        bool isGap = false;
    };
    [[nodiscard]] int columnAt(double step) const;
    int place(const ItemHistory &history, int evaluation);
    void countColumns(const ItemHistory &history, int from);
    void choosePalettes();
    [[nodiscard]] const Palette &paletteOf(tasks::ItemGroup group) const;
    [[nodiscard]] Line lineOf(const RasterBand &band, int line, int lines) const;
    void paintBands(int from);
    void paintLine(QRgb *pixels, std::span<const int> items, tasks::ItemGroup group, int y, int from) const;

    int m_items = 0;
    int m_width = 0;
    double m_steps = 1.0;
    double m_interval = 1.0;
    double m_ratio = 1.0;
    std::vector<Column> m_columns;
    std::vector<std::uint8_t> m_shares; ///< an item a row
    std::vector<RasterBand> m_bands;
    std::array<Palette, 3> m_palettes;
    QImage m_picture;
};

} // namespace rote::ui
