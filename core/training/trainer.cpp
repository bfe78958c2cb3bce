#include "training/trainer.h"

#include "nn/error.h"
#include "nn/parameters.h"
#include "nn/transformer.h"
#include "training/evaluator.h"
#include "training/schedule.h"
#include "training/window_draws.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>
#include <utility>

#include <unistd.h>

namespace rote::training {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::string divergence(const RunConfig &config, std::int64_t step)
{
    std::ostringstream text;
    text << "Training diverged at step " << step << ": the loss is no longer a finite number. Likely causes: a peak "
         << "learning rate of " << config.schedule.peakRate << " is too high here, or a gradient norm of up to "
         << config.clipNorm << " clips too little";
    return text.str();
}

/// Refuses what this machine has not the memory for, before it is asked for and something else is ended.
void requireMemory(std::size_t needed)
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageSize = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageSize <= 0)
        return;
    constexpr double gigabyte = 1e9;
    const double asked = static_cast<double>(needed);
    const double there = static_cast<double>(pages) * static_cast<double>(pageSize);
    if (asked <= there)
        return;
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << "training this model takes about " << asked / gigabyte
         << " GB of memory, and this machine has " << there / gigabyte
         << " GB: choose a smaller model or fewer threads";
    throw InputError(text.str());
}

} // namespace

RunObserver::~RunObserver() = default;

class Trainer::Work
{
public:
    Work(RunConfig config_, std::shared_ptr<const tasks::Corpus> corpus_, Options options_)
        : config(std::move(config_)), corpus(std::move(corpus_)), options(options_),
          shape(config.shape(corpus->vocabulary.size())), layout(nn::parameterLayout(shape)),
          transformer(std::make_shared<nn::Transformer>(shape, options.threads)), evaluator(transformer, corpus),
          parameters(nn::initialParameters(shape, config.seed)), gradients(parameters.size()),
          optimiser(nn::freshAdamWState(parameters.size())), starts(static_cast<std::size_t>(config.batch)),
          lastStep(std::min(config.steps, options.stopAfter.value_or(config.steps)))
    {
    }

    enum class Update { Done, NotFinite, Abandoned };

    /// One optimiser update of the batch that belongs to the step.
    Update update(const std::stop_token &stop)
    {
        const Clock::time_point begin = Clock::now();
        drawBatch();
        const nn::Dropout dropout{config.dropout, config.seed, step};
        const auto loss = transformer->lossAndGradients(parameters, {corpus->tokens, starts}, dropout, gradients, stop);
        if (!loss)
            return Update::Abandoned;
        report.gradientNorm = nn::clipToNorm(gradients, config.clipNorm);
        if (!std::isfinite(*loss) || !std::isfinite(report.gradientNorm))
            return Update::NotFinite;
        report.learningRate = learningRate(config.schedule, step);
        nn::adamWStep(config.optimiser, report.learningRate, layout, gradients, parameters, optimiser);
        ++step;
        report.step = step;
        report.batchLoss = *loss;
        report.seconds = secondsSince(begin);
        return Update::Done;
    }

    /// Seconds that the gradients of so many windows take. Nothing if stopped.
    std::optional<double> measureGradients(std::size_t windows, const std::stop_token &stop)
    {
        const Clock::time_point begin = Clock::now();
        const nn::WindowBatch part{corpus->tokens, std::span(starts).first(windows)};
        if (!transformer->lossAndGradients(parameters, part, {config.dropout, config.seed, 0}, gradients, stop))
            return std::nullopt;
        return secondsSince(begin);
    }

    /// Of the gradients of the batch's first windows.
    [[nodiscard]] double multiplyAdds(std::size_t windows)
    {
        return transformer->stepMultiplyAdds({corpus->tokens, std::span(starts).first(windows)},
                                             {config.dropout, config.seed, step});
    }

