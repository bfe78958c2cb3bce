#pragma once

#include "app/cli/arguments.h"
#include "store/run_archive.h"
#include "training/run_record.h"
#include "training/trainer.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace rote::cli {

/// "arithmetic-n14, seed 1".
[[nodiscard]] QString titleOf(const training::RunConfig &config);
/// The same of a run, "custom, from arithmetic-n14, seed 1" where settings or text are not that preset's.
[[nodiscard]] QString titleOf(const training::RunRecord &run);

/// `{"correct":…,"total":…}`
[[nodiscard]] QJsonObject scoreJson(const training::Score &score);

/// `{"trained_arithmetic":{"correct":…,"total":196},"held_out_arithmetic":{…},"facts":{…}}`
[[nodiscard]] QJsonObject scoresJson(const training::Scores &scores);

/// Step, loss, scores and what became of every item.
[[nodiscard]] QJsonObject evaluationJson(const training::Evaluation &evaluation,
                                         const std::vector<tasks::Item> &items);

/// "trained arithmetic 187/196", ...: a line for each group that is asked at all.
[[nodiscard]] QStringList scoreLines(const training::Scores &scores);
[[nodiscard]] QStringList scoreLines(const training::PaperCounts &counts);

/// A number with as many digits as it takes to read the same number back.
[[nodiscard]] QString roundTrip(double number);

/// "0, 250, 500": the steps of the snapshots that a run keeps.
[[nodiscard]] QString keptSteps(const training::RunRecord &run);

/// The run in the file that is a subcommand's first operand.
[[nodiscard]] training::RunRecord runOf(const Arguments &arguments);
/// The same with the build that saved it.
[[nodiscard]] store::SavedRun savedRunOf(const Arguments &arguments);

/// The snapshot that --at names, or the last. Throws InputError that lists those kept where there is no such one.
[[nodiscard]] std::shared_ptr<const training::Snapshot> snapshotOf(const Arguments &arguments,
                                                                   const training::RunRecord &run);

/// What --decoding says.
[[nodiscard]] training::Decoding decodingOf(const Arguments &arguments);

/// What --threads says; as many as this machine runs at once, up to eight, where it isn't given.
[[nodiscard]] int threadsOf(const Arguments &arguments);

[[nodiscard]] Operand fileOperand();
[[nodiscard]] Option atOption();
[[nodiscard]] Option decodingOption();
[[nodiscard]] Option threadsOption();
[[nodiscard]] Option jsonOption();

} // namespace rote::cli
