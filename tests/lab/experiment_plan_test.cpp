#include "lab/experiment_plan.h"

#include "tasks/paper_text.h"
#include "training/presets.h"

#include <QtTest>

using namespace rote;

class ExperimentPlanTest : public QObject
{
    Q_OBJECT
private slots:
    void withoutALadderItsRunsDifferInSeedAlone();
    void aLadderTakesEverySeedAtEverySize();
    void textsAreComparedByWhatTheyHold();
    void afterTheGreatestSeedComesZero();
    void planLikeItsRunsIsThePlan();
    void planLikeStrayRunsIsTheNearest();
    void longerPlanHasAThirdMoreInWholeEvaluations();
};

static lab::ExperimentPlan plan()
{
    lab::ExperimentPlan plan;
    plan.config = training::presetNamed("arithmetic-n14").config;
    plan.config.seed = 5;
    plan.corpus =
        std::make_shared<const tasks::Corpus>(tasks::corpusOfText(tasks::paperText(tasks::Task::Arithmetic)));
    return plan;
}

void ExperimentPlanTest::withoutALadderItsRunsDifferInSeedAlone()
{
    lab::ExperimentPlan three = plan();
    three.seeds = 3;
    const auto configs = lab::configsOf(three);
    QCOMPARE(configs.size(), std::size_t(3));
    for (std::size_t i = 0; i < configs.size(); ++i) {
        training::RunConfig wanted = three.config;
        wanted.seed = 5 + i;
        QVERIFY(configs[i] == wanted);
    }
}

void ExperimentPlanTest::aLadderTakesEverySeedAtEverySize()
{
    lab::ExperimentPlan ladder = plan();
    ladder.seeds = 2;
    for (const char *name : {"arithmetic-n14", "arithmetic-n56"})
        ladder.ladder.push_back(training::sizeOf(training::presetNamed(name).config));
    const auto configs = lab::configsOf(ladder);
    QCOMPARE(configs.size(), std::size_t(4));
    QCOMPARE(configs[1].preset, std::string("arithmetic-n14"));
    QCOMPARE(configs[1].seed, std::uint64_t(6));
    training::RunConfig last = training::presetNamed("arithmetic-n56").config;
    last.seed = 6;
    QVERIFY(configs[3] == last);
}

void ExperimentPlanTest::textsAreComparedByWhatTheyHold()
{
    lab::ExperimentPlan other = plan();
    QVERIFY(other == plan());
    other.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText("<1+1=2>\n"));
    QVERIFY(!(other == plan()));
    other.corpus = nullptr;
    QVERIFY(!(other == plan()));
}

void ExperimentPlanTest::afterTheGreatestSeedComesZero()
{
    lab::ExperimentPlan two = plan();
    two.config.seed = training::maximumSeed;
    two.seeds = 2;
    QCOMPARE(lab::configsOf(two).back().seed, std::uint64_t(0));
}

void ExperimentPlanTest::planLikeItsRunsIsThePlan()
{
    lab::ExperimentPlan ladder = plan();
    ladder.seeds = 3;
    QVERIFY(lab::planLike(lab::configsOf(ladder), ladder.corpus) == ladder);
    for (const char *name : {"arithmetic-n14", "arithmetic-n28"})
        ladder.ladder.push_back(training::sizeOf(training::presetNamed(name).config));
    QVERIFY(lab::planLike(lab::configsOf(ladder), ladder.corpus) == ladder);
}

void ExperimentPlanTest::planLikeStrayRunsIsTheNearest()
{
    lab::ExperimentPlan three = plan();
    three.seeds = 3;
    std::vector<training::RunConfig> configs = lab::configsOf(three);
    configs.back().seed = 99;
    const lab::ExperimentPlan nearest = lab::planLike(configs, three.corpus);
    QCOMPARE(nearest.config.seed, std::uint64_t(5));
    QCOMPARE(nearest.seeds, 2);
    QVERIFY(nearest.ladder.empty());
}

void ExperimentPlanTest::longerPlanHasAThirdMoreInWholeEvaluations()
{
    lab::ExperimentPlan run = plan();
    run.config.steps = 30'000;
    run.config.evaluationInterval = 250;
    QCOMPARE(lab::longerPlan(run).config.steps, 40'000);
    QVERIFY(lab::isLonger(lab::longerPlan(run).config, run.config));
    QVERIFY(!lab::isLonger(run.config, lab::longerPlan(run).config));
    run.config.steps = 100;
    QCOMPARE(lab::longerPlan(run).config.steps, 350);
    run.config.steps = training::RunLimits::maximumSteps;
    QVERIFY(lab::longerPlan(run) == run);
    lab::ExperimentPlan other = lab::longerPlan(plan());
    ++other.config.seed;
    QVERIFY(!lab::isLonger(other.config, plan().config));
}

QTEST_APPLESS_MAIN(ExperimentPlanTest)
#include "experiment_plan_test.moc"
