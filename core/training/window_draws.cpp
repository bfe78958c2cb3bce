#include "training/window_draws.h"

#include "nn/random.h"

namespace rote::training {

void drawWindows(const tasks::Corpus &corpus, int context, std::uint64_t seed, std::int64_t step,
                 std::span<std::int32_t> starts)
{
    nn::RandomStream random(seed, nn::RandomPurpose::Batches, step);
    const std::span<const tasks::TextPart> parts = corpus.parts;
    for (std::int32_t &start : starts) {
        // Where there is one part, it takes no random number to choose it.
        const bool isFirst = parts.size() == 1 || random.uniform() < parts.front().share;
        const tasks::TextPart &part = isFirst ? parts.front() : parts.back();
        start = part.first + static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(part.windows(context))));
    }
}

} // namespace rote::training
