#pragma once

#include "store/safetensors.h"
#include "training/snapshot.h"

#include <string>
#include <vector>

namespace rote::store {

/// How other tools lay a model's tensors out.
enum class ModelLayout {
    HuggingFace, ///< GPT-2 of transformers: Conv1D weights [in, out], and biases, which are zero
    NanoGpt,     ///< weights [out, in], no biases, and the output head once more under its own name
};

/// A model's tensors in that layout, named as it names them.
[[nodiscard]] SafeTensors tensorsIn(ModelLayout layout, const training::Snapshot &snapshot);

/// The parameters of a model of a shape, out of tensors in that layout. Throws InputError that begins with `where` for a
/// tensor that is missing, misshapen, not finite or one too many, and for what Rote's models do not have: a bias that is
/// not zero, an output head of its own.
[[nodiscard]] std::vector<float> parametersOf(const SafeTensors &content, ModelLayout layout,
                                              const nn::TransformerShape &shape, const std::string &where);

} // namespace rote::store
