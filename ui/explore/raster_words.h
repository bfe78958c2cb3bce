#pragma once

#include "tasks/corpus.h"
#include "training/evaluation.h"
#include "ui/figures/item_history.h"
#include "ui/widgets/hover_card.h"

#include <QString>

namespace rote::ui {

/// The item raster in words, for screen readers: "73 evaluations. Trained arithmetic: 169 of 196 right at step 12,250,
/// last learnt 6−8 at step 11,000; Held-out arithmetic: …, share of evaluations right: 5+7 88%, …".
[[nodiscard]] QString rasterSummary(const tasks::Corpus &corpus, const ItemHistory &history,
                                    const training::Evaluation *shown);

/// What a row's card says of an item in one evaluation, and of its history.
[[nodiscard]] HoverText rasterCard(const tasks::Item &item, int index, const training::Evaluation &evaluation,
                                   const ItemStory &story);

} // namespace rote::ui
