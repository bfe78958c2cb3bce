#pragma once

#include "store/model_layout.h"
#include "training/run_record.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>

namespace rote::store {

/// The config.json of a model in another tool's layout. What Rote knows beyond that tool stands under "rote": the run's
/// settings, name and step, and the characters in the order of their tokens.
[[nodiscard]] QByteArray modelConfigJson(ModelLayout layout, const training::RunRecord &run,
                                         const training::Snapshot &snapshot, const QString &name);

/// What Rote wrote of the run into such a file.
struct RunNotes
{
    training::RunConfig config;
    std::string run;
    std::int64_t step = 0;
    std::string characters;
};

/// What a config.json tells of a model.
struct ModelConfig
{
    ModelLayout layout = ModelLayout::HuggingFace;
    nn::TransformerShape shape;
    double dropout = 0.0;
    std::optional<RunNotes> notes; ///< where Rote wrote it
};

/// Throws InputError that begins with `where` for a model that is not of Rote's kind: another architecture or
/// activation, a size out of range.
[[nodiscard]] ModelConfig modelConfigOfJson(const QByteArray &json, const std::string &where);

} // namespace rote::store
