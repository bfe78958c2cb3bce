#pragma once

#include "nn/operations/cross_entropy.h"
#include "nn/transformer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rote::nn {

/// One string of characters of a batch. Strands come sorted, so that those with the same beginning are neighbours.
struct Strand
{
    const Token *characters = nullptr;
    std::int32_t length = 0;
    std::int32_t shared = 0; ///< leading characters that the strand before it has, too
    std::int32_t count = 0;  ///< how often the batch holds it, followed by `next`
    Token next = 0;

    /// Leading characters that both have.
    [[nodiscard]] std::int32_t sharedWith(const Strand &other) const;
};

/// All windows of one text in the order of their characters, kept as long as the text stays the same.
class ROTE_ENGINE_EXPORT WindowOrder
{
public:
    /// Sorts the windows of `context` characters and the one after them, if this isn't done yet.
    void prepare(std::span<const Token> text, int context);

    /// The batch's distinct windows, sorted.
    void strandsOf(std::span<const std::int32_t> starts, std::vector<Strand> &strands);

private:
    std::vector<Token> m_text;
    int m_context = 0;
    std::vector<std::int32_t> m_ranks;  ///< of each start
    std::vector<std::int32_t> m_starts; ///< one of each rank
    std::vector<std::int32_t> m_counts; ///< of each rank in the batch; 0 between calls
    std::vector<std::int32_t> m_present;
};

/// The distinct prefixes of some strands: a node is computed once and stands for all strands that begin with it. Nodes
/// come in depth-first order, so a node's ancestors are near.
class ROTE_ENGINE_EXPORT PrefixForest
{
public:
    /// Throws nothing and allocates nothing for at most `nodes` nodes.
    explicit PrefixForest(std::ptrdiff_t nodes);

    void build(std::span<const Strand> strands);

    [[nodiscard]] std::ptrdiff_t size() const { return std::ssize(characters); }

    std::vector<Token> characters;        ///< of each node
    std::vector<std::int32_t> depths;     ///< of each node; a root has 0
    std::vector<std::int32_t> totals;     ///< of each node: how many strings of the batch begin with it
    std::vector<TargetCount> targets;     ///< what follows the nodes, and how often
    std::vector<std::int32_t> strandEnds; ///< the last node of each strand

private:
    std::vector<std::int32_t> m_parents;
    std::vector<std::int32_t> m_path;
};

/// The distinct (character, place) of a batch, numbered: all that the first layer's queries, keys and values depend on.
class CharacterPlaces
{
public:
    explicit CharacterPlaces(const TransformerShape &shape);

    /// Makes room for so many.
    void reserve(std::ptrdiff_t pairs);
    /// Those of the sorted strands.
    void collect(std::span<const Strand> strands);

    [[nodiscard]] std::ptrdiff_t size() const { return std::ssize(characters); }
    [[nodiscard]] std::int32_t number(Token character, std::int32_t place) const
    {
        return m_numbers[static_cast<std::size_t>(place) * m_vocabulary + character];
    }

    std::vector<Token> characters;
    std::vector<std::int32_t> places;

private:
    std::size_t m_vocabulary;
    std::vector<std::int32_t> m_numbers; ///< −1 for those that are not there
};

} // namespace rote::nn
