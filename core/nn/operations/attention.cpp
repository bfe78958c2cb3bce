#include "nn/operations/attention.h"

#include "nn/elementary.h"

#include <algorithm>
#include <cmath>

namespace rote::nn {

namespace {

/// Packs that are worked on together.
constexpr int packsTogether = 4;

/// A position's way to the root, its columns in qkv or dQkv found by depth.
template<typename Scalar>
struct Ancestors
{
    const std::int32_t *columns;
    std::ptrdiff_t stride;
    int depth;

    template<typename T>
    [[nodiscard]] T *column(T *table, int at) const
    {
        return table + columns[at] * stride;
    }
    [[nodiscard]] int packs() const { return depth / packSize<Scalar> + 1; }
};

/// Calls use(ancestors, position) for each position in turn.
template<typename Scalar, typename Use>
void forEachPosition(AttentionShape shape, const PathNodes &nodes, AttentionPath<Scalar> &path, Use &&use)
{
    for (std::ptrdiff_t i = 0; i < nodes.count; ++i) {
        path.columns[static_cast<std::size_t>(nodes.depths[i])] = nodes.columns[i];
        use(Ancestors<Scalar>{path.columns.data(), shape.columnStride(), nodes.depths[i]}, i);
    }
}

/// Calls use(depth, row) for each position and head, where its weights begin at `row`.
template<typename Use>
void forEachRow(const AttentionShape &shape, const PathNodes &nodes, Use &&use)
{
    for (std::ptrdiff_t i = 0; i < nodes.count; ++i) {
        for (int head = 0; head < shape.heads; ++head)
            use(nodes.depths[i], i * shape.weightStride() + head * shape.slotCount());
    }
}

/// Writes `features` values of one ancestor into its slot of the transposed ones.
template<typename Scalar>
void enterPath(const Scalar *values, int features, int slot, std::ptrdiff_t slotCount, Scalar *transposed)
{
    const int lane = slot % packSize<Scalar>;
    const auto mine = packPlaces<Scalar>() == lane;
    Scalar *to = transposed + (slot - lane);
    for (int f = 0; f < features; ++f, to += slotCount)
        storePack(to, mine ? allOf(values[f]) : loadPack(to));
}

/// row[slot] = Σ_f vector[f]·transposed[f, slot] for the first packs of slots.
template<typename Scalar>
void productsWithPath(const Scalar *vector, int features, const Scalar *transposed, std::ptrdiff_t slotCount, int packs,
                      Scalar *row)
{
    inRuns<packsTogether>(packs, [&]<int n>(int first) {
        // Several sums a pack, so that none waits for the one before it.
        constexpr int ways = packsTogether / n;
        Pack<Scalar> sums[ways][n] = {};
        const Scalar *from = transposed + first * packSize<Scalar>;
        const auto addFeature = [&](int f, int way) {
            const Pack<Scalar> factor = allOf(vector[f]);
#pragma GCC unroll 4
            for (int i = 0; i < n; ++i)
                sums[way][i] += factor * loadPack(from + f * slotCount + i * packSize<Scalar>);
        };
        int f = 0;
        for (; f + ways <= features; f += ways) {
#pragma GCC unroll 4
            for (int way = 0; way < ways; ++way)
                addFeature(f + way, way);
        }
        for (; f < features; ++f)
            addFeature(f, 0);
#pragma GCC unroll 4
        for (int i = 0; i < n; ++i) {
#pragma GCC unroll 4
            for (int way = 1; way < ways; ++way)
                sums[0][i] += sums[way][i];
            storePack(row + (first + i) * packSize<Scalar>, sums[0][i]);
        }
    });
}

/// Softmax of scale·row over the slots up to `depth`; those after it in the last pack become 0.
template<typename Scalar>
void softmax(Scalar scale, int depth, Scalar *row)
{
    constexpr int size = packSize<Scalar>;
    const int last = depth / size * size;
    const Pack<Scalar> lowest = allOf(static_cast<Scalar>(-1e30));
    storePack(row + last, packPlaces<Scalar>() <= depth - last ? loadPack(row + last) : lowest);
    Pack<Scalar> greatest = lowest;
    for (int slot = 0; slot <= last; slot += size) {
        const Pack<Scalar> scores = loadPack(row + slot);
        greatest = scores > greatest ? scores : greatest;
    }
    greatest = greatestOfPack<Scalar>(greatest);
    Pack<Scalar> sum{};
    for (int slot = 0; slot <= last; slot += size) {
        const Pack<Scalar> weights = elementary::exp(Pack<Scalar>((loadPack(row + slot) - greatest) * scale));
        storePack(row + slot, weights);
        sum += weights;
    }
    const Pack<Scalar> share = Scalar{1} / sumOfPack<Scalar>(sum);
    for (int slot = 0; slot <= last; slot += size)
        storePack(row + slot, loadPack(row + slot) * share);
}

/// row = scale · weights ∘ (row − Σ weights ∘ row), over the slots up to `depth`: the way back through softmax.
template<typename Scalar>
void softmaxBackward(Scalar scale, int depth, const Scalar *weights, Scalar *row)
{
    constexpr int size = packSize<Scalar>;
    const int last = depth / size * size;
    // The slots after it hold what another path left there, and be it infinite.
    storePack(row + last, packPlaces<Scalar>() <= depth - last ? loadPack(row + last) : Pack<Scalar>{});
    Pack<Scalar> products{};
    for (int slot = 0; slot <= last; slot += size)
        products += loadPack(weights + slot) * loadPack(row + slot);
    const Pack<Scalar> mean = sumOfPack<Scalar>(products);
    for (int slot = 0; slot <= last; slot += size)
        storePack(row + slot, loadPack(weights + slot) * (loadPack(row + slot) - mean) * scale);
}

template<typename Scalar>
Scalar scoreScale(AttentionShape shape)
{
    return Scalar{1} / std::sqrt(static_cast<Scalar>(shape.headWidth));
}

} // namespace

template<typename Scalar>
void AttentionPath<Scalar>::makeRoom(const AttentionShape &shape)
{
    const auto features = static_cast<std::size_t>(std::max(shape.keyStride(), shape.valueStride()));
    columns.resize(std::max(columns.size(), static_cast<std::size_t>(shape.slotCount())));
    transposed.resize(std::max(transposed.size(), static_cast<std::size_t>(shape.weightStride()) * features));
}

template<typename Scalar>
void attentionWeightsForward(AttentionShape shape, const PathNodes &nodes, const Scalar *qkv,
                             AttentionPath<Scalar> &path, Scalar *weights)
{
    const auto scale = scoreScale<Scalar>(shape);
    forEachPosition(shape, nodes, path, [&](const Ancestors<Scalar> &ancestors, std::ptrdiff_t position) {
        const Scalar *column = ancestors.column(qkv, ancestors.depth);
        for (int head = 0; head < shape.heads; ++head) {
            Scalar *keys = path.transposed.data() + std::ptrdiff_t{head} * shape.headWidth * shape.slotCount();
            Scalar *row = weights + position * shape.weightStride() + head * shape.slotCount();
            enterPath(column + shape.keys() + head * shape.keyStride(), shape.headWidth, ancestors.depth,
                      shape.slotCount(), keys);
            productsWithPath<Scalar>(column + head * shape.keyStride(), shape.headWidth, keys, shape.slotCount(),
                                     ancestors.packs(), row);
        }
    });
    // Apart from the products, so that the processor works on several positions' softmax at once.
    forEachRow(shape, nodes, [&](int depth, std::ptrdiff_t row) { softmax(scale, depth, weights + row); });
}

template<typename Scalar>
void attentionWeightsBackward(AttentionShape shape, const PathNodes &nodes, const Scalar *qkv,
                              AttentionPath<Scalar> &path, const Scalar *weights, Scalar *dWeights, Scalar *dQkv)
{
    const auto scale = scoreScale<Scalar>(shape);
    forEachRow(shape, nodes,
               [&](int depth, std::ptrdiff_t row) { softmaxBackward(scale, depth, weights + row, dWeights + row); });
    forEachPosition(shape, nodes, path, [&](const Ancestors<Scalar> &ancestors, std::ptrdiff_t position) {
        for (int head = 0; head < shape.heads; ++head) {
            const Scalar *dScores = dWeights + position * shape.weightStride() + head * shape.slotCount();
            const Scalar *query = ancestors.column(qkv, ancestors.depth) + head * shape.keyStride();
            Scalar *dQuery = ancestors.column(dQkv, ancestors.depth) + head * shape.keyStride();
            const std::ptrdiff_t keys = shape.keys() + head * shape.keyStride();
            inRuns<packsTogether>(shape.keyStride() / packSize<Scalar>, [&]<int n>(int first) {
                const std::ptrdiff_t offset = std::ptrdiff_t{first} * packSize<Scalar>;
                Pack<Scalar> queries[n];
                Pack<Scalar> sums[n];
#pragma GCC unroll 4
                for (int i = 0; i < n; ++i) {
                    queries[i] = loadPack(query + offset + i * packSize<Scalar>);
                    sums[i] = loadPack(dQuery + offset + i * packSize<Scalar>);
                }
                for (int j = 0; j <= ancestors.depth; ++j) {
                    const Pack<Scalar> dScore = allOf(dScores[j]);
                    const Scalar *key = ancestors.column(qkv, j) + keys + offset;
                    Scalar *dKey = ancestors.column(dQkv, j) + keys + offset;
#pragma GCC unroll 4
                    for (int i = 0; i < n; ++i) {
                        sums[i] += dScore * loadPack(key + i * packSize<Scalar>);
                        storePack(dKey + i * packSize<Scalar>,
                                  loadPack(dKey + i * packSize<Scalar>) + dScore * queries[i]);
                    }
                }
#pragma GCC unroll 4
                for (int i = 0; i < n; ++i)
                    storePack(dQuery + offset + i * packSize<Scalar>, sums[i]);
            });
        }
    });
}

template<typename Scalar>
void attentionMixForward(AttentionShape shape, const PathNodes &nodes, const Scalar *qkv, AttentionPath<Scalar> &path,
                         const Scalar *weights, Scalar *out)
{
    forEachPosition(shape, nodes, path, [&](const Ancestors<Scalar> &ancestors, std::ptrdiff_t position) {
        for (int head = 0; head < shape.heads; ++head) {
            const Scalar *row = weights + position * shape.weightStride() + head * shape.slotCount();
            const std::ptrdiff_t values = shape.values() + head * shape.valueStride();
            Scalar *to = out + position * shape.outStride() + (shape.addsHeads ? 0 : head * shape.valueStride());
            inRuns<packsTogether>(shape.valueStride() / packSize<Scalar>, [&]<int n>(int first) {
                const std::ptrdiff_t offset = std::ptrdiff_t{first} * packSize<Scalar>;
                Pack<Scalar> sums[n];
#pragma GCC unroll 4
                for (int i = 0; i < n; ++i)
                    sums[i] = loadPack(to + offset + i * packSize<Scalar>);
                for (int j = 0; j <= ancestors.depth; ++j) {
                    const Pack<Scalar> weight = allOf(row[j]);
                    const Scalar *value = ancestors.column(qkv, j) + values + offset;
#pragma GCC unroll 4
                    for (int i = 0; i < n; ++i)
                        sums[i] += weight * loadPack(value + i * packSize<Scalar>);
                }
#pragma GCC unroll 4
                for (int i = 0; i < n; ++i)
                    storePack(to + offset + i * packSize<Scalar>, sums[i]);
            });
        }
    });
}

template<typename Scalar>
void attentionMixBackward(AttentionShape shape, const PathNodes &nodes, const Scalar *qkv, AttentionPath<Scalar> &path,
                          const Scalar *weights, const Scalar *dOut, Scalar *dWeights, Scalar *dQkv)
{
    forEachPosition(shape, nodes, path, [&](const Ancestors<Scalar> &ancestors, std::ptrdiff_t position) {
        for (int head = 0; head < shape.heads; ++head) {
            Scalar *transposed = path.transposed.data() + std::ptrdiff_t{head} * shape.valueWidth * shape.slotCount();
            const std::ptrdiff_t slot = position * shape.weightStride() + head * shape.slotCount();
            const std::ptrdiff_t values = shape.values() + head * shape.valueStride();
            const Scalar *from =
                dOut + position * shape.outStride() + (shape.addsHeads ? 0 : head * shape.valueStride());
            enterPath(ancestors.column(qkv, ancestors.depth) + values, shape.valueWidth, ancestors.depth,
                      shape.slotCount(), transposed);
            productsWithPath<Scalar>(from, shape.valueWidth, transposed, shape.slotCount(), ancestors.packs(),
                                     dWeights + slot);
            inRuns<packsTogether>(shape.valueStride() / packSize<Scalar>, [&]<int n>(int first) {
                const std::ptrdiff_t offset = std::ptrdiff_t{first} * packSize<Scalar>;
                Pack<Scalar> gradients[n];
#pragma GCC unroll 4
                for (int i = 0; i < n; ++i)
                    gradients[i] = loadPack(from + offset + i * packSize<Scalar>);
                for (int j = 0; j <= ancestors.depth; ++j) {
                    const Pack<Scalar> weight = allOf(weights[slot + j]);
                    Scalar *dValue = ancestors.column(dQkv, j) + values + offset;
#pragma GCC unroll 4
                    for (int i = 0; i < n; ++i) {
                        storePack(dValue + i * packSize<Scalar>,
                                  loadPack(dValue + i * packSize<Scalar>) + weight * gradients[i]);
                    }
                }
            });
        }
    });
}

#define ROTE_INSTANTIATE(Scalar)                                                                                       \
    template struct AttentionPath<Scalar>;                                                                             \
    template void attentionWeightsForward<Scalar>(AttentionShape, const PathNodes &, const Scalar *,                   \
                                                  AttentionPath<Scalar> &, Scalar *);                                  \
    template void attentionWeightsBackward<Scalar>(AttentionShape, const PathNodes &, const Scalar *,                  \
                                                   AttentionPath<Scalar> &, const Scalar *, Scalar *, Scalar *);       \
    template void attentionMixForward<Scalar>(AttentionShape, const PathNodes &, const Scalar *,                       \
                                              AttentionPath<Scalar> &, const Scalar *, Scalar *);                      \
    template void attentionMixBackward<Scalar>(AttentionShape, const PathNodes &, const Scalar *,                      \
                                               AttentionPath<Scalar> &, const Scalar *, const Scalar *, Scalar *,      \
                                               Scalar *);
ROTE_INSTANTIATE(float)
ROTE_INSTANTIATE(double)
#undef ROTE_INSTANTIATE

} // namespace rote::nn
