#include "nn/parameters.h"
#include "nn/random.h"
#include "support/expect_input_error.h"
#include "support/recording_observer.h"
#include "tasks/text_recipe.h"
#include "training/evaluator.h"
#include "training/mixture.h"
#include "training/presets.h"
#include "training/trainer.h"
#include "training/window_draws.h"

#include <QTest>

#include <cstring>
#include <numeric>

using namespace rote;
using namespace rote::training;
using rote::test::inputErrorOf;

namespace {

constexpr int arithmeticCharacters = 1764;
constexpr int allCharacters = 3311;
constexpr int context = 24;

std::shared_ptr<const tasks::Corpus> jointCorpus(std::optional<double> share)
{
    return std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(tasks::Task::Joint), share));
}

/// A small and fast run of a mixture.
RunConfig quick(double share)
{
    RunConfig config = mixed(presetNamed("joint-n14").config, share);
    config.batch = 48;
    config.steps = 12;
    config.evaluationInterval = 6;
    return config;
}

std::unique_ptr<test::RecordingObserver> trained(const RunConfig &config, int threads,
                                                 const std::shared_ptr<const Checkpoint> &checkpoint = nullptr)
{
    auto observer = std::make_unique<test::RecordingObserver>();
    Trainer trainer(config, jointCorpus(config.arithmeticShare), {.threads = threads, .decoding = {}, .stopAfter = {}});
    if (checkpoint)
        trainer.resumeFrom(*checkpoint);
    RunControl control;
    observer->afterStep = [&](const StepReport &) {
        control.keepHere();
        return true;
    };
    trainer.run(*observer, control, {});
    return observer;
}

bool endAlike(const test::RecordingObserver &one, const test::RecordingObserver &two)
{
    const std::vector<float> &a = one.snapshots.back()->parameters;
    const std::vector<float> &b = two.snapshots.back()->parameters;
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0
        && *one.evaluations.back() == *two.evaluations.back();
}

} // namespace

/// Windows drawn from two texts with a share, and what follows from it.
class MixtureTest : public QObject
{
    Q_OBJECT

private slots:
    void mixtureHasTheJointRunsContextAndBatch()
    {
        for (const char *origin : {"arithmetic-n28", "capitals-n28", "joint-n28"}) {
            const RunConfig config = mixed(presetNamed(origin).config, 0.7);
            QCOMPARE(config.context, 24);
            QCOMPARE(config.batch, 576);
            QCOMPARE(config.task, tasks::Task::Joint);
            QCOMPARE(config.arithmeticShare, std::optional(0.7));
            QCOMPARE(config.preset, std::string(origin));
            QCOMPARE(config.width, 28);
            QVERIFY(!presetOf(config));
            validate(config, *jointCorpus(0.7));
        }
    }

    void chosenBatchStays()
    {
        RunConfig config = presetNamed("arithmetic-n14").config;
        config.batch = 64;
        QCOMPARE(mixed(config, 0.5).batch, 64);
        config = mixed(presetNamed("arithmetic-n14").config, 0.5);
        config.batch = 882;
        QCOMPARE(mixed(config, 0.6).batch, 882);
    }

    void endsOfAMixtureAreNoPresets()
    {
        QVERIFY(!presetOf(mixed(presetNamed("arithmetic-n14").config, 1.0)));
        QVERIFY(!presetOf(mixed(presetNamed("capitals-n14").config, 0.0)));
    }

    void presetIsOneOnThePapersTextAlone()
    {
        const RunConfig &config = presetNamed("joint-n28").config;
        QCOMPARE(presetOf(config, *jointCorpus({})), &presetNamed("joint-n28"));
        const std::string text = tasks::textOf({tasks::HoldOut(), tasks::paperFacts()});
        QVERIFY(!presetOf(config, tasks::corpusOfText(text)));
    }

    void windowsAreDrawnByTheirShareAndCrossNothing_data()
    {
        QTest::addColumn<double>("share");
        for (const double share : {0.0, 0.1, 0.5, 0.9, 1.0})
            QTest::addRow("%g", share) << share;
    }

