#include "training/evaluator.h"

#include "tasks/grading.h"
#include "tasks/prompts.h"
#include "training/answer_decoder.h"

#include <numeric>

namespace rote::training {

namespace {

constexpr int samples = 10; ///< an item, with the paper's decoding

/// Items that are asked together, with the same rule for their continuations. An item with characters that the
/// training text lacks cannot be asked and counts as wrong.
struct Questions
{
    std::vector<std::size_t> items; ///< indices in Corpus::items
    std::vector<std::vector<Token>> prompts;
    std::vector<std::vector<Token>> answers; ///< with terminator
    AnswerDecoder::Rule rule;
};

Questions questionsOf(const tasks::Corpus &corpus, bool equations)
{
    Questions questions;
    for (std::size_t i = 0; i < corpus.items.size(); ++i) {
        const tasks::Item &item = corpus.items[i];
        if (item.isEquation() != equations)
            continue;
        const auto prompt = corpus.vocabulary.encodeIfKnown(item.prompt);
        const auto answer = corpus.vocabulary.encodeIfKnown(item.answer + item.terminator);
        if (!prompt || !answer)
            continue;
        const tasks::ContinuationRule rule = tasks::continuationRule(&item);
        questions.rule.characters = rule.characters;
        questions.rule.end = equations ? std::nullopt : corpus.vocabulary.token(U'\n');
        questions.items.push_back(i);
        questions.prompts.push_back(*prompt);
        questions.answers.push_back(*answer);
    }
    return questions;
}

/// All windows of a part of the text, and what the mean loss over them counts.
struct WeightedWindows
{
    double share = 1.0;
    std::vector<std::int32_t> starts;
};

std::vector<WeightedWindows> windowsOf(const tasks::Corpus &corpus, int context)
{
    std::vector<WeightedWindows> windows;
    for (const tasks::TextPart &part : corpus.parts) {
        windows.push_back({part.share, std::vector<std::int32_t>(static_cast<std::size_t>(part.windows(context)))});
        std::iota(windows.back().starts.begin(), windows.back().starts.end(), part.first);
    }
    return windows;
}

void count(Score &score, bool correct)
{
    ++score.total;
    score.correct += correct ? 1 : 0;
}

Score &papersScore(PaperCounts &counts, const tasks::Item &item)
{
    if (!item.isEquation())
        return counts.facts;
    return item.operation == tasks::Operation::Addition ? counts.addition : counts.subtraction;
}

} // namespace

class Evaluator::Work
{
public:
    Work(std::shared_ptr<nn::Transformer> transformer_, std::shared_ptr<const tasks::Corpus> corpus_)
        : corpus(std::move(corpus_)), transformer(std::move(transformer_)), decoder(*transformer),
          parts(windowsOf(*corpus, transformer->shape().context)),
          groups{questionsOf(*corpus, true), questionsOf(*corpus, false)}
    {
    }

    /// Over every window of the text, weighted as they are drawn. Nothing if stopped.
    [[nodiscard]] std::optional<double> loss(std::span<const float> parameters, const std::stop_token &stop) const
    {
        double sum = 0.0;
        for (const auto &[share, starts] : parts) {
            const std::optional<double> mean = transformer->loss(parameters, {corpus->tokens, starts}, stop);
            if (!mean)
                return std::nullopt;
            sum += share * *mean;
        }
        return sum;
    }

    /// Answers, grades and chances of one group, into `evaluation`. False if stopped.
    bool ask(const Questions &questions, std::span<const float> parameters, Evaluation &evaluation,
             const std::stop_token &stop)
    {
        std::vector<std::vector<Token>> texts = questions.prompts;
        if (!decoder.continueGreedily(parameters, texts, questions.rule, stop))
            return false;
        const auto chances = decoder.chances(parameters, questions.prompts, questions.answers, stop);
        if (!chances)
            return false;
        for (std::size_t i = 0; i < questions.items.size(); ++i) {
            const tasks::Grade grade = gradeOf(questions, i, texts[i]);
            evaluation.items[questions.items[i]] = {grade.given, grade.correct, static_cast<float>((*chances)[i])};
        }
        return true;
    }

    /// Adds the right answers of ten samples an item to the paper's counts. False if stopped.
    bool sample(const Questions &questions, std::span<const float> parameters, nn::RandomStream &random,
                PaperCounts &counts, const std::stop_token &stop)
    {
        for (int round = 0; round < samples; ++round) {
            std::vector<std::vector<Token>> texts = questions.prompts;
            if (!decoder.continueSampling(parameters, texts, questions.rule, random, stop))
                return false;
            for (std::size_t i = 0; i < questions.items.size(); ++i) {
                const tasks::Item &item = corpus->items[questions.items[i]];
                if (isInPapersCount(item) && gradeOf(questions, i, texts[i]).correct)
                    ++papersScore(counts, item).correct;
            }
        }
        return true;
    }

    [[nodiscard]] PaperCounts greedyCounts(const Evaluation &evaluation) const
    {
        PaperCounts counts;
        for (std::size_t i = 0; i < corpus->items.size(); ++i) {
            if (isInPapersCount(corpus->items[i]))
                count(papersScore(counts, corpus->items[i]), evaluation.items[i].correct);
        }
        return counts;
    }

    [[nodiscard]] tasks::Grade gradeOf(const Questions &questions, std::size_t i, std::span<const Token> text) const
    {
        const std::span<const Token> continuation = text.subspan(questions.prompts[i].size());
        return tasks::grade(corpus->items[questions.items[i]], corpus->vocabulary.decode(continuation));
    }

    std::shared_ptr<const tasks::Corpus> corpus;
    std::shared_ptr<nn::Transformer> transformer;
    AnswerDecoder decoder;
    std::vector<WeightedWindows> parts;
    std::array<Questions, 2> groups;
};

Evaluator::Evaluator(const nn::TransformerShape &shape, std::shared_ptr<const tasks::Corpus> corpus, int threads)
    : Evaluator(std::make_shared<nn::Transformer>(shape, threads), std::move(corpus))
{
}

Evaluator::Evaluator(std::shared_ptr<nn::Transformer> transformer, std::shared_ptr<const tasks::Corpus> corpus)
    : m_work(std::make_unique<Work>(std::move(transformer), std::move(corpus)))
{
}

Evaluator::~Evaluator() = default;

std::optional<Evaluation> Evaluator::evaluate(const Snapshot &snapshot, Decoding decoding, std::uint64_t seed,
                                              const std::stop_token &stop)
{
    Work &work = *m_work;
    const std::span<const float> parameters = snapshot.parameters;
    const std::optional<double> loss = work.loss(parameters, stop);
    if (!loss)
        return std::nullopt;
    Evaluation evaluation{snapshot.step, *loss, std::vector<ItemResult>(work.corpus->items.size()), {}};
    for (const Questions &questions : work.groups) {
        if (!questions.items.empty() && !work.ask(questions, parameters, evaluation, stop))
            return std::nullopt;
    }
    evaluation.paper = work.greedyCounts(evaluation);
    if (decoding == Decoding::Paper) {
        for (Score *score : {&evaluation.paper.addition, &evaluation.paper.subtraction, &evaluation.paper.facts})
            *score = {0, samples * score->total};
        nn::RandomStream random(seed, nn::RandomPurpose::Sampling, snapshot.step);
        for (const Questions &questions : work.groups) {
            if (!work.sample(questions, parameters, random, evaluation.paper, stop))
                return std::nullopt;
        }
    }
    return evaluation;
}

} // namespace rote::training
