#include "nn/transformer.h"

#include "nn/aligned_vector.h"
#include "nn/error.h"
#include "nn/piece.h"
#include "nn/worker_team.h"

#include <Eigen/Core>

#include <algorithm>
#include <mutex>
#include <numeric>
#include <thread>

namespace rote::nn {

namespace {

/// Gradients are summed per lane, then lane by lane: the order of sums does not depend on who computes them.
constexpr int maximumLanes = 8;

/// Positions that are worked through at once: enough for efficient products, few enough to stay in the cache.
std::ptrdiff_t positionsPerPiece(const TransformerShape &shape)
{
    return std::max(384, 16'384 / shape.width);
}

std::ptrdiff_t windowsPerPiece(const TransformerShape &shape, int windowLength)
{
    return std::max<std::ptrdiff_t>(1, positionsPerPiece(shape) / windowLength);
}

std::ptrdiff_t maximumPositions(const TransformerShape &shape)
{
    return std::max<std::ptrdiff_t>(positionsPerPiece(shape), shape.context);
}

/// Eigen blocks its products by the machine's cache sizes; constants keep the order of sums the same everywhere.
void fixEigenBlocking()
{
    static std::once_flag once;
    std::call_once(once, [] { Eigen::setCpuCacheSizes(32 * 1024, 512 * 1024, 2 * 1024 * 1024); });
}

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
    Work(const TransformerShape &shape_, int threads) : shape(shape_), team(threads)
    {
        fixEigenBlocking();
        parameters.reserve(parameterCount(shape));
        for (int i = 0; i < threads; ++i)
            pieces.emplace_back(shape, maximumPositions(shape));
    }

    /// Begins a call with these parameters.
    void take(std::span<const Scalar> values) { parameters.assign(values.begin(), values.end()); }

    /// Calls use(piece, index) for the pieces 0 ≤ index < count, those of one lane in order and by one worker.
    template<typename Use>
    void forEachPiece(std::ptrdiff_t count, Use &&use)
    {
        const auto lanes = static_cast<int>(std::min<std::ptrdiff_t>(maximumLanes, count));
        std::atomic<int> nextLane{0};
        team.run([&](int worker) {
            for (int lane = nextLane++; lane < lanes; lane = nextLane++) {
                for (std::ptrdiff_t index = lane; index < count; index += lanes)
                    use(pieces[static_cast<std::size_t>(worker)], index, lane);
            }
        });
    }

    /// Fills a piece with its windows of the batch; returns the first one's place in the batch.
    std::ptrdiff_t load(Piece<Scalar> &piece, const WindowBatch &batch, std::ptrdiff_t index) const
    {
        const std::ptrdiff_t size = windowsPerPiece(shape, shape.context);
        const std::ptrdiff_t first = index * size;
        const std::ptrdiff_t end = std::min(first + size, std::ssize(batch.starts));
        piece.begin(shape.context);
        for (std::ptrdiff_t window = first; window < end; ++window) {
            const auto start = static_cast<std::size_t>(batch.starts[static_cast<std::size_t>(window)]);
            for (std::size_t i = start; i < start + static_cast<std::size_t>(shape.context); ++i)
                piece.add(batch.text[i], batch.text[i + 1]);
        }
        return first;
    }

    [[nodiscard]] std::ptrdiff_t pieceCount(const WindowBatch &batch) const
    {
        const std::ptrdiff_t size = windowsPerPiece(shape, shape.context);
        return (std::ssize(batch.starts) + size - 1) / size;
    }

    [[nodiscard]] double meanLoss(const WindowBatch &batch) const
    {
        return std::accumulate(laneLosses.begin(), laneLosses.end(), 0.0)
            / (static_cast<double>(batch.starts.size()) * shape.context);
    }

    /// gradients = the lanes' sums, in the lanes' order; each worker takes a range of parameters.
    void sumLanes(std::span<Scalar> gradients, int lanes)
    {
        const std::size_t share = (gradients.size() + static_cast<std::size_t>(team.size()) - 1)
            / static_cast<std::size_t>(team.size());
        team.run([&](int worker) {
            const std::size_t begin = std::min(share * static_cast<std::size_t>(worker), gradients.size());
            const std::size_t end = std::min(begin + share, gradients.size());
            std::copy(laneGradients[0].begin() + static_cast<std::ptrdiff_t>(begin),
                      laneGradients[0].begin() + static_cast<std::ptrdiff_t>(end),
                      gradients.begin() + static_cast<std::ptrdiff_t>(begin));
            for (std::size_t lane = 1; lane < static_cast<std::size_t>(lanes); ++lane) {
                for (std::size_t i = begin; i < end; ++i)
                    gradients[i] += laneGradients[lane][i];
            }
        });
    }

    TransformerShape shape;
    WorkerTeam team;
    std::vector<Piece<Scalar>> pieces; ///< one a worker
    AlignedVector<Scalar> parameters; ///< the call's, copied to where their place in memory changes no bit
    std::vector<AlignedVector<Scalar>> laneGradients;
    std::array<double, maximumLanes> laneLosses{};
};

template<typename Scalar>
BasicTransformer<Scalar>::BasicTransformer(const TransformerShape &shape, int threads)
{
    validate(shape);
    if (threads < 1)
        throw InputError("threads " + std::to_string(threads) + " is out of range: it can be 1 or more");
    m_work = std::make_unique<Work>(shape, threads);
}

template<typename Scalar>
BasicTransformer<Scalar>::~BasicTransformer() = default;

template<typename Scalar>
const TransformerShape &BasicTransformer<Scalar>::shape() const
{
    return m_work->shape;
}

template<typename Scalar>
std::size_t BasicTransformer<Scalar>::windowsPerRound() const
{
    return static_cast<std::size_t>(std::min(m_work->team.size(), maximumLanes)
                                    * windowsPerPiece(m_work->shape, m_work->shape.context));
}

template<typename Scalar>
std::optional<double> BasicTransformer<Scalar>::lossAndGradients(std::span<const Scalar> parameters,
                                                                 const WindowBatch &batch, const Dropout &dropout,
                                                                 std::span<Scalar> gradients,
                                                                 const std::stop_token &stop)
{
    Work &work = *m_work;
    work.take(parameters);
    const std::ptrdiff_t count = work.pieceCount(batch);
    const auto lanes = static_cast<std::size_t>(std::min<std::ptrdiff_t>(maximumLanes, count));
    work.laneLosses.fill(0.0);
    while (work.laneGradients.size() < lanes)
        work.laneGradients.emplace_back(parameters.size());
    for (std::size_t lane = 0; lane < lanes; ++lane)
        std::fill(work.laneGradients[lane].begin(), work.laneGradients[lane].end(), Scalar{0});
    const auto scale = static_cast<Scalar>(1.0 / (static_cast<double>(batch.starts.size()) * work.shape.context));
    work.forEachPiece(count, [&](Piece<Scalar> &piece, std::ptrdiff_t index, int lane) {
        if (stop.stop_requested())
            return;
        const std::ptrdiff_t firstWindow = work.load(piece, batch, index);
        piece.forward(work.parameters.data(), dropout, firstWindow * work.shape.context);
        work.laneLosses[static_cast<std::size_t>(lane)] += piece.loss(work.parameters.data());
        piece.backward(work.parameters.data(), scale, work.laneGradients[static_cast<std::size_t>(lane)].data());
    });
    if (stop.stop_requested())
        return std::nullopt;
    work.sumLanes(gradients, static_cast<int>(lanes));
    return work.meanLoss(batch);
}

template<typename Scalar>
std::optional<double> BasicTransformer<Scalar>::loss(std::span<const Scalar> parameters, const WindowBatch &batch,
                                                     const std::stop_token &stop)
{
    Work &work = *m_work;
    work.take(parameters);
    work.laneLosses.fill(0.0);
    work.forEachPiece(work.pieceCount(batch), [&](Piece<Scalar> &piece, std::ptrdiff_t index, int lane) {
        if (stop.stop_requested())
            return;
        work.load(piece, batch, index);
        piece.forward(work.parameters.data(), {}, 0);
        work.laneLosses[static_cast<std::size_t>(lane)] += piece.loss(work.parameters.data());
    });
    if (stop.stop_requested())
        return std::nullopt;
    return work.meanLoss(batch);
}

template<typename Scalar>
void BasicTransformer<Scalar>::windowLogits(std::span<const Scalar> parameters, const WindowBatch &batch,
                                            std::span<Scalar> logits)
{
    Work &work = *m_work;
    work.take(parameters);
    work.forEachPiece(work.pieceCount(batch), [&](Piece<Scalar> &piece, std::ptrdiff_t index, int) {
        const std::ptrdiff_t firstWindow = work.load(piece, batch, index);
        piece.forward(work.parameters.data(), {}, 0);
        const MatrixView<Scalar> all = piece.logits(work.parameters.data());
        std::copy_n(all.data, all.size(), logits.data() + firstWindow * work.shape.context * work.shape.vocabulary);
    });
}

template<typename Scalar>
bool BasicTransformer<Scalar>::nextLogits(std::span<const Scalar> parameters, const SequenceBatch &sequences,
                                          std::span<Scalar> logits, const std::stop_token &stop)
{
    Work &work = *m_work;
    work.take(parameters);
    // Sequences are padded at the end to the longest: what follows a position does not touch it.
    std::size_t longest = 1;
    for (std::size_t i = 0; i < sequences.count(); ++i)
        longest = std::max(longest, sequences.sequence(i).size());
    const auto size = static_cast<std::size_t>(windowsPerPiece(work.shape, static_cast<int>(longest)));
    const auto vocabulary = static_cast<std::size_t>(work.shape.vocabulary);
    const auto count = static_cast<std::ptrdiff_t>((sequences.count() + size - 1) / size);
    work.forEachPiece(count, [&](Piece<Scalar> &piece, std::ptrdiff_t index, int) {
        if (stop.stop_requested())
            return;
        const std::size_t first = static_cast<std::size_t>(index) * size;
        const std::size_t end = std::min(first + size, sequences.count());
        piece.begin(static_cast<int>(longest));
        for (std::size_t i = first; i < end; ++i) {
            const std::span<const Token> sequence = sequences.sequence(i);
            for (std::size_t j = 0; j < longest; ++j)
                piece.add(j < sequence.size() ? sequence[j] : Token{0});
        }
        piece.forward(work.parameters.data(), {}, 0);
        for (std::size_t i = first; i < end; ++i) {
            const std::size_t last = (i - first) * longest + sequences.sequence(i).size() - 1;
            piece.logitsAt(work.parameters.data(), static_cast<std::ptrdiff_t>(last),
                           logits.subspan(i * vocabulary, vocabulary));
        }
    });
    return !stop.stop_requested();
}

template class BasicTransformer<float>;
template class BasicTransformer<double>;

int defaultThreads()
{
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, maximumLanes);
}

std::size_t trainingMemory(const TransformerShape &shape, int threads)
{
    const std::size_t parameters = parameterCount(shape);
    const auto width = static_cast<std::size_t>(shape.width);
    const auto hidden = static_cast<std::size_t>(shape.hiddenWidth());
    const auto weights = static_cast<std::size_t>(shape.heads) * static_cast<std::size_t>(shape.context);
    const std::size_t layerRows = 8 * width + 2 * hidden + weights + 4;
    const std::size_t sharedRows = 8 * width + hidden + 2 * weights + static_cast<std::size_t>(shape.vocabulary) + 2;
    const std::size_t rows = static_cast<std::size_t>(shape.layers) * layerRows + sharedRows;
    const std::size_t workspace = rows * static_cast<std::size_t>(maximumPositions(shape));
    // Parameters, two moments, gradients, one gradient a lane, and the newest snapshot and checkpoint.
    const std::size_t perParameter = 4 + maximumLanes + 4;
    return (perParameter * parameters + static_cast<std::size_t>(threads) * workspace) * sizeof(float);
}

} // namespace rote::nn
