#include "nn/transformer.h"

#include "nn/batch_plan.h"
#include "nn/error.h"
#include "nn/operations/eigen_maps.h"
#include "nn/piece.h"
#include "nn/worker_team.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <string>
#include <thread>

namespace rote::nn {

namespace {

/// Gradients are summed per lane, then lane by lane: the order of sums does not depend on who computes them.
constexpr int maximumLanes = 8;

} // namespace

void SequenceBatch::add(std::span<const Token> sequence)
{
    tokens.insert(tokens.end(), sequence.begin(), sequence.end());
    ends.push_back(static_cast<std::int32_t>(tokens.size()));
}

void SequenceBatch::clear()
{
    tokens.clear();
    ends.clear();
}

std::span<const Token> SequenceBatch::sequence(std::size_t index) const
{
    const auto begin = static_cast<std::size_t>(index == 0 ? 0 : ends[index - 1]);
    return std::span(tokens).subspan(begin, static_cast<std::size_t>(ends[index]) - begin);
}

template<typename Scalar>
class BasicTransformer<Scalar>::Work
{
public:
    Work(const TransformerShape &shape_, int threads, PrefixSharing sharing_)
        : shape(shape_), offsets(shape), sharing(sharing_), team(threads), plan(shape), firstLayer(shape)
    {
        parameters.reserve(parameterCount(shape));
        for (int i = 0; i < threads; ++i)
            pieces.emplace_back(shape);
    }

    [[nodiscard]] bool sharesWith(const Dropout &dropout) const
    {
        return sharing == PrefixSharing::On && dropout.probability == 0.0;
    }

    /// Begins a call with these parameters, once the plan is made.
    void begin(std::span<const Scalar> values)
    {
        parameters.assign(values.begin(), values.end());
        weights.pack(shape, offsets, parameters.data(), plan.sharesFirst());
        laneLosses.fill(0.0);
        for (Piece<Scalar> &piece : pieces)
            piece.prepare(plan.sharesFirst());
        if (!plan.sharesFirst())
            return;
        firstLayer.begin(plan.pairs().size(), plan.mostPairs());
        forEach(firstLayer.tiles(), [&](int, std::ptrdiff_t tile) {
            firstLayer.forward(plan.pairs(), weights, offsets, parameters.data(), tile);
        });
    }

    /// Calls use(worker, index) for 0 ≤ index < count, each by whoever is free.
    template<typename Use>
    void forEach(std::ptrdiff_t count, Use &&use)
    {
        std::atomic<std::ptrdiff_t> next{0};
        team.run([&](int worker) {
            for (std::ptrdiff_t index = next++; index < count; index = next++)
                use(worker, index);
        });
    }

    [[nodiscard]] int laneCount() const
    {
        return static_cast<int>(std::min<std::ptrdiff_t>(maximumLanes, plan.pieceCount()));
    }

    /// Computes all pieces up to their logits and calls use(piece, index, lane) for each, those of one lane in order and
    /// by one worker. Returns false if `stop` was requested on the way.
    template<typename Use>
    bool forEachPiece(const Dropout &dropout, const std::stop_token &stop, Use &&use)
    {
        const CharacterPlaces *pairs = plan.sharesFirst() ? &plan.pairs() : nullptr;
        const int lanes = laneCount();
        forEach(lanes, [&](int worker, std::ptrdiff_t lane) {
            Piece<Scalar> &piece = pieces[static_cast<std::size_t>(worker)];
            for (std::ptrdiff_t index = lane; index < plan.pieceCount() && !stop.stop_requested(); index += lanes) {
                piece.load(plan.strandsOf(index), pairs);
                piece.forward(weights, offsets, parameters.data(), &firstLayer.columns(), dropout,
                              plan.firstStrand(index) * shape.context);
                use(piece, static_cast<std::size_t>(index), static_cast<std::size_t>(lane));
            }
        });
        return !stop.stop_requested();
    }

    /// As many lanes as a batch of this size can have. Here, since a worker has nobody to tell that memory ran out.
    void makeRoomForLanes()
    {
        const auto count = static_cast<std::size_t>(std::min<std::ptrdiff_t>(maximumLanes, plan.mostPieces()));
        if (laneGradients.size() < count) {
            laneGradients.resize(count);
            laneColumns.resize(count);
        }
        for (AlignedVector<Scalar> &lane : laneGradients)
            lane.resize(offsets.gradientSize);
        for (FirstColumns<Scalar> &lane : laneColumns) {
            if (plan.sharesFirst())
                firstLayer.makeRoom(lane);
        }
    }

