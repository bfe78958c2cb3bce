#pragma once

#include <QLatin1StringView>

#include <cstddef>
#include <cstdint>

/// Names, keys, versions and limits of a `.rote` archive, all in one place. FORMAT.md describes them.
namespace rote::store::format {

inline constexpr std::int64_t version = 3; ///< that is written
inline constexpr std::int64_t firstVersion = 1;
inline constexpr std::int64_t mixtureVersion = 2; ///< the first that has words for mixtures, other facts and forks
inline constexpr std::int64_t readmeVersion = 3;  ///< the first with a README.txt
inline constexpr std::int64_t importVersion = 3;  ///< the first that has words for imported models
inline constexpr const char *mediaType = "application/x-rote+zip";
inline constexpr QLatin1StringView kind{"rote run"};

// Entries, in their order in the file.
inline constexpr const char *mimetypeEntry = "mimetype";
inline constexpr const char *manifestEntry = "manifest.json";
inline constexpr const char *readmeEntry = "README.txt";
inline constexpr const char *configEntry = "config.json";
inline constexpr const char *corpusEntry = "corpus.txt";
inline constexpr const char *metricsEntry = "metrics.csv";
inline constexpr const char *itemsEntry = "items.csv";
inline constexpr const char *forkEntry = "fork.safetensors";
inline constexpr const char *snapshotPrefix = "snapshots/step-";
inline constexpr const char *tensorSuffix = ".safetensors";
inline constexpr const char *checkpointEntry = "checkpoint.safetensors";

// Limits of what is read, each checked before anything is allocated for it.
inline constexpr int maximumEntries = 512; ///< a run keeps at most 400 snapshots
inline constexpr int maximumNameLength = 200;
inline constexpr std::int64_t maximumEntrySize = std::int64_t(1) << 30;
inline constexpr std::int64_t maximumJsonSize = std::int64_t(1) << 20;
inline constexpr std::int64_t maximumTextSize = std::int64_t(64) << 10; ///< of the mimetype and README.txt
inline constexpr std::int64_t maximumCorpusSize = std::int64_t(1) << 20;
inline constexpr std::int64_t maximumMetricsSize = std::int64_t(64) << 20;
inline constexpr std::int64_t maximumTensorHeader = std::int64_t(1) << 20;
inline constexpr int maximumJsonDepth = 8;
inline constexpr int maximumTensors = 4096;
inline constexpr int maximumDimensions = 8;
inline constexpr std::size_t maximumRunName = 200; ///< bytes, of the run that another was forked from

// Safetensors: metadata, and the prefixes of the optimiser's tensors in a checkpoint.
inline constexpr const char *stepKey = "step";
inline constexpr const char *seedKey = "seed";
inline constexpr const char *updatesKey = "updates";
inline constexpr const char *runKey = "run";
inline constexpr const char *originKey = "origin"; ///< of a fork that began with an imported model alone
inline constexpr const char *importedOrigin = "import";
inline constexpr const char *firstMomentPrefix = "optimiser.first_moment.";
inline constexpr const char *secondMomentPrefix = "optimiser.second_moment.";

namespace key {

// manifest.json
inline constexpr QLatin1StringView format{"format"};
inline constexpr QLatin1StringView formatVersion{"format_version"};
inline constexpr QLatin1StringView writtenBy{"written_by"};
inline constexpr QLatin1StringView rote{"rote"};
inline constexpr QLatin1StringView compiler{"compiler"};
inline constexpr QLatin1StringView instructionSet{"instruction_set"};
inline constexpr QLatin1StringView run{"run"};
inline constexpr QLatin1StringView state{"state"};
inline constexpr QLatin1StringView trouble{"trouble"};
inline constexpr QLatin1StringView trainingSeconds{"training_seconds"};
inline constexpr QLatin1StringView entries{"entries"};
inline constexpr QLatin1StringView bytes{"bytes"};
inline constexpr QLatin1StringView sha256{"sha256"};

// config.json
inline constexpr QLatin1StringView preset{"preset"};
inline constexpr QLatin1StringView task{"task"};
inline constexpr QLatin1StringView arithmeticShare{"arithmetic_share"};
inline constexpr QLatin1StringView width{"width"};
inline constexpr QLatin1StringView layers{"layers"};
inline constexpr QLatin1StringView heads{"heads"};
inline constexpr QLatin1StringView expansion{"expansion"};
inline constexpr QLatin1StringView context{"context"};
inline constexpr QLatin1StringView dropout{"dropout"};
inline constexpr QLatin1StringView batch{"batch"};
inline constexpr QLatin1StringView optimiser{"optimiser"};
inline constexpr QLatin1StringView beta1{"beta1"};
inline constexpr QLatin1StringView beta2{"beta2"};
inline constexpr QLatin1StringView epsilon{"epsilon"};
inline constexpr QLatin1StringView weightDecay{"weight_decay"};
inline constexpr QLatin1StringView clipNorm{"clip_norm"};
inline constexpr QLatin1StringView schedule{"schedule"};
inline constexpr QLatin1StringView peakRate{"peak_rate"};
inline constexpr QLatin1StringView finalRate{"final_rate"};
inline constexpr QLatin1StringView warmupSteps{"warmup_steps"};
inline constexpr QLatin1StringView decaySteps{"decay_steps"};
inline constexpr QLatin1StringView steps{"steps"};
inline constexpr QLatin1StringView evaluationInterval{"evaluation_interval"};
inline constexpr QLatin1StringView seed{"seed"};

} // namespace key

} // namespace rote::store::format
