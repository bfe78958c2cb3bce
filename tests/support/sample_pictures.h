#pragma once

#include "support/sample_run.h"
#include "ui/explore/moment_pictures.h"
#include "ui/explore/probe_pictures.h"
#include "ui/explore/size_picture.h"
#include "ui/figures/history_picture.h"
#include "ui/figures/run_pictures.h"

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rote::test {

/// What a model may say to "<5+7=": right but for its last character, with made-up chances.
inline std::shared_ptr<const training::Probe> sampleProbe(const training::RunRecord &run)
{
    auto probe = std::make_shared<training::Probe>();
    probe->step = run.lastStep();
    probe->prompt = "<5+7=";
    probe->shownContext = probe->prompt;
    probe->continuation = "13>\n";
    probe->itemIndex = run.corpus->itemOfPrompt(probe->prompt);
    for (const std::string taken : {"1", "3", ">", "\n"}) {
        training::ProbePosition place{taken, {{taken, 0.62}}};
        double chance = 0.3;
        for (const std::string other : {"2", " ", "-", "5", "9"}) {
            if (other != taken && place.likeliest.size() < 5)
                place.likeliest.push_back({other, chance *= 0.4});
        }
        probe->positions.push_back(place);
    }
    return probe;
}

/// What may go on inside a model of two heads meanwhile: each looks back in its own way, and the digits lie on a bow.
inline std::shared_ptr<const training::Inspection> sampleInspection(const training::RunRecord &run)
{
    auto inspection = std::make_shared<training::Inspection>();
    inspection->step = run.lastStep();
    inspection->prompt = "<5+7=";
    inspection->characters = {"<", "5", "+", "7", "=", "1", "3", ">"};
    nn::ForwardTrace &trace = inspection->trace;
    trace.positions = 8;
    trace.layers = 1;
    trace.heads = 2;
    for (int head = 0; head < trace.heads; ++head) {
        for (int row = 0; row < trace.positions; ++row) {
            for (int column = 0; column < trace.positions; ++column) {
                const bool isFavourite = column == (head == 0 ? row / 2 : row);
                const float rest = 0.2F / static_cast<float>(row + 1);
                trace.attention.push_back(column > row ? 0.0F : rest + (isFavourite ? 0.8F : 0.0F));
            }
        }
    }
    for (int token = 0; token < run.corpus->vocabulary.size(); ++token) {
        const std::string character = run.corpus->vocabulary.character(static_cast<nn::Token>(token));
        const bool isDigit = character.size() == 1 && character[0] >= '0' && character[0] <= '9';
        const double along = isDigit ? (character[0] - '0') / 9.0 : sampleChance(static_cast<std::size_t>(token), 7);
        const double up = isDigit ? along * (1.0 - along) : sampleChance(static_cast<std::size_t>(token), 11) - 0.6;
        inspection->map.points.push_back({along, up});
    }
    inspection->map.shares = {0.31, 0.16};
    return inspection;
}

inline ui::CapacityReading sampleReading(const training::RunRecord &run)
{
    ui::CapacityReading reading;
    reading.bits = training::capacityBits(run.corpus->items, run.evaluations.back()->items);
    reading.parameters = nn::parameterCount(run.config.shape(run.corpus->vocabulary.size()));
    reading.isEvaluated = true;
    return reading;
}

/// Runs that differ in size and seed, shown at the last evaluation but one.
struct Ladder
{
    std::vector<training::RunRecord> runs;
    std::vector<training::RunConfig> configs;
    std::vector<ui::RunStanding> standings;
};

inline Ladder sampleLadder()
{
    Ladder ladder;
    for (const auto &[preset, seed] : {std::pair{"joint-n14", 1}, {"joint-n14", 2}, {"joint-n28", 1}}) {
        training::RunRecord run = sampleRun(preset, 5 + seed);
        run.config.seed = static_cast<std::uint64_t>(seed);
        run.checkpoint.reset(); // of another seed
        const auto &evaluations = run.evaluations;
        ladder.standings.push_back({evaluations[4], evaluations.back(),
                                    training::scoresOf(*evaluations.back(), run.corpus->items)});
        ladder.configs.push_back(run.config);
        ladder.runs.push_back(std::move(run));
    }
    return ladder;
}

/// By size, of one run of a size of its own.
inline ui::Picture sampleSizePicture(const training::RunRecord &run)
{
    ui::SizedRuns runs;
    const training::Scores scores = training::scoresOf(*run.evaluations.back(), run.corpus->items);
    runs.runs.push_back({QStringLiteral("n28"), static_cast<qint64>(sampleReading(run).parameters), scores, true});
    return ui::sizePicture({run}, runs, {{run.evaluations.back(), run.evaluations.back(), scores}});
}

/// Every picture of the page, by name, of a run of the joint text.
inline std::vector<std::pair<const char *, ui::Picture>> pagePictures(const training::RunRecord &run)
{
    using Items = ui::AnswersFigure::Items;
    const auto &last = run.evaluations.back();
    const auto longest =
        std::ranges::max_element(run.corpus->items, {}, [](const auto &item) { return item.name().size(); });
    const std::vector<int> items{run.corpus->itemOfPrompt("<5+7="), run.corpus->itemOfPrompt("<1+1="),
                                 static_cast<int>(longest - run.corpus->items.begin())};
    return {{"curves", ui::curvesPicture({run}, {})},
            {"by size", sampleSizePicture(run)},
            {"history", ui::historyPicture(run, ui::rasterBands(run.corpus->items, 400),
                                           QStringLiteral("sorted by place in text"), QStringLiteral("every item"))},
            {"equations", ui::answersPicture(run, Items::Equations, last)},
            {"facts", ui::answersPicture(run, Items::Facts, last)},
            {"errors", ui::errorsPicture(run, last)},
            {"attention", ui::attentionPicture(run, sampleInspection(run), 0, 1)},
            {"characters", ui::characterMapPicture(run, sampleInspection(run))},
            {"likeliest", ui::likeliestPicture(run, sampleProbe(run))},
            {"chance", ui::chancesPicture(run, {items.front()}, run.lastStep(), QStringLiteral("chance"))},
            {"pinned", ui::chancesPicture(run, items, run.lastStep(), QStringLiteral("pinned"))},
            {"capacity", ui::capacityPicture(run, last, sampleReading(run), QStringLiteral("bits"))},
            {"held out", ui::holdOutPicture(run, tasks::holdOutOf(run.corpus->items))}};
}

} // namespace rote::test
