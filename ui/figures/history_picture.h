#pragma once

#include "training/run_record.h"
#include "ui/figures/history_figure.h"
#include "ui/figures/picture.h"
#include "ui/figures/raster_layout.h"

#include <span>

namespace rote::ui {

/// What became of every item, in the order of the raster's rows; `order` says which, as sortedByText() does.
[[nodiscard]] HistoryFigure historyFigure(const training::RunRecord &run, std::span<const RasterBand> bands,
                                          const QString &order);

/// The same for export, with a summary for those who cannot see it; its data are every item's answers at every
/// evaluation.
[[nodiscard]] Picture historyPicture(const training::RunRecord &run, std::span<const RasterBand> bands,
                                     const QString &order, const QString &summary);

} // namespace rote::ui