    void windowsAreDrawnByTheirShareAndCrossNothing()
    {
        QFETCH(const double, share);
        const auto corpus = jointCorpus(share);
        std::vector<std::int32_t> starts(20'000);
        drawWindows(*corpus, context, 1, 0, starts);
        int arithmetic = 0;
        std::vector<bool> seen(allCharacters);
        for (const std::int32_t start : starts) {
            seen[static_cast<std::size_t>(start)] = true;
            const bool isWhollyArithmetic = start + context < arithmeticCharacters;
            const bool isWhollyFacts = start >= arithmeticCharacters && start + context < allCharacters;
            QVERIFY(isWhollyArithmetic || isWhollyFacts);
            arithmetic += isWhollyArithmetic ? 1 : 0;
        }
        // Five standard deviations of twenty thousand draws.
        QVERIFY(std::abs(arithmetic / 20'000.0 - share) <= 5.0 * std::sqrt(share * (1.0 - share) / 20'000.0));
        if (share > 0.4) {
            QVERIFY(seen[0]);
            QVERIFY(seen[arithmeticCharacters - context - 1]);
        }
        if (share < 0.6) {
            QVERIFY(seen[arithmeticCharacters]);
            QVERIFY(seen[allCharacters - context - 1]);
        }
    }

    void textWithoutAShareIsDrawnUniformly()
    {
        const auto corpus = jointCorpus({});
        std::vector<std::int32_t> starts(100);
        drawWindows(*corpus, context, 7, 5, starts);
        nn::RandomStream random(7, nn::RandomPurpose::Batches, 5);
        for (const std::int32_t start : starts)
            QCOMPARE(start, static_cast<std::int32_t>(random.below(allCharacters - context)));
    }

    void lossIsWeightedAsWindowsAreDrawn()
    {
        const auto whole = jointCorpus({});
        const nn::TransformerShape shape{whole->vocabulary.size(), context, 14, 1, 1, 1};
        const Snapshot snapshot{0, shape, nn::initialParameters(shape, 4)};
        const auto lossOf = [&](double share) {
            return Evaluator(shape, jointCorpus(share)).evaluate(snapshot, Decoding::Greedy, 1)->loss;
        };
        nn::Transformer transformer(shape);
        std::vector<std::int32_t> starts(arithmeticCharacters - context);
        std::iota(starts.begin(), starts.end(), 0);
        QCOMPARE(lossOf(1.0), transformer.loss(snapshot.parameters, {whole->tokens, starts}).value());
        starts.resize(allCharacters - arithmeticCharacters - context);
        std::iota(starts.begin(), starts.end(), arithmeticCharacters);
        QCOMPARE(lossOf(0.0), transformer.loss(snapshot.parameters, {whole->tokens, starts}).value());
        QVERIFY(std::abs(lossOf(1.0) - lossOf(0.0)) > 1e-4);
        QCOMPARE(lossOf(0.25), 0.25 * lossOf(1.0) + 0.75 * lossOf(0.0));
    }

    void onlyWhatIsDrawnIsAsked()
    {
        const auto whole = jointCorpus({});
        const nn::TransformerShape shape{whole->vocabulary.size(), context, 14, 1, 1, 1};
        const Snapshot snapshot{0, shape, nn::initialParameters(shape, 4)};
        const auto scores = [&](double share) {
            const auto corpus = jointCorpus(share);
            return scoresOf(*Evaluator(shape, corpus).evaluate(snapshot, Decoding::Greedy, 1), corpus->items);
        };
        QCOMPARE(scores(1.0).trained.total, 196);
        QCOMPARE(scores(1.0).facts.total, 0);
        QCOMPARE(scores(0.0).trained.total + scores(0.0).heldOut.total, 0);
        QCOMPARE(scores(0.0).facts.total, 50);
        QCOMPARE(scores(0.5).trained.total + scores(0.5).heldOut.total + scores(0.5).facts.total, 250);
    }

    void anyThreadCountGivesTheSameBits()
    {
        const auto one = trained(quick(0.3), 1);
        for (const int threads : {2, 3})
            QVERIFY(endAlike(*trained(quick(0.3), threads), *one));
        QVERIFY(!endAlike(*trained(quick(0.31), 1), *one));
    }

    void everyStepLeadsToTheSameBits()
    {
        const RunConfig config = quick(0.6);
        const auto whole = trained(config, 1);
        QCOMPARE(std::ssize(whole->keptCheckpoints), config.steps - 1);
        for (const auto &checkpoint : whole->keptCheckpoints)
            QVERIFY(endAlike(*trained(config, 2, checkpoint), *whole));
    }

    void mixturesThatCannotBeDrawnAreRefused()
    {
        const RunConfig config = quick(0.5);
        QCOMPARE(inputErrorOf([&] { validate(config, *jointCorpus({})); return 0; }),
                 QByteArray("the training text is not of the configuration's mixture: make it with the same share"));
        QVERIFY(!inputErrorOf([&] { validate(config, *jointCorpus(0.4)); return 0; }).isEmpty());
        const std::string arithmetic = tasks::arithmeticText({});
        QCOMPARE(inputErrorOf([&] { validate(config, tasks::corpusOfText(arithmetic + "Capital of A is B \n", 0.5)); return 0; }),
                 QByteArray("the facts have 19 characters, too few for a context of 24: train more of them"));
        QCOMPARE(inputErrorOf([&] { validate(config, tasks::corpusOfText("<1+1=2> \nCapital of France is Paris \n", 0.5)); return 0; }),
                 QByteArray("the equations have 9 characters, too few for a context of 24: train more of them"));
        RunConfig factsAlone = config;
        factsAlone.arithmeticShare = 0.0;
        validate(factsAlone, tasks::corpusOfText("<1+1=2> \nCapital of France is Paris \n", 0.0));
    }
};

QTEST_APPLESS_MAIN(MixtureTest)
#include "mixture_test.moc"
