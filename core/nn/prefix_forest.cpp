#include "nn/prefix_forest.h"

#include <algorithm>
#include <numeric>

namespace rote::nn {

std::int32_t Strand::sharedWith(const Strand &other) const
{
    const std::int32_t most = std::min(length, other.length);
    std::int32_t same = 0;
    while (same < most && characters[same] == other.characters[same])
        ++same;
    return same;
}

void WindowOrder::prepare(std::span<const Token> text, int context)
{
    if (context == m_context && std::ranges::equal(text, m_text))
        return;
    m_context = context;
    m_text.assign(text.begin(), text.end());
    const auto windows = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, std::ssize(text) - context));
    const auto window = [&](std::int32_t start) {
        return std::span(m_text).subspan(static_cast<std::size_t>(start), static_cast<std::size_t>(context) + 1);
    };
    std::vector<std::int32_t> sorted(windows);
    std::iota(sorted.begin(), sorted.end(), 0);
    std::ranges::sort(sorted, [&](std::int32_t a, std::int32_t b) {
        return std::ranges::lexicographical_compare(window(a), window(b));
    });
    m_ranks.resize(windows);
    m_starts.clear();
    for (const std::int32_t start : sorted) {
        if (m_starts.empty() || !std::ranges::equal(window(m_starts.back()), window(start)))
            m_starts.push_back(start);
        m_ranks[static_cast<std::size_t>(start)] = static_cast<std::int32_t>(m_starts.size()) - 1;
    }
    m_counts.assign(m_starts.size(), 0);
    m_present.resize(m_starts.size() + 1);
}

void WindowOrder::strandsOf(std::span<const std::int32_t> starts, std::vector<Strand> &strands)
{
    std::size_t present = 0;
    for (const std::int32_t start : starts) {
        const std::int32_t rank = m_ranks[static_cast<std::size_t>(start)];
        m_present[present] = rank;
        present += m_counts[static_cast<std::size_t>(rank)]++ == 0 ? 1 : 0;
    }
    // In a small text most windows are there: looking at all of them is faster than sorting.
    if (m_counts.size() < 16 * present) {
        present = 0;
        for (std::size_t rank = 0; rank < m_counts.size(); ++rank) {
            m_present[present] = static_cast<std::int32_t>(rank);
            present += m_counts[rank] != 0 ? 1 : 0;
        }
    } else {
        std::sort(m_present.begin(), m_present.begin() + static_cast<std::ptrdiff_t>(present));
    }
    strands.clear();
    for (const std::int32_t rank : std::span(m_present).first(present)) {
        const Token *window = m_text.data() + m_starts[static_cast<std::size_t>(rank)];
        std::int32_t &count = m_counts[static_cast<std::size_t>(rank)];
        strands.push_back({window, m_context, 0, count, window[m_context]});
        count = 0;
    }
    for (std::size_t i = 1; i < strands.size(); ++i)
        strands[i].shared = strands[i].sharedWith(strands[i - 1]);
}

PrefixForest::PrefixForest(std::ptrdiff_t nodes) : m_path(ShapeLimits::maximumContext)
{
    const auto most = static_cast<std::size_t>(nodes);
    characters.reserve(most);
    depths.reserve(most);
    totals.reserve(most);
    targets.reserve(2 * most);
    strandEnds.reserve(most);
    m_parents.reserve(most);
}

void PrefixForest::build(std::span<const Strand> strands)
{
    characters.clear();
    depths.clear();
    totals.clear();
    targets.clear();
    strandEnds.clear();
    m_parents.clear();
    for (std::size_t i = 0; i < strands.size(); ++i) {
        const Strand &strand = strands[i];
        for (std::int32_t depth = i == 0 ? 0 : strand.shared; depth < strand.length; ++depth) {
            m_parents.push_back(depth == 0 ? -1 : m_path[static_cast<std::size_t>(depth) - 1]);
            m_path[static_cast<std::size_t>(depth)] = static_cast<std::int32_t>(size());
            characters.push_back(strand.characters[depth]);
            depths.push_back(depth);
            totals.push_back(0);
        }
        const std::int32_t end = m_path[static_cast<std::size_t>(strand.length) - 1];
        strandEnds.push_back(end);
        totals[static_cast<std::size_t>(end)] += strand.count;
        targets.push_back({end, strand.next, strand.count});
    }
    // Whatever begins with a node begins with its parent, too, which stands before it.
    for (std::size_t node = characters.size(); node-- > 0;) {
        if (const std::int32_t parent = m_parents[node]; parent >= 0) {
            totals[static_cast<std::size_t>(parent)] += totals[node];
            targets.push_back({parent, characters[node], totals[node]});
        }
    }
}

CharacterPlaces::CharacterPlaces(const TransformerShape &shape)
    : m_vocabulary(static_cast<std::size_t>(shape.vocabulary)),
      m_numbers(m_vocabulary * static_cast<std::size_t>(shape.context), -1)
{
}

void CharacterPlaces::reserve(std::ptrdiff_t pairs)
{
    characters.reserve(static_cast<std::size_t>(pairs));
    places.reserve(static_cast<std::size_t>(pairs));
}

void CharacterPlaces::collect(std::span<const Strand> strands)
{
    for (std::size_t i = 0; i < characters.size(); ++i)
        m_numbers[static_cast<std::size_t>(places[i]) * m_vocabulary + characters[i]] = -1;
    characters.clear();
    places.clear();
    for (const Strand &strand : strands) {
        for (std::int32_t place = strand.shared; place < strand.length; ++place) {
            std::int32_t &number = m_numbers[static_cast<std::size_t>(place) * m_vocabulary + strand.characters[place]];
            if (number < 0) {
                number = static_cast<std::int32_t>(characters.size());
                characters.push_back(strand.characters[place]);
                places.push_back(place);
            }
        }
    }
}

} // namespace rote::nn
