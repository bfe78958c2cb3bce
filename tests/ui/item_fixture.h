#pragma once

#include "tasks/corpus.h"
#include "training/evaluation.h"

#include <memory>
#include <string>

namespace rote::test {

/// The paper's joint text, and evaluations of it that say what a test wants.
inline std::shared_ptr<const tasks::Corpus> jointCorpus()
{
    static const auto corpus =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(tasks::Task::Joint)));
    return corpus;
}

/// Every item right with a chance of 0.95.
inline std::shared_ptr<training::Evaluation> allRight(const tasks::Corpus &corpus)
{
    auto evaluation = std::make_shared<training::Evaluation>();
    for (const tasks::Item &item : corpus.items)
        evaluation->items.push_back({item.answer, true, 0.95F});
    return evaluation;
}

inline void answer(training::Evaluation &evaluation, int item, const std::string &given, float chance)
{
    evaluation.items.at(static_cast<std::size_t>(item)) = {given, false, chance};
}

} // namespace rote::test
