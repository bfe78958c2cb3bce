#pragma once

#include "nn/adamw.h"
#include "training/snapshot.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <string>

namespace rote::store {

/// A model as safetensors: GPT-2's names, matrices [out, in], gains as vectors; its step in the metadata.
/// Throws InputError where the parameters are not as many as the shape has.
[[nodiscard]] QByteArray snapshotBytes(const training::Snapshot &snapshot);

/// Throws InputError, beginning with `where`, unless the file holds the tensors of this shape, no others, all finite.
[[nodiscard]] training::Snapshot snapshotOfBytes(const QByteArray &bytes, const nn::TransformerShape &shape,
                                                 const std::string &where);

/// The same with the name of the run that it was taken from.
[[nodiscard]] QByteArray forkBytes(const training::Fork &fork);
/// Its vocabulary is left empty.
[[nodiscard]] training::Fork forkOfBytes(const QByteArray &bytes, const nn::TransformerShape &shape,
                                         const std::string &where);

/// The same with the optimiser's moments, and seed and update count in the metadata.
[[nodiscard]] QByteArray checkpointBytes(const training::Checkpoint &checkpoint);
[[nodiscard]] training::Checkpoint checkpointOfBytes(const QByteArray &bytes, const nn::TransformerShape &shape,
                                                     const std::string &where);

} // namespace rote::store
