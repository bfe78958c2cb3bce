#pragma once

#include "nn/export.h"
#include "nn/operations/matrix_view.h"
#include "nn/transformer_shape.h"

#include <span>

namespace rote::nn {

/// Sum over positions of −log softmax(logits)[target], in nats. logits [vocabulary, positions] become probabilities.
template<typename Scalar>
[[nodiscard]] ROTE_ENGINE_EXPORT double crossEntropyForward(MatrixView<Scalar> logits, std::span<const Token> targets);

/// The gradient with respect to the logits, times `scale`, in the place of the probabilities.
template<typename Scalar>
ROTE_ENGINE_EXPORT void crossEntropyBackward(MatrixView<Scalar> probabilities, std::span<const Token> targets,
                                             Scalar scale);

} // namespace rote::nn
