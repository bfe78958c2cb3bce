#include "nn/parameters.h"
#include "nn/transformer.h"
#include "training/evaluator.h"
#include "training/presets.h"
#include "training/trainer.h"

#include <benchmark/benchmark.h>

/// What an evaluation costs beside a step, and how a step's cost grows with each of a model's sizes and the corpus.
namespace {

using namespace rote;

std::shared_ptr<const tasks::Corpus> paperCorpus(tasks::Task task)
{
    return std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(task)));
}

/// A step's gradients on a batch of the same windows every time.
void step(benchmark::State &state, const tasks::Corpus &corpus, const nn::TransformerShape &shape, std::size_t windows)
{
    nn::Transformer transformer(shape);
    const std::vector<float> parameters = nn::initialParameters(shape, 1);
    std::vector<float> gradients(parameters.size());
    const std::vector<std::int32_t> all = corpus.allWindowStarts(shape.context);
    std::vector<std::int32_t> starts(windows);
    for (std::size_t i = 0; i < windows; ++i)
        starts[i] = all[i * 7919 % all.size()]; // a prime: spread over the text, each as often as any other
    for (auto _ : state)
        transformer.lossAndGradients(parameters, {corpus.tokens, starts}, {}, gradients);
}

void stepOfJointN56(benchmark::State &state)
{
    const training::RunConfig &config = training::presetNamed("joint-n56").config;
    const auto corpus = paperCorpus(config.task);
    step(state, *corpus, config.shape(corpus->vocabulary.size()), static_cast<std::size_t>(config.batch));
}
BENCHMARK(stepOfJointN56)->Unit(benchmark::kMillisecond);

/// All 200 equations and 50 facts, and the exact loss over every window.
void evaluationOfJointN56(benchmark::State &state)
{
    const training::RunConfig &config = training::presetNamed("joint-n56").config;
    const auto corpus = paperCorpus(config.task);
    const nn::TransformerShape shape = config.shape(corpus->vocabulary.size());
    training::Evaluator evaluator(shape, corpus, 1);
    const training::Snapshot snapshot{0, shape, nn::initialParameters(shape, 1)};
    for (auto _ : state)
        benchmark::DoNotOptimize(evaluator.evaluate(snapshot, training::Decoding::Greedy, 1));
}
BENCHMARK(evaluationOfJointN56)->Unit(benchmark::kMillisecond);

constexpr std::size_t batch = 256;

nn::TransformerShape shapeOf(const tasks::Corpus &corpus, int context, int width, int layers)
{
    return {corpus.vocabulary.size(), context, width, layers, 1, 1};
}

void width(benchmark::State &state)
{
    const auto corpus = paperCorpus(tasks::Task::Joint);
    step(state, *corpus, shapeOf(*corpus, 24, static_cast<int>(state.range(0)), 1), batch);
}
BENCHMARK(width)->Unit(benchmark::kMillisecond)->Arg(7)->Arg(14)->Arg(28)->Arg(56)->Arg(112)->Arg(224)->Arg(384);

void layers(benchmark::State &state)
{
    const auto corpus = paperCorpus(tasks::Task::Joint);
    step(state, *corpus, shapeOf(*corpus, 24, 56, static_cast<int>(state.range(0))), batch);
}
BENCHMARK(layers)->Unit(benchmark::kMillisecond)->DenseRange(1, 6);

void context(benchmark::State &state)
{
    const auto corpus = paperCorpus(tasks::Task::Joint);
    step(state, *corpus, shapeOf(*corpus, static_cast<int>(state.range(0)), 56, 1), batch);
}
BENCHMARK(context)->Unit(benchmark::kMillisecond)->Arg(4)->Arg(9)->Arg(16)->Arg(24)->Arg(48)->Arg(96)->Arg(192);

/// The joint text's first characters: what a batch shares depends on how much text it is drawn from.
void corpus(benchmark::State &state)
{
    const std::string text = paperCorpus(tasks::Task::Joint)->text.substr(0, static_cast<std::size_t>(state.range(0)));
    const tasks::Corpus part = tasks::corpusOfText(text);
    step(state, part, shapeOf(part, 24, 56, 1), batch);
}
BENCHMARK(corpus)->Unit(benchmark::kMillisecond)->Arg(100)->Arg(200)->Arg(400)->Arg(800)->Arg(1600)->Arg(3311);

} // namespace

BENCHMARK_MAIN();
