#pragma once

#include "nn/operations/linear.h"
#include "nn/transformer_shape.h"

#include <cstddef>
#include <vector>

namespace rote::nn {

/// Where each tensor begins in a flat parameter vector.
struct ParameterOffsets
{
    explicit ParameterOffsets(const TransformerShape &shape);

    struct Layer
    {
        std::size_t attentionGain, queriesKeysValues, attentionProjection, mlpGain, mlpIn, mlpOut;
    };
    std::size_t characters = 0;
    std::size_t places = 0;
    std::vector<Layer> layers;
    std::size_t finalGain = 0;
    /// A gradient vector alone goes on after the parameters: with the gradient of the head, [vocabulary, width], which
    /// is scaled by the final gain and joins that of the character embedding once that is taken out.
    std::size_t head = 0;
    std::size_t gradientSize = 0;
};

/// A matrix for both ways.
template<typename Scalar>
struct LinearWeight
{
    PackedMatrix<Scalar> forward;
    PackedMatrix<Scalar> backward; ///< the transpose

    void pack(const StridedMatrix<Scalar> &matrix, const Scalar *gain = nullptr);
};

/// A model's matrices as the kernels read them, each LayerNorm's gain in the columns of the matrix behind it.
template<typename Scalar>
struct ModelWeights
{
    struct Layer
    {
        LinearWeight<Scalar> queriesKeysValues, mlpIn, mlpOut;
        /// One matrix; in a first layer that is shared, one a head: [width, headWidth].
        std::vector<LinearWeight<Scalar>> projections;
    };
    std::vector<Layer> layers;
    LinearWeight<Scalar> head; ///< the character embedding: the model is tied

    /// `sharesFirst`: the first layer's values carry its projection (FirstLayer).
    void pack(const TransformerShape &shape, const ParameterOffsets &offsets, const Scalar *parameters,
              bool sharesFirst);
};

/// Takes the LayerNorm gains out of a gradient vector of the packed matrices, in place; its first values are then the
/// parameters' gradient.
template<typename Scalar>
void separateGains(const TransformerShape &shape, const ParameterOffsets &offsets, const Scalar *parameters,
                   Scalar *gradients);

extern template struct LinearWeight<float>;
extern template struct LinearWeight<double>;
extern template struct ModelWeights<float>;
extern template struct ModelWeights<double>;

} // namespace rote::nn