    void clearLane(std::size_t lane)
    {
        std::ranges::fill(laneGradients[lane], Scalar{0});
        if (plan.sharesFirst())
            firstLayer.clear(laneColumns[lane]);
    }

    /// Takes the gradients of the shared columns back to the parameters, each lane's tiles into its gradients.
    void firstLayerBackward()
    {
        const int count = laneCount();
        forEach(count, [&](int, std::ptrdiff_t lane) {
            firstLayer.backward(plan.pairs(), weights, offsets,
                                std::span(laneColumns).first(static_cast<std::size_t>(count)),
                                firstLayer.tiles() * lane / count, firstLayer.tiles() * (lane + 1) / count,
                                laneGradients[static_cast<std::size_t>(lane)].data());
        });
    }

    /// gradients = the lanes' sums, in the lanes' order; each worker takes a range of parameters.
    void sumLanes(std::span<Scalar> gradients)
    {
        AlignedVector<Scalar> &sum = laneGradients[0];
        const std::ptrdiff_t size = std::ssize(sum);
        const std::ptrdiff_t shares = team.size();
        forEach(shares, [&](int, std::ptrdiff_t share) {
            for (std::size_t lane = 1; lane < static_cast<std::size_t>(laneCount()); ++lane) {
                const std::ptrdiff_t first = size * share / shares;
                const std::ptrdiff_t count = size * (share + 1) / shares - first;
                mapVector(sum.data() + first, count) += mapVector(laneGradients[lane].data() + first, count);
            }
        });
        separateGains(shape, offsets, parameters.data(), sum.data());
        std::copy_n(sum.begin(), gradients.size(), gradients.begin());
    }

    [[nodiscard]] double meanLoss(const WindowBatch &batch) const
    {
        return std::accumulate(laneLosses.begin(), laneLosses.end(), 0.0)
            / (static_cast<double>(batch.starts.size()) * shape.context);
    }

    TransformerShape shape;
    ParameterOffsets offsets;
    PrefixSharing sharing;
    WorkerTeam team;
    BatchPlan plan;
    AlignedVector<Scalar> parameters; ///< the call's, copied to where their place in memory changes no bit
    ModelWeights<Scalar> weights;
    FirstLayer<Scalar> firstLayer;
    std::vector<Piece<Scalar>> pieces; ///< one a worker
    std::vector<AlignedVector<Scalar>> laneGradients;
    std::vector<FirstColumns<Scalar>> laneColumns; ///< gradients, too
    std::array<double, maximumLanes> laneLosses{};
};

template<typename Scalar>
BasicTransformer<Scalar>::BasicTransformer(const TransformerShape &shape, int threads, PrefixSharing sharing)
{
    validate(shape);
    if (threads < 1)
        throw InputError("threads " + std::to_string(threads) + " is out of range: it can be 1 or more");
    m_work = std::make_unique<Work>(shape, threads, sharing);
}

template<typename Scalar>
BasicTransformer<Scalar>::~BasicTransformer() = default;

template<typename Scalar>
const TransformerShape &BasicTransformer<Scalar>::shape() const
{
    return m_work->shape;
}

template<typename Scalar>
std::size_t BasicTransformer<Scalar>::windowsPerRound(const Dropout &dropout) const
{
    const std::ptrdiff_t inAPiece = std::max<std::ptrdiff_t>(1, Piece<Scalar>::capacity / m_work->shape.context);
    const std::ptrdiff_t withWhatTheyShare = m_work->sharesWith(dropout) ? 2 * inAPiece : inAPiece;
    return static_cast<std::size_t>(std::min(m_work->team.size(), maximumLanes) * withWhatTheyShare);
}

template<typename Scalar>
double BasicTransformer<Scalar>::stepMultiplyAdds(const WindowBatch &batch, const Dropout &dropout)
{
    Work &work = *m_work;
    work.plan.planWindows(batch, work.sharesWith(dropout));
    return 3.0 * work.plan.forwardMultiplyAdds(); // each product has two more on the way back
}

template<typename Scalar>
std::optional<double> BasicTransformer<Scalar>::lossAndGradients(std::span<const Scalar> parameters,
                                                                 const WindowBatch &batch, const Dropout &dropout,
                                                                 std::span<Scalar> gradients,
                                                                 const std::stop_token &stop)
{
    Work &work = *m_work;
    work.plan.planWindows(batch, work.sharesWith(dropout));
    work.begin(parameters);
    work.makeRoomForLanes();
    const auto scale = static_cast<Scalar>(1.0 / (static_cast<double>(batch.starts.size()) * work.shape.context));
    const bool isDone =
        work.forEachPiece(dropout, stop, [&](Piece<Scalar> &piece, std::size_t index, std::size_t lane) {
            if (index == lane) // the lane's first
                work.clearLane(lane);
            work.laneLosses[lane] += piece.loss();
            piece.backward(work.weights, work.offsets, &work.firstLayer.columns(), scale,
                           work.laneGradients[lane].data(), &work.laneColumns[lane]);
        });
    if (!isDone)
        return std::nullopt;
    if (work.plan.sharesFirst())
        work.firstLayerBackward();
    work.sumLanes(gradients);
    return work.meanLoss(batch);
}

template<typename Scalar>
std::optional<double> BasicTransformer<Scalar>::loss(std::span<const Scalar> parameters, const WindowBatch &batch,
                                                     const std::stop_token &stop)
{
    Work &work = *m_work;
    work.plan.planWindows(batch, work.sharing == PrefixSharing::On);
    work.begin(parameters);
    const bool isDone = work.forEachPiece(
        {}, stop, [&](Piece<Scalar> &piece, std::size_t, std::size_t lane) { work.laneLosses[lane] += piece.loss(); });
    return isDone ? std::optional(work.meanLoss(batch)) : std::nullopt;
}

template<typename Scalar>
bool BasicTransformer<Scalar>::nextLogits(std::span<const Scalar> parameters, const SequenceBatch &sequences,
                                          std::span<Scalar> logits, const std::stop_token &stop)
{
    Work &work = *m_work;
    work.plan.planSequences(sequences, work.sharing == PrefixSharing::On);
    work.begin(parameters);
    const auto vocabulary = static_cast<std::size_t>(work.shape.vocabulary);
    return work.forEachPiece({}, stop, [&](Piece<Scalar> &piece, std::size_t index, std::size_t) {
        const auto first = static_cast<std::size_t>(work.plan.firstStrand(static_cast<std::ptrdiff_t>(index)));
        for (std::size_t i = 0; i < piece.strands(); ++i)
            piece.logitsAfter(i, logits.subspan(work.plan.sequenceAt(first + i) * vocabulary, vocabulary));
    });
}

template class BasicTransformer<float>;
template class BasicTransformer<double>;

int defaultThreads()
{
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, maximumLanes);
}

