#pragma once

#include "nn/export.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace rote::nn {

/// A character's index in the vocabulary.
using Token = std::uint16_t;

/// The sizes that fix a model: a pre-norm GPT-2 without biases, its output head tied to the token embedding.
struct TransformerShape
{
    int vocabulary = 0; ///< distinct characters
    int context = 0;    ///< characters that the model reads at once
    int width = 0;      ///< features of a position
    int layers = 1;
    int heads = 1;      ///< attention heads a layer; divides the width
    int expansion = 1;  ///< the MLP's hidden width, as a multiple of the width

    [[nodiscard]] int headWidth() const { return width / heads; }
    [[nodiscard]] int hiddenWidth() const { return width * expansion; }
    bool operator==(const TransformerShape &) const = default;
};

/// What a model may measure; the window's controls and the command line have the same limits.
struct ShapeLimits
{
    static constexpr int minimumWidth = 4;
    static constexpr int maximumWidth = 384;
    static constexpr int maximumLayers = 6;
    static constexpr int maximumExpansion = 8;
    static constexpr int minimumContext = 2;
    static constexpr int maximumContext = 256;
    static constexpr int maximumVocabulary = 1024;
};

/// Throws InputError naming the first size that is out of range.
ROTE_ENGINE_EXPORT void validate(const TransformerShape &shape);

/// One tensor of a model inside its flat parameter vector, row-major as GPT-2 and PyTorch keep it: [out, in].
struct ParameterTensor
{
    std::string name;   ///< as GPT-2 checkpoints name it, e.g. transformer.h.0.attn.c_attn.weight
    int rows = 0;       ///< 1 for a gain
    int columns = 0;
    std::size_t offset = 0;
    bool isGain = false; ///< LayerNorm gains are vectors and are not decayed

    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns); }
};

/// The tensors of a model in the order of its flat parameter vector.
[[nodiscard]] ROTE_ENGINE_EXPORT std::vector<ParameterTensor> parameterLayout(const TransformerShape &shape);

[[nodiscard]] ROTE_ENGINE_EXPORT std::size_t parameterCount(const TransformerShape &shape);

/// Parameters as the paper counts them: without the position embedding, the tied matrix once.
[[nodiscard]] ROTE_ENGINE_EXPORT std::size_t paperParameterCount(const TransformerShape &shape);

} // namespace rote::nn
