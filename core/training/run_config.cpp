#include "training/run_config.h"

#include "nn/error.h"

#include <iterator>
#include <sstream>
#include <string>
#include <utility>

namespace rote::training {

namespace {

template<typename Number>
[[noreturn]] void refuse(const char *what, Number value, const std::string &range)
{
    std::ostringstream message;
    message << what << ' ' << value << " is out of range: it can be " << range;
    throw InputError(message.str());
}

void requireInteger(const char *what, std::int64_t value, std::int64_t least, std::int64_t greatest)
{
    if (value < least || value > greatest)
        refuse(what, value, std::to_string(least) + " to " + std::to_string(greatest));
}

/// Least ≤ value ≤ greatest; false for what is not a number too.
void requireNumber(const char *what, double value, double least, double greatest)
{
    if (!(value >= least && value <= greatest)) {
        std::ostringstream range;
        range << least << " to " << greatest;
        refuse(what, value, range.str());
    }
}

/// 0 < value ≤ greatest
void requirePositive(const char *what, double value, double greatest)
{
    if (!(value > 0.0 && value <= greatest)) {
        std::ostringstream range;
        range << "more than 0, up to " << greatest;
        refuse(what, value, range.str());
    }
}

/// Both parts of a mixture have a window at least, and the text is made for the configuration's share.
void requireMixture(const RunConfig &config, const tasks::Corpus &corpus)
{
    if (config.arithmeticShare != corpus.arithmeticShare)
        throw InputError("the training text is not of the configuration's mixture: make it with the same share");
    if (!config.arithmeticShare)
        return;
    for (const tasks::TextPart &part : corpus.parts) {
        if (part.windows(config.context) > 0)
            continue;
        const std::string what = part.first == 0 && *config.arithmeticShare > 0.0 ? "equations" : "facts";
        throw InputError("the " + what + " have " + std::to_string(part.characters)
                         + " characters, too few for a context of " + std::to_string(config.context)
                         + ": train more of them");
    }
}

void validate(const nn::AdamWConfig &optimiser)
{
    for (const auto &[what, beta] : {std::pair{"beta1", optimiser.beta1}, std::pair{"beta2", optimiser.beta2}}) {
        if (!(beta >= 0.0 && beta < 1.0))
            refuse(what, beta, "0 up to, but not, 1");
    }
    requirePositive("epsilon", optimiser.epsilon, 1.0);
    requireNumber("weight decay", optimiser.weightDecay, 0.0, 1.0);
}

void validate(const ScheduleConfig &schedule)
{
    requirePositive("peak learning rate", schedule.peakRate, RunLimits::maximumRate);
    requireNumber("final learning rate", schedule.finalRate, 0.0, RunLimits::maximumRate);
    requireInteger("warm-up", schedule.warmupSteps, 0, RunLimits::maximumSteps);
    requireInteger("end of the decay", schedule.decaySteps, schedule.warmupSteps + 1, RunLimits::maximumSteps + 1);
}

} // namespace

void validate(const RunConfig &config, const tasks::Corpus &corpus)
{
    nn::validate(config.shape(corpus.vocabulary.size()));
    if (std::ssize(corpus.tokens) <= config.context) {
        throw InputError("the training text has " + std::to_string(corpus.tokens.size())
                         + " characters, too few for a context of " + std::to_string(config.context)
                         + ": add to the text, or choose a smaller context");
    }
    requireMixture(config, corpus);
    requireInteger("batch", config.batch, 1, RunLimits::maximumBatch);
    requireNumber("dropout", config.dropout, 0.0, RunLimits::maximumDropout);
    validate(config.optimiser);
    requirePositive("gradient clipping", config.clipNorm, RunLimits::maximumClipNorm);
    validate(config.schedule);
    requireInteger("steps", config.steps, 1, RunLimits::maximumSteps);
    if (config.seed > maximumSeed)
        refuse("seed", config.seed, "0 to " + std::to_string(maximumSeed));
    requireInteger("evaluation interval", config.evaluationInterval, 1, RunLimits::maximumSteps);
}

} // namespace rote::training
