#include "nn/aligned_vector.h"
#include "nn/operations/attention.h"
#include "nn/operations/cross_entropy.h"
#include "nn/operations/dropout.h"
#include "nn/operations/gelu.h"
#include "nn/operations/layer_norm.h"
#include "nn/operations/linear.h"
#include "nn/prefix_forest.h"
#include "nn/random.h"
#include "tasks/corpus.h"

#include <Eigen/Core>
#include <benchmark/benchmark.h>

#include <numeric>

/// The engine's operations one by one, on as many positions as a piece of a batch has, and Eigen's products of the same
/// size beside its own. Rates are multiply-adds or values a second.
namespace {

using namespace rote::nn;
using Buffer = AlignedVector<float>;

constexpr std::ptrdiff_t tileCount = 8;
constexpr std::ptrdiff_t positions = tileCount * tileWidth;

Buffer randomValues(std::ptrdiff_t count)
{
    RandomStream random(1, RandomPurpose::Parameters);
    Buffer values(static_cast<std::size_t>(count));
    for (float &value : values)
        value = static_cast<float>(random.normal());
    return values;
}

Tiles<float> tiles(Buffer &values)
{
    return {values.data(), std::ssize(values) / positions, tileCount};
}

void count(benchmark::State &state, const char *what, double each)
{
    state.counters[what] = benchmark::Counter(each, benchmark::Counter::kIsIterationInvariantRate);
}

/// The sizes of a linear layer: [out, in].
void shapes(benchmark::internal::Benchmark *bench)
{
    bench->ArgNames({"out", "in"});
    for (const auto &[out, in] : {std::pair{14, 14}, {42, 14}, {28, 28}, {56, 56}, {66, 56}, {384, 384}, {1536, 384}})
        bench->Args({out, in});
}

struct Linear
{
    explicit Linear(const benchmark::State &state)
        : out(state.range(0)), in(state.range(1)), matrix(randomValues(out * in)), x(randomValues(in * positions)),
          y(randomValues(out * positions))
    {
    }
    [[nodiscard]] double multiplyAdds() const { return static_cast<double>(out * in * positions); }

    std::ptrdiff_t out, in;
    Buffer matrix, x, y;
};

void linearForward(benchmark::State &state)
{
    Linear linear(state);
    PackedMatrix<float> weight;
    weight.pack({linear.matrix.data(), linear.out, linear.in, linear.in, 1});
    for (auto _ : state) {
        rote::nn::linearForward<float>(weight, tiles(linear.x), tiles(linear.y));
        benchmark::ClobberMemory();
    }
    count(state, "multiply-adds", linear.multiplyAdds());
}
BENCHMARK(linearForward)->Apply(shapes);

void linearForwardByEigen(benchmark::State &state)
{
    using Weight = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Linear linear(state);
    const Eigen::Map<const Weight> weight(linear.matrix.data(), linear.out, linear.in);
    const Eigen::Map<const Eigen::MatrixXf> x(linear.x.data(), linear.in, positions);
    Eigen::Map<Eigen::MatrixXf> y(linear.y.data(), linear.out, positions);
    for (auto _ : state) {
        y.noalias() = weight * x;
        benchmark::ClobberMemory();
    }
    count(state, "multiply-adds", linear.multiplyAdds());
}
BENCHMARK(linearForwardByEigen)->Apply(shapes);

void linearWeightGradient(benchmark::State &state)
{
    Linear linear(state);
    for (auto _ : state) {
        rote::nn::linearWeightGradient<float>(tiles(linear.x), tiles(linear.y), linear.matrix.data(), linear.in);
        benchmark::ClobberMemory();
    }
    count(state, "multiply-adds", linear.multiplyAdds());
}
BENCHMARK(linearWeightGradient)->Apply(shapes);

void linearWeightGradientByEigen(benchmark::State &state)
{
    using Weight = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Linear linear(state);
    Eigen::Map<Weight> dWeight(linear.matrix.data(), linear.out, linear.in);
    const Eigen::Map<const Eigen::MatrixXf> x(linear.x.data(), linear.in, positions);
    const Eigen::Map<const Eigen::MatrixXf> dy(linear.y.data(), linear.out, positions);
    for (auto _ : state) {
        dWeight.noalias() += dy * x.transpose();
        benchmark::ClobberMemory();
    }
    count(state, "multiply-adds", linear.multiplyAdds());
}
BENCHMARK(linearWeightGradientByEigen)->Apply(shapes);

/// Attention over the forest of a batch of the joint corpus's windows, a column a node.
struct Attention
{
    explicit Attention(const benchmark::State &state)
        : shape{1, static_cast<int>(state.range(0)), static_cast<int>(state.range(0)), 24, false}, forest(positions)
    {
        path.makeRoom(shape);
        const rote::tasks::Corpus corpus = rote::tasks::corpusOfText(rote::tasks::paperText(rote::tasks::Task::Joint));
        order.prepare(corpus.tokens, shape.context);
        std::vector<std::int32_t> starts(20);
        for (std::size_t i = 0; i < starts.size(); ++i)
            starts[i] = static_cast<std::int32_t>(160 * i);
        order.strandsOf(starts, strands);
        forest.build(strands);
        columns.resize(static_cast<std::size_t>(forest.size()));
        std::iota(columns.begin(), columns.end(), 0);
        nodes = {columns.data(), forest.depths.data(), forest.size()};
        qkv = randomValues(positions * shape.columnStride());
        dQkv.resize(qkv.size());
        weights.resize(static_cast<std::size_t>(positions * shape.weightStride()));
        dWeights = weights;
        out.resize(static_cast<std::size_t>(positions * shape.outStride()));
    }
    /// Of one pass through either half.
    [[nodiscard]] double multiplyAdds() const
    {
        double ancestors = 0.0;
        for (const std::int32_t depth : forest.depths)
            ancestors += depth + 1;
        return ancestors * shape.headWidth;
    }

