#include "lab/imported_run.h"

#include "training/evaluator.h"

namespace rote::lab {

training::RunRecord importedRun(const store::ForeignModel &model, int threads)
{
    training::Snapshot first = *model.fork->snapshot;
    first.step = 0;
    training::RunRecord run;
    run.config = model.config;
    run.corpus = model.corpus;
    run.fork = model.fork;
    run.state = training::RunState::Stopped;
    training::Evaluator evaluator(first.shape, run.corpus, threads);
    auto evaluation = *evaluator.evaluate(first, training::Decoding::Greedy, run.config.seed);
    const auto snapshot = std::make_shared<const training::Snapshot>(std::move(first));
    run.add(std::make_shared<const training::Evaluation>(std::move(evaluation)), snapshot);
    run.checkpoint = std::make_shared<const training::Checkpoint>(
        training::Checkpoint{run.config.seed, snapshot, nn::freshAdamWState(snapshot->parameters.size())});
    return run;
}

} // namespace rote::lab
