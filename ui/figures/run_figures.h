#pragma once

#include "nn/build_info.h"
#include "training/run_record.h"
#include "ui/figures/picture.h"

#include <QString>

#include <memory>
#include <vector>

namespace rote::ui {

/// A run to tell others about, at one of its evaluations.
struct ReportedRun
{
    const training::RunRecord &run;
    std::int64_t step = 0;   ///< whose answers are shown
    nn::BuildInfo writtenBy; ///< the build that saved it

    /// The evaluation of that step; null where there is none.
    [[nodiscard]] std::shared_ptr<const training::Evaluation> evaluation() const;
};

/// One of a run's figures.
struct RunFigure
{
    QString name;        ///< of its files, without an ending: "curves"
    QString heading;     ///< "Curves"
    QString explanation; ///< a sentence on how to read it
    QString alternative; ///< what it shows, in words
    Picture picture;
};

/// Every figure of a run: curves, truth grids and facts where it is asked any, and the history of its items.
[[nodiscard]] std::vector<RunFigure> figuresOf(const ReportedRun &reported);

} // namespace rote::ui