std::size_t trainingMemory(const TransformerShape &shape, int batch, int threads)
{
    const std::size_t parameters = parameterCount(shape);
    const auto width = static_cast<std::size_t>(shape.width);
    const auto hidden = static_cast<std::size_t>(shape.hiddenWidth());
    const auto heads = static_cast<std::size_t>(shape.heads);
    const auto column = static_cast<std::size_t>(paddedColumn(shape.headWidth()));
    const std::size_t weights = heads * static_cast<std::size_t>(paddedColumn(shape.context));
    const std::size_t layerRows = 3 * width + 3 * heads * column + weights + 2 * hidden + 2;
    const std::size_t sharedRows = 6 * width + 3 * heads * column + static_cast<std::size_t>(shape.vocabulary) + 3;
    const std::size_t rows = static_cast<std::size_t>(shape.layers) * layerRows + sharedRows;
    std::size_t workspace = rows * static_cast<std::size_t>(Piece<float>::capacity);

    // The shared first layer's columns, and a lane's gradients of them each, where sharing is likely.
    std::size_t shared = 0;
    const double nodes = static_cast<double>(batch) * shape.context;
    const std::size_t pairs =
        static_cast<std::size_t>(std::min(shape.vocabulary, batch)) * static_cast<std::size_t>(shape.context);
    if (paysToShareFirst(shape, nodes, 0.5 * nodes * shape.context, 0.0)) {
        const AttentionShape first = FirstLayer<float>::attentionOf(shape);
        const auto columns = static_cast<std::size_t>(first.columnStride() + first.outStride());
        shared = pairs * ((1 + maximumLanes) * columns + (9 + heads) * width);
        workspace += 2 * weights * static_cast<std::size_t>(first.valueStride());
    }
    // Parameters, two moments, gradients, one gradient a lane, the weights for both ways and the engine's copy, and the
    // newest snapshot and checkpoint.
    const std::size_t perParameter = 4 + maximumLanes + 3 + 4;
    return (perParameter * parameters + static_cast<std::size_t>(threads) * workspace + shared) * sizeof(float);
}

} // namespace rote::nn
