#pragma once

#include "nn/export.h"
#include "training/run_config.h"
#include "training/run_control.h"
#include "training/run_observer.h"
#include "training/run_record.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace rote::training {

/// How asked answers are decoded for the paper's counts.
enum class Decoding {
    Greedy,
    Paper ///< ten samples at temperature 0.01 with top-k 10
};

/// Trains one model: evaluation s before update s, at every evaluation interval and at the end.
class ROTE_ENGINE_EXPORT Trainer
{
public:
    struct Options
    {
        int threads = 1;
        Decoding decoding = Decoding::Greedy;
        std::optional<std::int64_t> stopAfter; ///< ends at this step, schedule unchanged
    };

    /// Throws InputError for a configuration that is out of range or needs more memory than this machine has.
    Trainer(RunConfig config, std::shared_ptr<const tasks::Corpus> corpus, Options options);
    ~Trainer();

    /// Begins with another run's parameters in place of random ones. Throws InputError where they are of another shape or
    /// know other characters.
    void beginWith(const Fork &fork);

    /// Goes on from a checkpoint of the same configuration and text, to the same bits as a run never interrupted; its
    /// evaluation is not repeated. Throws InputError where the checkpoint does not fit.
    void resumeFrom(const Checkpoint &checkpoint);

    /// Seconds that a step takes here, measured on a throw-away part of one; nothing if `stop` was requested.
    [[nodiscard]] std::optional<double> measureStep(const std::stop_token &stop);

    struct Pace
    {
        std::int64_t steps = 0;    ///< measured
        double secondsPerStep = 0; ///< the median: an update, no evaluation
        double multiplyAdds = 0;   ///< in a step's products, on average (nn::Transformer::stepMultiplyAdds)
    };
    /// Trains for about so many seconds, measures at least four steps, evaluates nothing, and says how fast. The run is
    /// used up. Nothing if `stop` was requested or a loss was not finite.
    [[nodiscard]] std::optional<Pace> measurePace(double seconds, const std::stop_token &stop);

    struct End
    {
        RunState state = RunState::Finished; ///< Finished, Stopped or Diverged
        std::int64_t step = 0;               ///< updates done
        std::string trouble;                 ///< of a divergence: what, where, and the likely causes
    };
    /// Trains until the last step, an order to end, or a loss that is not finite. Runs on the calling thread, once.
    End run(RunObserver &observer, RunControl &control, const std::stop_token &stop);

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

} // namespace rote::training
