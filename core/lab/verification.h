#pragma once

#include "lab/recorded_training.h"
#include "nn/build_info.h"
#include "training/run_record.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace rote::lab {

/// How a recorded run compares with the same one trained again.
struct Verification
{
    enum class Measure {
        SameBits, ///< the same build on the same instruction set recorded it
        Close     ///< another one did: rounding differs, and training makes much of it
    };

    Measure measure = Measure::SameBits;
    int evaluations = 0;          ///< that agree
    std::int64_t step = 0;        ///< up to which both agree
    double greatestLossRatio = 1; ///< of two losses at one step, the greater to the smaller, at most so far
    std::string difference;       ///< the first one: where, what was recorded, what came now; empty: none

    [[nodiscard]] bool holds() const { return difference.empty(); }
};

/// By how much two losses at a step may differ where another build recorded the run: the greater one is at most so many
/// times the smaller. (ARCHITECTURE.md says what was measured.)
inline constexpr double closeLossRatio = 2.0;

/// Hears how a verification comes along, on the thread that trains.
class VerificationListener
{
public:
    virtual ~VerificationListener() = default;
    virtual void stepDone(std::int64_t) {}
    virtual void agreed(std::int64_t) {} ///< the evaluation at this step
};

/// Throws InputError for a run with nothing to compare: one without an evaluation.
void requireVerifiable(const training::RunRecord &run);

/// Trains a run again from its configuration, text and fork, and compares every evaluation, every snapshot and the
/// checkpoint on the way; ends at the first difference. Nothing if `stop` was requested. Throws what
/// requireVerifiable() throws, and InputError where this machine cannot train the run.
[[nodiscard]] std::optional<Verification> verify(const training::RunRecord &run, const nn::BuildInfo &recordedBy,
                                                 int threads, VerificationListener &listener,
                                                 const std::stop_token &stop);

} // namespace rote::lab
