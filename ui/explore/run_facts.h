#pragma once

#include "lab/experiment_plan.h"
#include "lab/live_run.h"

#include <QString>
#include <QStringList>

#include <string>

namespace rote::ui {

/// The size's name of a preset, "n14" or "MLT"; empty for a run of one's own.
[[nodiscard]] QString sizeName(const std::string &preset);

/// What is said where settings of a started run are changed.
struct RunOffer
{
    QString title; ///< "Width 14 to 28 needs a new run"
    QString text;
    QString action;
    bool isPossible = true;
};

/// "Width 14 to 28": a text for each setting in which two plans differ.
[[nodiscard]] QStringList changesOf(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to);

[[nodiscard]] RunOffer runOfferOf(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to, qint64 step);

/// Whether a plan is another one with more steps, and nothing else.
[[nodiscard]] bool isLengthened(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to);
/// Of such a plan, for runs that ended.
[[nodiscard]] RunOffer lengthOfferOf(const lab::ExperimentPlan &from, const lab::ExperimentPlan &to);

/// The n56 preset of the same task: "arithmetic-n56" for "arithmetic-mlt"; empty where there is none.
[[nodiscard]] QString smallerPreset(const std::string &preset);

/// Whether training takes an hour or more; by the model's size as long as no step was measured.
[[nodiscard]] bool takesHours(qint64 parameters, const lab::Progress &progress);

/// What is said before a run of hours starts.
struct TimeOffer
{
    QString title;       ///< "MLT takes about 31 hours here", "These 4 runs take about 2 hours here"
    QString text;
    QString alternative; ///< "Choose n56"; empty where there is no smaller preset
};

/// `parameters` are those of the largest run.
[[nodiscard]] TimeOffer timeOfferOf(const training::RunConfig &config, qint64 parameters,
                                    const lab::Progress &progress, int runs = 1);

} // namespace rote::ui
