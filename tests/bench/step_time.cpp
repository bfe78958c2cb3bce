#include "nn/error.h"
#include "training/presets.h"
#include "training/trainer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace rote;

namespace {

/// Keeps how long each step took.
class Stopwatch : public training::RunObserver
{
public:
    bool onStep(const training::StepReport &report) override
    {
        milliseconds.push_back(1e3 * report.seconds);
        return true;
    }
    bool onEvaluation(std::shared_ptr<const training::Evaluation>, std::shared_ptr<const training::Snapshot>,
                      std::shared_ptr<const training::Checkpoint>) override
    {
        return true;
    }
    void onGlimpse(std::shared_ptr<const training::Evaluation>, std::shared_ptr<const training::Snapshot>) override {}

    std::vector<double> milliseconds;
};

} // namespace

/// rote_step_time PRESET [STEPS [THREADS]]: the median time of a training step, without the first quarter of them.
int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fputs("usage: rote_step_time PRESET [STEPS [THREADS]]\n", stderr);
        return 2;
    }
    try {
        const training::RunConfig &config = training::presetNamed(argv[1]).config;
        const int threads = argc > 3 ? std::atoi(argv[3]) : 1;
        const int steps = std::max(4, argc > 2 ? std::atoi(argv[2]) : 100);
        auto corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(config.task)));
        training::Trainer trainer(config, std::move(corpus), {.threads = threads, .decoding = {}, .stopAfter = steps});
        Stopwatch watch;
        training::RunControl control;
        trainer.run(watch, control, {});
        const auto begin = watch.milliseconds.begin() + static_cast<std::ptrdiff_t>(watch.milliseconds.size() / 4);
        std::sort(begin, watch.milliseconds.end());
        std::printf("%.3f\n", *(begin + (watch.milliseconds.end() - begin) / 2));
    } catch (const InputError &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    return 0;
}
