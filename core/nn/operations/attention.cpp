#include "nn/operations/attention.h"

#include "nn/elementary.h"

#include <algorithm>
#include <cmath>

namespace rote::nn {

namespace {

enum class Part { Query, Key, Value };

/// One head of one window: where its queries, keys, values and weights stand.
template<typename Scalar>
struct Head
{
    AttentionShape shape;
    std::ptrdiff_t firstPosition;
    int head;

    template<typename T>
    [[nodiscard]] T *features(const MatrixView<T> &qkv, Part part, std::ptrdiff_t position) const
    {
        return qkv.column(firstPosition + position) + static_cast<int>(part) * shape.width() + head * shape.headWidth;
    }
    template<typename T>
    [[nodiscard]] T *row(const MatrixView<T> &weights, std::ptrdiff_t position) const
    {
        return weights.column(firstPosition + position) + std::ptrdiff_t{head} * shape.windowLength;
    }
    template<typename T>
    [[nodiscard]] T *output(const MatrixView<T> &out, std::ptrdiff_t position) const
    {
        return out.column(firstPosition + position) + head * shape.headWidth;
    }

    /// Keys or values as [headWidth, windowLength], so that loops run along positions, which are contiguous there.
    void transpose(ConstMatrixView<Scalar> qkv, Part part, Scalar *scratch) const
    {
        for (std::ptrdiff_t j = 0; j < shape.windowLength; ++j) {
            const Scalar *in = features(qkv, part, j);
            for (std::ptrdiff_t f = 0; f < shape.headWidth; ++f)
                scratch[f * shape.windowLength + j] = in[f];
        }
    }
};

template<typename Scalar, typename Function>
void forEachHead(const AttentionShape &shape, std::ptrdiff_t positions, Function &&function)
{
    for (std::ptrdiff_t first = 0; first < positions; first += shape.windowLength) {
        for (int head = 0; head < shape.heads; ++head)
            function(Head<Scalar>{shape, first, head});
    }
}

/// row[j] = Σ_f vector[f]·matrix[f, j]
template<typename Scalar>
void products(const Scalar *vector, const Scalar *__restrict matrix, std::ptrdiff_t features, std::ptrdiff_t length,
              Scalar *__restrict row)
{
    std::fill_n(row, length, Scalar{0});
    for (std::ptrdiff_t f = 0; f < features; ++f) {
        const Scalar factor = vector[f];
        const Scalar *__restrict line = matrix + f * length;
        for (std::ptrdiff_t j = 0; j < length; ++j)
            row[j] += factor * line[j];
    }
}

/// out += factor·in
template<typename Scalar>
void addScaled(Scalar factor, const Scalar *__restrict in, std::ptrdiff_t count, Scalar *__restrict out)
{
    for (std::ptrdiff_t i = 0; i < count; ++i)
        out[i] += factor * in[i];
}

/// Softmax of scale·row over its first `count` of `length` values; the others become 0.
template<typename Scalar>
void causalSoftmax(Scalar scale, std::ptrdiff_t count, std::ptrdiff_t length, Scalar *row)
{
    const Scalar highest = *std::max_element(row, row + count);
    for (std::ptrdiff_t j = 0; j < count; ++j)
        row[j] = elementary::exp(scale * (row[j] - highest));
    Scalar sum = 0;
    for (std::ptrdiff_t j = 0; j < count; ++j)
        sum += row[j];
    const Scalar share = Scalar{1} / sum;
    for (std::ptrdiff_t j = 0; j < count; ++j)
        row[j] *= share;
    std::fill(row + count, row + length, Scalar{0});
}

template<typename Scalar>
Scalar scoreScale(const AttentionShape &shape)
{
    return Scalar{1} / std::sqrt(static_cast<Scalar>(shape.headWidth));
}

} // namespace

template<typename Scalar>
void attentionWeightsForward(const AttentionShape &shape, ConstMatrixView<Scalar> qkv, MatrixView<Scalar> weights,
                             Scalar *scratch)
{
    const auto scale = scoreScale<Scalar>(shape);
    forEachHead<Scalar>(shape, qkv.columns, [&](const Head<Scalar> &head) {
        head.transpose(qkv, Part::Key, scratch);
        for (std::ptrdiff_t i = 0; i < shape.windowLength; ++i) {
            Scalar *row = head.row(weights, i);
            products(head.features(qkv, Part::Query, i), scratch, shape.headWidth, shape.windowLength, row);
            causalSoftmax(scale, i + 1, shape.windowLength, row);
        }
    });
}

template<typename Scalar>
void attentionWeightsBackward(const AttentionShape &shape, ConstMatrixView<Scalar> qkv, ConstMatrixView<Scalar> weights,
                              MatrixView<Scalar> dWeights, MatrixView<Scalar> dQkv)
{
    const auto scale = scoreScale<Scalar>(shape);
    forEachHead<Scalar>(shape, qkv.columns, [&](const Head<Scalar> &head) {
        for (std::ptrdiff_t i = 0; i < shape.windowLength; ++i) {
            const Scalar *weight = head.row(weights, i);
            Scalar *gradient = head.row(dWeights, i);
            Scalar mean = 0;
            for (std::ptrdiff_t j = 0; j <= i; ++j)
                mean += weight[j] * gradient[j];
            for (std::ptrdiff_t j = 0; j <= i; ++j) {
                const Scalar dScore = scale * weight[j] * (gradient[j] - mean);
                addScaled(dScore, head.features(qkv, Part::Key, j), shape.headWidth,
                          head.features(dQkv, Part::Query, i));
                addScaled(dScore, head.features(qkv, Part::Query, i), shape.headWidth,
                          head.features(dQkv, Part::Key, j));
            }
        }
    });
}

template<typename Scalar>
void attentionMixForward(const AttentionShape &shape, ConstMatrixView<Scalar> qkv, ConstMatrixView<Scalar> weights,
                         MatrixView<Scalar> out)
{
    forEachHead<Scalar>(shape, qkv.columns, [&](const Head<Scalar> &head) {
        for (std::ptrdiff_t i = 0; i < shape.windowLength; ++i) {
            const Scalar *weight = head.row(weights, i);
            Scalar *mixed = head.output(out, i);
            std::fill_n(mixed, shape.headWidth, Scalar{0});
            for (std::ptrdiff_t j = 0; j <= i; ++j)
                addScaled(weight[j], head.features(qkv, Part::Value, j), shape.headWidth, mixed);
        }
    });
}

template<typename Scalar>
void attentionMixBackward(const AttentionShape &shape, ConstMatrixView<Scalar> qkv, ConstMatrixView<Scalar> weights,
                          ConstMatrixView<Scalar> dOut, MatrixView<Scalar> dWeights, MatrixView<Scalar> dQkv,
                          Scalar *scratch)
{
    forEachHead<Scalar>(shape, qkv.columns, [&](const Head<Scalar> &head) {
        head.transpose(qkv, Part::Value, scratch);
        for (std::ptrdiff_t i = 0; i < shape.windowLength; ++i) {
            const Scalar *weight = head.row(weights, i);
            const Scalar *gradient = head.output(dOut, i);
            Scalar *dWeight = head.row(dWeights, i);
            products(gradient, scratch, shape.headWidth, shape.windowLength, dWeight);
            std::fill(dWeight + i + 1, dWeight + shape.windowLength, Scalar{0});
            for (std::ptrdiff_t j = 0; j <= i; ++j)
                addScaled(weight[j], gradient, shape.headWidth, head.features(dQkv, Part::Value, j));
        }
    });
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template void attentionWeightsForward<Scalar>(const AttentionShape &, ConstMatrixView<Scalar>, MatrixView<Scalar>, \
                                                  Scalar *);                                                           \
    template void attentionWeightsBackward<Scalar>(const AttentionShape &, ConstMatrixView<Scalar>,                    \
                                                   ConstMatrixView<Scalar>, MatrixView<Scalar>, MatrixView<Scalar>);   \
    template void attentionMixForward<Scalar>(const AttentionShape &, ConstMatrixView<Scalar>,                         \
                                              ConstMatrixView<Scalar>, MatrixView<Scalar>);                            \
    template void attentionMixBackward<Scalar>(const AttentionShape &, ConstMatrixView<Scalar>,                        \
                                               ConstMatrixView<Scalar>, ConstMatrixView<Scalar>, MatrixView<Scalar>,   \
                                               MatrixView<Scalar>, Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
