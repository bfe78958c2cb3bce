#include "bench/window/long_experiment.h"

#include "store/run_archive.h"
#include "support/sample_run.h"

namespace rote::bench {

QStringList longExperiment(const QString &folder, const LongExperiment &wanted)
{
    QStringList files;
    for (int seed = 1; seed <= wanted.seeds; ++seed) {
        training::RunRecord run = test::sampleRun(wanted.preset, wanted.evaluations);
        run.config.seed = static_cast<std::uint64_t>(seed);
        run.config.steps = run.lastStep();
        run.state = training::RunState::Finished;
        run.checkpoint.reset();
        files << folder + QStringLiteral("/run-s%1.rote").arg(seed);
        store::saveRun(run, files.back());
    }
    return files;
}

} // namespace rote::bench
