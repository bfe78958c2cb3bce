#pragma once

#include "nn/adamw.h"
#include "nn/parameters.h"
#include "training/presets.h"
#include "training/run_record.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

namespace rote::test {

/// A number in [0, 1) that looks random and is the same every time.
inline double sampleChance(std::size_t item, std::int64_t step)
{
    std::uint64_t hash = item * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(step) * 0xC2B2AE3D27D4EB4FU;
    hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9U;
    return static_cast<double>((hash ^ (hash >> 32)) >> 11) * 0x1p-53;
}

inline training::ItemResult sampleResult(const tasks::Item &item, std::size_t index, std::int64_t step,
                                         double progress)
{
    const double chance = sampleChance(index, step);
    const bool correct = chance < (item.isHeldOut() ? 0.5 * progress : progress);
    if (correct)
        return {item.answer, true, static_cast<float>(0.4 + 0.6 * chance)};
    // Wrong answers of each kind that occurs: garbled, another one, one that has to be quoted in a CSV.
    const std::string given = chance > 0.9 ? "" : chance > 0.8 && !item.isEquation() ? "Ne\"w, Delhi " : "17";
    return {given, false, static_cast<float>(0.1 * chance)};
}

/// What the evaluation of a model in training may look like; `progress` from 0 to 1.
inline training::Evaluation sampleEvaluation(const tasks::Corpus &corpus, std::int64_t step, double progress)
{
    training::Evaluation evaluation;
    evaluation.step = step;
    evaluation.loss = 0.75 + 2.1 * std::exp(-5.0 * progress);
    for (std::size_t i = 0; i < corpus.items.size(); ++i) {
        const tasks::Item &item = corpus.items[i];
        evaluation.items.push_back(sampleResult(item, i, step, progress));
        training::PaperCounts &paper = evaluation.paper;
        training::Score *score = &paper.facts;
        if (item.isEquation())
            score = item.operation == tasks::Operation::Addition ? &paper.addition : &paper.subtraction;
        if (item.isEquation() && !training::isInPapersCount(item))
            continue;
        ++score->total;
        score->correct += evaluation.items.back().correct ? 1 : 0;
    }
    return evaluation;
}

/// A run that was stopped after `evaluations` evaluations, made up without training: results that get better, the first
/// parameters slightly changed, a checkpoint at the end.
inline training::RunRecord sampleRunOf(const training::RunConfig &config, std::string text, int evaluations = 5)
{
    training::RunRecord run;
    run.config = config;
    run.corpus =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText(std::move(text), config.arithmeticShare));
    run.state = training::RunState::Stopped;
    run.trainingSeconds = 12.3456789;
    const nn::TransformerShape shape = run.config.shape(run.corpus->vocabulary.size());
    std::vector<float> parameters = nn::initialParameters(shape, run.config.seed);
    for (int i = 0; i < evaluations; ++i) {
        const std::int64_t step = i * run.config.evaluationInterval;
        const double progress = evaluations > 1 ? static_cast<double>(i) / (evaluations - 1) : 0.0;
        run.add(std::make_shared<const training::Evaluation>(sampleEvaluation(*run.corpus, step, progress)),
                std::make_shared<const training::Snapshot>(training::Snapshot{step, shape, parameters}));
        std::ranges::for_each(parameters, [](float &parameter) { parameter *= 1.01F; });
    }
    if (evaluations > 0) {
        training::Checkpoint checkpoint{run.config.seed, run.snapshots.back(), nn::freshAdamWState(parameters.size())};
        checkpoint.optimiser.updates = run.lastStep();
        checkpoint.optimiser.firstMoment = parameters;
        for (std::size_t i = 0; i < parameters.size(); ++i)
            checkpoint.optimiser.secondMoment[i] = parameters[i] * parameters[i];
        run.checkpoint = std::make_shared<const training::Checkpoint>(std::move(checkpoint));
    }
    return run;
}

/// The same of a preset.
inline training::RunRecord sampleRun(std::string_view preset = "arithmetic-n14", int evaluations = 5)
{
    const training::RunConfig &config = training::presetNamed(preset).config;
    return sampleRunOf(config, tasks::paperText(config.task), evaluations);
}

} // namespace rote::test