    /// Seconds that clipping and AdamW take, tried on copies.
    double measureUpdate()
    {
        std::vector<float> copy = parameters;
        nn::AdamWState fresh = nn::freshAdamWState(parameters.size());
        const Clock::time_point begin = Clock::now();
        nn::clipToNorm(gradients, config.clipNorm);
        nn::adamWStep(config.optimiser, config.schedule.peakRate, layout, gradients, copy, fresh);
        return secondsSince(begin);
    }

    void drawBatch() { drawWindows(*corpus, config.context, config.seed, step, starts); }

    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const
    {
        return std::make_shared<const Snapshot>(Snapshot{step, shape, parameters});
    }

    enum class Told { GoOn, Finish, NotFinite, Abandoned };

    /// Evaluates and tells the observer: as part of the record, or as a glimpse.
    Told evaluate(RunObserver &observer, bool recorded, const std::stop_token &stop)
    {
        const std::shared_ptr<const Snapshot> now = snapshot();
        auto evaluation = evaluator.evaluate(*now, options.decoding, config.seed, stop);
        if (!evaluation)
            return Told::Abandoned;
        if (!std::isfinite(evaluation->loss))
            return Told::NotFinite;
        auto shared = std::make_shared<const Evaluation>(std::move(*evaluation));
        if (!recorded) {
            observer.onGlimpse(std::move(shared), now);
            return Told::GoOn;
        }
        lastEvaluated = step;
        return observer.onEvaluation(std::move(shared), now, checkpoint(now)) ? Told::GoOn : Told::Finish;
    }

    [[nodiscard]] std::shared_ptr<const Checkpoint> checkpoint(std::shared_ptr<const Snapshot> now) const
    {
        return std::make_shared<const Checkpoint>(Checkpoint{config.seed, std::move(now), optimiser});
    }

    [[nodiscard]] bool isOnGrid() const { return step % config.evaluationInterval == 0 || step == lastStep; }
    [[nodiscard]] End end(RunState state) const { return {state, step, {}}; }
    [[nodiscard]] End diverged() const { return {RunState::Diverged, step, divergence(config, step)}; }

    RunConfig config;
    std::shared_ptr<const tasks::Corpus> corpus;
    Options options;
    nn::TransformerShape shape;
    std::vector<nn::ParameterTensor> layout;
    std::shared_ptr<nn::Transformer> transformer;
    Evaluator evaluator;
    std::vector<float> parameters, gradients;
    nn::AdamWState optimiser;
    std::vector<std::int32_t> starts;
    std::int64_t lastStep;
    std::int64_t step = 0; ///< updates done
    std::int64_t lastEvaluated = -1;
    StepReport report;
};

Trainer::Trainer(RunConfig config, std::shared_ptr<const tasks::Corpus> corpus, Options options)
{
    validate(config, *corpus);
    requireMemory(nn::trainingMemory(config.shape(corpus->vocabulary.size()), config.batch, options.threads));
    m_work = std::make_unique<Work>(std::move(config), std::move(corpus), options);
}

Trainer::~Trainer() = default;

void Trainer::beginWith(const Fork &fork)
{
    Work &work = *m_work;
    validate(fork, work.config, *work.corpus);
    work.parameters = fork.snapshot->parameters;
}

void Trainer::resumeFrom(const Checkpoint &checkpoint)
{
    Work &work = *m_work;
    const bool fits = checkpoint.snapshot && checkpoint.snapshot->shape == work.shape
        && checkpoint.snapshot->parameters.size() == work.parameters.size()
        && checkpoint.optimiser.firstMoment.size() == work.parameters.size()
        && checkpoint.optimiser.secondMoment.size() == work.parameters.size() && checkpoint.seed == work.config.seed;
    if (!fits)
        throw InputError("the checkpoint is of another model or seed than the configuration: use those it was saved with");
    work.parameters = checkpoint.snapshot->parameters;
    work.optimiser = checkpoint.optimiser;
    work.step = checkpoint.snapshot->step;
    work.lastEvaluated = work.step;
}

