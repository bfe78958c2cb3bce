#include "nn/forward_trace.h"

#include "nn/elementary.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace rote::nn {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The tensors of a flat parameter vector in the order of its layout.
class TensorReader
{
public:
    TensorReader(const TransformerShape &shape, std::span<const float> parameters)
        : m_layout(parameterLayout(shape)), m_parameters(parameters)
    {
    }

    Eigen::Map<const Matrix> next()
    {
        const ParameterTensor &tensor = m_layout[m_place++];
        return {m_parameters.data() + tensor.offset, tensor.rows, tensor.columns};
    }

private:
    std::vector<ParameterTensor> m_layout;
    std::span<const float> m_parameters;
    std::size_t m_place = 0;
};

/// LayerNorm of each row, without a bias.
Matrix normalised(const Matrix &x, const Eigen::Map<const Matrix> &gain)
{
    Matrix result = x.colwise() - x.rowwise().mean();
    for (Eigen::Index row = 0; row < x.rows(); ++row) {
        const float variance = result.row(row).squaredNorm() / static_cast<float>(x.cols());
        result.row(row) = result.row(row).cwiseProduct(gain) / std::sqrt(variance + 1e-5F);
    }
    return result;
}

/// Softmax of each row over the columns up to its own; the others become 0.
void causalSoftmax(Matrix &scores)
{
    for (Eigen::Index row = 0; row < scores.rows(); ++row) {
        auto seen = scores.row(row).head(row + 1);
        const float highest = seen.maxCoeff();
        seen = (seen.array() - highest).exp();
        seen /= seen.sum();
        scores.row(row).tail(scores.cols() - row - 1).setZero();
    }
}

/// What the heads gather, side by side, before the projection; their weights go to the trace.
Matrix attend(const Matrix &qkv, int layer, ForwardTrace &trace)
{
    const Eigen::Index width = qkv.cols() / 3;
    const Eigen::Index headWidth = width / trace.heads;
    Matrix gathered(qkv.rows(), width);
    for (int head = 0; head < trace.heads; ++head) {
        const Eigen::Index from = head * headWidth;
        const auto queries = qkv.middleCols(from, headWidth);
        const auto keys = qkv.middleCols(width + from, headWidth);
        const auto values = qkv.middleCols(2 * width + from, headWidth);
        Matrix weights = queries * keys.transpose() / std::sqrt(static_cast<float>(headWidth));
        causalSoftmax(weights);
        gathered.middleCols(from, headWidth) = weights * values;
        std::copy_n(weights.data(), weights.size(),
                    trace.attention.begin() + (layer * trace.heads + head) * weights.size());
    }
    return gathered;
}

void addLayer(TensorReader &tensors, int layer, Matrix &x, ForwardTrace &trace)
{
    const auto attentionGain = tensors.next();
    const auto toQkv = tensors.next();
    const auto fromHeads = tensors.next();
    const Matrix qkv = normalised(x, attentionGain) * toQkv.transpose();
    x += attend(qkv, layer, trace) * fromHeads.transpose();
    const auto mlpGain = tensors.next();
    const auto toHidden = tensors.next();
    const auto fromHidden = tensors.next();
    Matrix hidden = normalised(x, mlpGain) * toHidden.transpose();
    hidden = hidden.unaryExpr(
        [](float value) { return 0.5F * value * (1.0F + elementary::erf(value * 0.70710678118654752F)); });
    x += hidden * fromHidden.transpose();
}

} // namespace

std::optional<ForwardTrace> traceForward(const TransformerShape &shape, std::span<const float> parameters,
                                         std::span<const Token> text, const std::stop_token &stop)
{
    assert(!text.empty() && text.size() <= static_cast<std::size_t>(shape.context));
    assert(parameters.size() == parameterCount(shape));
    const auto positions = static_cast<Eigen::Index>(text.size());
    ForwardTrace trace{static_cast<int>(positions), shape.layers, shape.heads, shape.vocabulary, {}, {}};
    trace.attention.resize(text.size() * text.size() * static_cast<std::size_t>(shape.layers * shape.heads));
    TensorReader tensors(shape, parameters);
    const auto characters = tensors.next();
    const auto places = tensors.next();
    Matrix x = places.topRows(positions);
    for (Eigen::Index position = 0; position < positions; ++position)
        x.row(position) += characters.row(text[static_cast<std::size_t>(position)]);
    for (int layer = 0; layer < shape.layers; ++layer) {
        if (stop.stop_requested())
            return std::nullopt;
        addLayer(tensors, layer, x, trace);
    }
    const Matrix logits = normalised(x, tensors.next()) * characters.transpose();
    trace.logits.assign(logits.data(), logits.data() + logits.size());
    return trace;
}

} // namespace rote::nn
