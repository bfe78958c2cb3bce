#include "nn/batch_plan.h"

#include "nn/piece.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace rote::nn {

bool paysToShareFirst(const TransformerShape &shape, double nodes, double ancestors, double pairs)
{
    // In multiply-adds of a matrix product, measured: one in attention takes as long as four of them, and a value of a
    // pair's gradient, cleared, read and summed for each lane, as 48.
    constexpr double ofAttention = 4.0;
    constexpr double ofPairValue = 48.0;
    const AttentionShape attention{shape.heads, shape.headWidth(), shape.width, shape.context, true};
    const double width = shape.width;
    const double saved = (nodes - pairs) * 4.0 * width * width;
    return saved > ofAttention * ancestors * (shape.heads - 1) * width
        + ofPairValue * pairs * (attention.columnStride() + attention.outStride());
}

void BatchPlan::begin(std::size_t strings)
{
    m_strings = strings;
    m_strands.clear();
    m_strands.reserve(strings);
    m_pieceEnds.reserve(strings);
}

void BatchPlan::planWindows(const WindowBatch &batch, bool shares)
{
    assert(!batch.starts.empty());
    m_shares = shares;
    begin(batch.starts.size());
    if (shares) {
        m_order.prepare(batch.text, m_shape.context);
        m_order.strandsOf(batch.starts, m_strands);
    } else {
        for (const std::int32_t start : batch.starts) {
            const Token *window = batch.text.data() + start;
            m_strands.push_back({window, m_shape.context, 0, 1, window[m_shape.context]});
        }
    }
    count();
    cut();
}

void BatchPlan::planSequences(const SequenceBatch &sequences, bool shares)
{
    m_shares = shares;
    begin(sequences.count());
    m_sequences.resize(sequences.count());
    std::iota(m_sequences.begin(), m_sequences.end(), std::size_t{0});
    if (shares) {
        std::ranges::sort(m_sequences, [&](std::size_t a, std::size_t b) {
            return std::ranges::lexicographical_compare(sequences.sequence(a), sequences.sequence(b));
        });
    }
    for (const std::size_t index : m_sequences) {
        const std::span<const Token> sequence = sequences.sequence(index);
        assert(!sequence.empty() && std::ssize(sequence) <= m_shape.context);
        Strand strand{sequence.data(), static_cast<std::int32_t>(sequence.size()), 0, 0, 0};
        if (shares && !m_strands.empty())
            strand.shared = strand.sharedWith(m_strands.back());
        m_strands.push_back(strand);
    }
    count();
    cut();
}

std::ptrdiff_t BatchPlan::mostPairs() const
{
    return std::min<std::ptrdiff_t>(m_shape.vocabulary, static_cast<std::ptrdiff_t>(m_strings)) * m_shape.context;
}

std::ptrdiff_t BatchPlan::mostPieces() const
{
    return static_cast<std::ptrdiff_t>(m_strings) * m_shape.context / (Piece<float>::capacity - m_shape.context) + 1;
}

std::span<const Strand> BatchPlan::strandsOf(std::ptrdiff_t piece) const
{
    const auto first = static_cast<std::size_t>(firstStrand(piece));
    return std::span(m_strands).subspan(first,
                                        static_cast<std::size_t>(m_pieceEnds[static_cast<std::size_t>(piece)]) - first);
}

/// The nodes and their ancestors, and with them whether the first layer is shared.
void BatchPlan::count()
{
    m_nodes = 0.0;
    m_ancestors = 0.0;
    for (const Strand &strand : m_strands) {
        m_nodes += strand.length - strand.shared;
        m_ancestors += 0.5 * (strand.length * (strand.length + 1.0) - strand.shared * (strand.shared + 1.0));
    }
    m_sharesFirst = false;
    if (!m_shares)
        return;
    m_pairs.reserve(mostPairs());
    m_pairs.collect(m_strands);
    m_sharesFirst = paysToShareFirst(m_shape, m_nodes, m_ancestors, static_cast<double>(m_pairs.size()));
}

/// Pieces of about the same size, their nodes in whole tiles: each begins with a root, so that it has all ancestors.
void BatchPlan::cut()
{
    constexpr std::ptrdiff_t capacity = Piece<float>::capacity;
    const auto nodes = static_cast<std::ptrdiff_t>(m_nodes);
    const std::ptrdiff_t repeated = m_shape.context / 2; // by a piece's first strand, about
    const std::ptrdiff_t pieces = nodes / (capacity - repeated) + 1;
    const std::ptrdiff_t wanted = std::max<std::ptrdiff_t>(nodes / pieces + repeated, m_shape.context);
    const std::ptrdiff_t most = std::min(tilesFor(wanted) * tileWidth, capacity);

    m_pieceEnds.clear();
    std::ptrdiff_t size = 0;
    std::ptrdiff_t strands = 0;
    for (const Strand &strand : m_strands) {
        const std::ptrdiff_t more = strands == 0 ? strand.length : strand.length - strand.shared;
        if (strands > 0 && (size + more > most || strands == capacity)) {
            m_pieceEnds.push_back(&strand - m_strands.data());
            size = strand.length;
            strands = 1;
        } else {
            size += more;
            ++strands;
        }
    }
    if (!m_strands.empty())
        m_pieceEnds.push_back(std::ssize(m_strands));
}

double BatchPlan::forwardMultiplyAdds() const
{
    const double width = m_shape.width;
    const double heads = m_shape.heads;
    const double pairs = static_cast<double>(m_pairs.size());
    const double ownLayers = m_shape.layers - (m_sharesFirst ? 1 : 0);
    const double mlp = 2.0 * width * m_shape.hiddenWidth();
    // In a shared first layer each head's values are as wide as the model.
    const double attention = ownLayers * (m_nodes * 4.0 * width * width + m_ancestors * 2.0 * width)
        + (m_sharesFirst ? pairs * 4.0 * width * width + m_ancestors * (1.0 + heads) * width : 0.0);
    return attention + m_nodes * (m_shape.layers * mlp + width * m_shape.vocabulary);
}

} // namespace rote::nn