std::optional<double> Trainer::measureStep(const std::stop_token &stop)
{
    Work &work = *m_work;
    constexpr double longEnough = 0.03;
    work.drawBatch();
    const std::size_t batch = work.starts.size();
    // The first try finds the memory untouched, which takes longer than it ever will again.
    const double forUpdate = std::min(work.measureUpdate(), work.measureUpdate());
    for (std::size_t windows = std::min(batch, work.transformer->windowsPerRound({work.config.dropout, work.config.seed, 0}));;
         windows = std::min(batch, 2 * windows)) {
        // Other programs may come between: the least of several tries is what it takes.
        double seconds = std::numeric_limits<double>::infinity();
        for (int tries = 0; tries < 2 || (tries < 6 && windows < batch && seconds > longEnough); ++tries) {
            const std::optional<double> once = work.measureGradients(windows, stop);
            if (!once)
                return std::nullopt;
            seconds = std::min(seconds, *once);
        }
        if (windows == batch || seconds > longEnough)
            return seconds * work.multiplyAdds(batch) / work.multiplyAdds(windows) + forUpdate;
    }
}

std::optional<Trainer::Pace> Trainer::measurePace(double seconds, const std::stop_token &stop)
{
    Work &work = *m_work;
    constexpr std::size_t fewest = 4;
    constexpr std::size_t unmeasured = 2; // the first find the memory untouched
    std::vector<double> times;
    double multiplyAdds = 0.0;
    const Clock::time_point begin = Clock::now();
    while (times.size() < fewest + unmeasured || secondsSince(begin) < seconds) {
        if (work.update(stop) != Work::Update::Done)
            return std::nullopt;
        times.push_back(work.report.seconds);
        multiplyAdds += work.multiplyAdds(work.starts.size());
    }
    multiplyAdds /= static_cast<double>(times.size());
    times.erase(times.begin(), times.begin() + unmeasured);
    const auto middle = times.begin() + std::ssize(times) / 2;
    std::nth_element(times.begin(), middle, times.end());
    return Pace{std::ssize(times), *middle, multiplyAdds};
}

Trainer::End Trainer::run(RunObserver &observer, RunControl &control, const std::stop_token &stop)
{
    Work &work = *m_work;
    using Told = Work::Told;
    using Order = RunControl::Order;
    bool finish = false;
    // Each round ends with what the observer was told; the first only evaluates.
    bool isFresh = work.lastEvaluated < 0;
    while (!finish && (isFresh || work.step < work.lastStep)) {
        Told told = Told::GoOn;
        if (std::exchange(isFresh, false)) {
            told = work.evaluate(observer, true, stop);
        } else {
            const Order order = control.next(stop, [&] { observer.onPaused(); });
            if (order == Order::Finish)
                break;
            if (order == Order::Keep) {
                observer.onCheckpoint(work.checkpoint(work.snapshot()));
                continue;
            }
            const Work::Update update =
                order == Order::Abandon ? Work::Update::Abandoned : work.update(stop);
            if (update == Work::Update::Abandoned)
                return work.end(RunState::Stopped);
            if (update == Work::Update::NotFinite)
                return work.diverged();
            finish = !observer.onStep(work.report);
            if (work.isOnGrid())
                told = work.evaluate(observer, true, stop);
            else if (order == Order::SingleStep)
                told = work.evaluate(observer, false, stop);
        }
        if (told == Told::Abandoned)
            return work.end(RunState::Stopped);
        if (told == Told::NotFinite)
            return work.diverged();
        finish = finish || told == Told::Finish;
    }
    if (work.lastEvaluated != work.step) {
        const Told told = work.evaluate(observer, true, stop);
        if (told == Told::NotFinite)
            return work.diverged();
    }
    return work.end(work.step >= work.config.steps ? RunState::Finished : RunState::Stopped);
}

} // namespace rote::training
