#pragma once

#include "nn/export.h"
#include "nn/transformer_shape.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace rote::nn {

/// Windows of one text: `context` characters from each start, each character's target the one after it.
struct WindowBatch
{
    std::span<const Token> text;
    std::span<const std::int32_t> starts;
};

/// Dropout of one training step. The masks are a function of (seed, step, site, position, feature) alone.
struct Dropout
{
    double probability = 0.0;
    std::uint64_t seed = 0;
    std::int64_t step = 0;
};

/// Character sequences of 1 to `context` characters, told apart by their ends: sequence i is
/// tokens[ends[i−1] .. ends[i]).
struct ROTE_ENGINE_EXPORT SequenceBatch
{
    std::vector<Token> tokens;
    std::vector<std::int32_t> ends;

    void add(std::span<const Token> sequence);
    void clear();
    [[nodiscard]] std::size_t count() const { return ends.size(); }
    [[nodiscard]] std::span<const Token> sequence(std::size_t index) const;
};

/// Whether what is the same for several positions of a batch is computed once (ARCHITECTURE.md, Prefix sharing).
/// Off is for comparison.
enum class PrefixSharing { Off, On };

/// Computes a model's predictions, loss and gradients. Holds workspace and threads but no parameters, so one serves
/// any number of parameter vectors of its shape. Positions with the same characters before them are computed once,
/// unless dropout tells them apart. The result has the same bits for every thread count: a batch is cut into pieces
/// that depend on the shape and the batch alone, and their gradients are summed in a fixed order.
/// An object is used by one thread at a time.
template<typename Scalar>
class BasicTransformer
{
public:
    /// Throws InputError for a shape out of range or threads < 1.
    explicit BasicTransformer(const TransformerShape &shape, int threads = 1,
                              PrefixSharing sharing = PrefixSharing::On);
    ~BasicTransformer();
    BasicTransformer(const BasicTransformer &) = delete;
    BasicTransformer &operator=(const BasicTransformer &) = delete;

    [[nodiscard]] const TransformerShape &shape() const;
    /// So many windows at once give work to every thread that a full batch does.
    [[nodiscard]] std::size_t windowsPerRound(const Dropout &dropout) const;

    /// Multiply-adds that lossAndGradients() has to do in products for this batch; what it repeats or pads is left out.
    [[nodiscard]] double stepMultiplyAdds(const WindowBatch &batch, const Dropout &dropout);

    /// Mean cross-entropy in nats over all batch × context positions, and its gradients (overwritten). A batch has at
    /// least one window.
    /// Nothing if `stop` was requested on the way.
    std::optional<double> lossAndGradients(std::span<const Scalar> parameters, const WindowBatch &batch,
                                           const Dropout &dropout, std::span<Scalar> gradients,
                                           const std::stop_token &stop = {});

    /// The loss alone, without dropout.
    std::optional<double> loss(std::span<const Scalar> parameters, const WindowBatch &batch,
                               const std::stop_token &stop = {});

    /// The logits of the character after each sequence: [vocabulary] a sequence. Nothing is written for the rest of
    /// the sequences, and false returned, if `stop` was requested on the way.
    bool nextLogits(std::span<const Scalar> parameters, const SequenceBatch &sequences, std::span<Scalar> logits,
                    const std::stop_token &stop = {});

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

extern template class ROTE_ENGINE_EXPORT BasicTransformer<float>;
extern template class ROTE_ENGINE_EXPORT BasicTransformer<double>;

using Transformer = BasicTransformer<float>;

/// As many threads as this machine runs at once and a step has work for.
[[nodiscard]] ROTE_ENGINE_EXPORT int defaultThreads();

/// Bytes that training a model of this shape on batches of so many windows, and evaluating it, needs for parameters,
/// moments, gradients and workspace, about.
[[nodiscard]] ROTE_ENGINE_EXPORT std::size_t trainingMemory(const TransformerShape &shape, int batch, int threads);

} // namespace rote::nn
