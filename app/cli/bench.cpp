#include "app/cli/console.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "nn/error.h"
#include "nn/peak.h"
#include "training/presets.h"
#include "training/trainer.h"

#include <QJsonArray>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double secondsPerPreset = 1.5;

/// The speed of one preset's steps.
struct Row
{
    QString preset;
    training::Trainer::Pace pace;

    [[nodiscard]] double stepsPerSecond() const { return 1 / pace.secondsPerStep; }
    /// A multiply-add counts as two operations, as is usual.
    [[nodiscard]] double gigaflops() const { return 2e-9 * pace.multiplyAdds / pace.secondsPerStep; }
};

/// The one that was asked for, or the first series without the largest models, whose steps take seconds.
std::vector<const training::Preset *> presetsOf(const Arguments &arguments)
{
    if (const auto name = arguments.value("--preset"))
        return {&training::presetNamed(*name)};
    std::vector<const training::Preset *> chosen;
    for (const training::Preset &preset : training::presets()) {
        if (!preset.secondSeries && preset.config.layers == 1)
            chosen.push_back(&preset);
    }
    return chosen;
}

Row measure(const training::Preset &preset, int threads)
{
    const training::RunConfig &config = preset.config;
    auto corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(config.task)));
    training::Trainer trainer(config, std::move(corpus), {.threads = threads, .decoding = {}, .stopAfter = {}});
    const auto pace = trainer.measurePace(secondsPerPreset, {});
    if (!pace)
        throw InputError(preset.name + ": its loss is not finite, so that its steps cannot be measured");
    return {QString::fromStdString(preset.name), *pace};
}

QJsonObject rowJson(const Row &row, int threads, double peak)
{
    return {{u"preset"_s, row.preset},
            {u"threads"_s, threads},
            {u"ms_per_step"_s, 1e3 * row.pace.secondsPerStep},
            {u"steps_per_s"_s, row.stepsPerSecond()},
            {u"gflops"_s, row.gigaflops()},
            {u"share_of_peak"_s, row.gigaflops() / peak}};
}

void printRow(const Row &row, double peak)
{
    print(u"%1  %2  %3  %4  %5"_s.arg(row.preset, -16)
              .arg(1e3 * row.pace.secondsPerStep, 9, 'f', 3)
              .arg(row.stepsPerSecond(), 8, 'f', row.stepsPerSecond() < 10 ? 2 : 0)
              .arg(row.gigaflops(), 8, 'f', 1)
              .arg(u"%1 %"_s.arg(1e2 * row.gigaflops() / peak, 0, 'f', 0), 8));
}

int run(const Arguments &arguments)
{
    const std::vector<const training::Preset *> presets = presetsOf(arguments);
    const int threads = threadsOf(arguments);
    const double peak = 2e-9 * nn::measureMultiplyAddPeak(threads);
    const bool asJson = arguments.has("--json");
    if (!asJson) {
        print(u"%1 GFLOP/s is the peak of %2"_s.arg(peak, 0, 'f', 0)
                  .arg(threads == 1 ? u"one thread"_s : u"%1 threads"_s.arg(threads)));
        print(u"preset            ms a step  steps/s   GFLOP/s   of peak"_s);
    }
    QJsonArray list;
    for (const training::Preset *preset : presets) {
        const Row row = measure(*preset, threads);
        if (asJson)
            list.append(rowJson(row, threads, peak));
        else
            printRow(row, peak);
    }
    if (asJson)
        printJson({{u"peak_gflops"_s, peak}, {u"presets"_s, list}});
    return Done;
}

} // namespace

Subcommand benchSubcommand()
{
    return {
        "bench",
        "Measures how fast this machine trains: time a step, and useful arithmetic against the processor's peak.",
        {},
        {{"--preset", "NAME", "that one alone; else all of the first series but the MLTs, whose steps take seconds"},
         {"--threads", "N", "up to eight if not given"},
         jsonOption()},
        run};
}

} // namespace rote::cli
