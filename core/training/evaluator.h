#pragma once

#include "nn/export.h"
#include "nn/transformer.h"
#include "tasks/corpus.h"
#include "training/evaluation.h"
#include "training/snapshot.h"
#include "training/trainer.h"

#include <memory>
#include <optional>
#include <stop_token>

namespace rote::training {

/// Asks a model every item of its corpus. Holds workspace; one thread uses it at a time.
class ROTE_ENGINE_EXPORT Evaluator
{
public:
    Evaluator(const nn::TransformerShape &shape, std::shared_ptr<const tasks::Corpus> corpus, int threads = 1);
    /// Asks with a transformer that others use in between, so that its workspace is there once.
    Evaluator(std::shared_ptr<nn::Transformer> transformer, std::shared_ptr<const tasks::Corpus> corpus);
    ~Evaluator();

    /// Nothing if `stop` was requested on the way. `seed` feeds the paper's sampling alone.
    std::optional<Evaluation> evaluate(const Snapshot &snapshot, Decoding decoding, std::uint64_t seed,
                                       const std::stop_token &stop = {});

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

} // namespace rote::training