    AttentionShape shape;
    AttentionPath<float> path;
    WindowOrder order;
    std::vector<Strand> strands;
    PrefixForest forest;
    std::vector<std::int32_t> columns;
    PathNodes nodes;
    Buffer qkv, dQkv, weights, dWeights, out;
};

void attentionForward(benchmark::State &state)
{
    Attention attention(state);
    for (auto _ : state) {
        attentionWeightsForward(attention.shape, attention.nodes, attention.qkv.data(), attention.path,
                                attention.weights.data());
        attentionMixForward(attention.shape, attention.nodes, attention.qkv.data(), attention.path,
                            attention.weights.data(), attention.out.data());
        benchmark::ClobberMemory();
    }
    count(state, "multiply-adds", 2 * attention.multiplyAdds());
}
BENCHMARK(attentionForward)->ArgName("width")->Arg(14)->Arg(28)->Arg(56);

void attentionBackward(benchmark::State &state)
{
    Attention attention(state);
    for (auto _ : state) {
        attentionMixBackward(attention.shape, attention.nodes, attention.qkv.data(), attention.path,
                             attention.weights.data(), attention.out.data(), attention.dWeights.data(),
                             attention.dQkv.data());
        attentionWeightsBackward(attention.shape, attention.nodes, attention.qkv.data(), attention.path,
                                 attention.weights.data(), attention.dWeights.data(), attention.dQkv.data());
        benchmark::ClobberMemory();
    }
    count(state, "multiply-adds", 4 * attention.multiplyAdds());
}
BENCHMARK(attentionBackward)->ArgName("width")->Arg(14)->Arg(28)->Arg(56);

void standardiseForward(benchmark::State &state)
{
    Buffer x = randomValues(state.range(0) * positions);
    Buffer normal(x.size());
    Buffer inverseDeviation(positions);
    for (auto _ : state) {
        rote::nn::standardiseForward<float>(tiles(x), tiles(normal), inverseDeviation.data());
        benchmark::ClobberMemory();
    }
    count(state, "values", static_cast<double>(x.size()));
}
BENCHMARK(standardiseForward)->ArgName("width")->Arg(14)->Arg(56)->Arg(384);

void standardiseBackward(benchmark::State &state)
{
    Buffer normal = randomValues(state.range(0) * positions);
    Buffer dNormal = normal;
    Buffer dx(normal.size());
    const Buffer inverseDeviation(positions, 1.0F);
    for (auto _ : state) {
        rote::nn::standardiseBackward<float>(tiles(normal), inverseDeviation.data(), tiles(dNormal), tiles(dx));
        benchmark::ClobberMemory();
    }
    count(state, "values", static_cast<double>(normal.size()));
}
BENCHMARK(standardiseBackward)->ArgName("width")->Arg(14)->Arg(56)->Arg(384);

void geluForward(benchmark::State &state)
{
    const Buffer x = randomValues(state.range(0) * positions);
    Buffer y(x.size());
    Buffer derivative(x.size());
    for (auto _ : state) {
        rote::nn::geluForward(x.data(), std::ssize(x), y.data(), derivative.data());
        benchmark::ClobberMemory();
    }
    count(state, "values", static_cast<double>(x.size()));
}
BENCHMARK(geluForward)->ArgName("width")->Arg(14)->Arg(56);

void crossEntropy(benchmark::State &state)
{
    const Buffer logits = randomValues(state.range(0) * positions);
    const Buffer totals(positions, 1.0F);
    Buffer inverseSums(positions);
    std::vector<TargetCount> targets;
    for (std::int32_t position = 0; position < positions; ++position)
        targets.push_back({position, static_cast<Token>(position % state.range(0)), 1});
    Buffer values = logits;
    for (auto _ : state) {
        values = logits;
        benchmark::DoNotOptimize(crossEntropyForward<float>(tiles(values), targets, totals.data(), inverseSums.data()));
        crossEntropyBackward<float>(tiles(values), targets, totals.data(), inverseSums.data(), 1.0F);
    }
    count(state, "values", static_cast<double>(values.size()));
}
BENCHMARK(crossEntropy)->ArgName("vocabulary")->Arg(17)->Arg(66);

void dropout(benchmark::State &state)
{
    Buffer values(static_cast<std::size_t>(state.range(0) * positions), 1.0F);
    const DropoutMask mask(0.2, 1, 1, {DropoutSite::Place::MlpBranch, 0});
    for (auto _ : state) {
        for (std::ptrdiff_t tile = 0; tile < tileCount; ++tile)
            mask.apply(tiles(values).tile(tile), tile * tileWidth);
        benchmark::ClobberMemory();
    }
    count(state, "values", static_cast<double>(values.size()));
}
BENCHMARK(dropout)->ArgName("width")->Arg(384);

void planOfABatch(benchmark::State &state)
{
    const rote::tasks::Corpus corpus = rote::tasks::corpusOfText(rote::tasks::paperText(rote::tasks::Task::Arithmetic));
    RandomStream random(1, RandomPurpose::Batches);
    std::vector<std::int32_t> starts(882);
    for (std::int32_t &start : starts)
        start = static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(corpus.tokens.size()) - 9));
    WindowOrder order;
    order.prepare(corpus.tokens, 9);
    std::vector<Strand> strands;
    PrefixForest forest(8192);
    for (auto _ : state) {
        order.strandsOf(starts, strands);
        forest.build(strands);
        benchmark::ClobberMemory();
    }
    count(state, "windows", static_cast<double>(starts.size()));
}
BENCHMARK(planOfABatch);

} // namespace

BENCHMARK_MAIN();
