#pragma once

#include "nn/export.h"
#include "nn/transformer_shape.h"

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace rote::nn {

/// One pass over one text with all that happens on the way: how much each position looks at each one, and the logits
/// of the character after it.
struct ForwardTrace
{
    int positions = 0;
    int layers = 0;
    int heads = 0;
    int vocabulary = 0;
    std::vector<float> attention; ///< [layer][head][position that reads][position that is read]
    std::vector<float> logits;    ///< [position][vocabulary]

    /// The weights of one head, [positions × positions], a row a reading position: it sums to 1 and is 0 after itself.
    [[nodiscard]] std::span<const float> head(int layer, int head) const
    {
        const auto size = static_cast<std::size_t>(positions) * static_cast<std::size_t>(positions);
        return std::span(attention).subspan(static_cast<std::size_t>(layer * heads + head) * size, size);
    }
};

/// Runs a model over a text of 1 to `context` characters. A second, plain way through the model beside
/// BasicTransformer, whose kernels keep nothing of what is looked at here. Nothing if `stop` was requested on the way.
[[nodiscard]] ROTE_ENGINE_EXPORT std::optional<ForwardTrace> traceForward(const TransformerShape &shape,
                                                                          std::span<const float> parameters,
                                                                          std::span<const Token> text,
                                                                          const std::stop_token &stop = {});

} // namespace rote::nn
