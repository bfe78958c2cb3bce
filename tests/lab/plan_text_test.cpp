#include "lab/experiment.h"
#include "lab/plan_text.h"
#include "support/expect_input_error.h"
#include "training/presets.h"

#include <QTest>

using namespace rote;
using namespace rote::lab;
using rote::test::inputErrorOf;

namespace {

ExperimentPlan planOf(const char *preset)
{
    return paperPlan(training::presetNamed(preset).config);
}

tasks::HoldOut heldOutBut(int trained)
{
    return tasks::randomHoldOut(tasks::equationCount - trained, 1);
}

} // namespace

class PlanTextTest : public QObject
{
    Q_OBJECT

private slots:
    void shareOfAPapersTextIsThatOfItsCharacters()
    {
        QCOMPARE(arithmeticShareOf(*planOf("arithmetic-n14").corpus), 1.0);
        QCOMPARE(arithmeticShareOf(*planOf("capitals-n14").corpus), 0.0);
        QCOMPARE(arithmeticShareOf(*planOf("joint-n14").corpus), 1764.0 / 3311.0);
        QCOMPARE(arithmeticShareOf(*withArithmeticShare(planOf("joint-n14"), 0.7).corpus), 0.7);
    }

    void mixtureOfAnyPresetIsDrawnFromThePapersJointText()
    {
        for (const char *preset : {"arithmetic-n28", "capitals-n28", "joint-n28"}) {
            const ExperimentPlan plan = withArithmeticShare(planOf(preset), 0.25);
            QCOMPARE(plan.corpus->text, tasks::paperText(tasks::Task::Joint));
            QCOMPARE(plan.corpus->arithmeticShare, std::optional(0.25));
            QCOMPARE(plan.config.arithmeticShare, std::optional(0.25));
            QCOMPARE(plan.config.context, 24);
            QCOMPARE(plan.config.preset, std::string(preset));
        }
    }

    void holdOutChangesTheTextAlone()
    {
        const ExperimentPlan before = planOf("arithmetic-n14");
        const ExperimentPlan after = withHoldOut(before, tasks::randomHoldOut(20, 1));
        QCOMPARE(after.config, before.config);
        QCOMPARE(after.corpus->text.size(), std::size_t(180 * 9));
        QVERIFY(after != before);
        QVERIFY(withHoldOut(after, tasks::paperHoldOut()) == before);
    }

    void holdOutKeepsFactsAndShare()
    {
        const ExperimentPlan before = withArithmeticShare(planOf("joint-n14"), 0.4);
        const ExperimentPlan after = withHoldOut(before, tasks::HoldOut());
        QCOMPARE(after.config, before.config);
        QCOMPARE(after.corpus->arithmeticShare, std::optional(0.4));
        QCOMPARE(recipeOf(*after.corpus)->facts, tasks::paperFacts());
    }

    void factsOfATextWithFactsTakeTheirPlace()
    {
        const std::vector<tasks::Fact> own{{"Symbol", "Gold", "Au"}, {"Symbol", "Silver", "Ag"}};
        for (const char *preset : {"capitals-n14", "joint-n14"}) {
            const ExperimentPlan plan = withFacts(planOf(preset), own);
            QCOMPARE(recipeOf(*plan.corpus)->facts, own);
            QCOMPARE(plan.config, planOf(preset).config);
            QVERIFY(withFacts(plan, tasks::paperFacts()) == planOf(preset));
        }
    }

    void factsThatWereNotTrainedGetHalfOfTheWindows()
    {
        const ExperimentPlan mixture = withFacts(planOf("arithmetic-n14"), tasks::paperFacts());
        QCOMPARE(mixture.config.arithmeticShare, std::optional(0.5));
        const ExperimentPlan end = withArithmeticShare(mixture, 1.0);
        QCOMPARE(withFacts(end, {tasks::paperFacts()[0]}).config.arithmeticShare, std::optional(0.5));
    }

    void asMuchCanBeHeldOutAsLeavesAWindow_data()
    {
        QTest::addColumn<ExperimentPlan>("plan");
        QTest::addColumn<int>("least");
        QTest::newRow("context of 9") << planOf("arithmetic-n14") << 2;
        QTest::newRow("mixture, context of 24") << withArithmeticShare(planOf("joint-n14"), 0.5) << 3;
        QTest::newRow("beside facts") << planOf("joint-n14") << 1;
    }

    void asMuchCanBeHeldOutAsLeavesAWindow()
    {
        QFETCH(const ExperimentPlan, plan);
        QFETCH(const int, least);
        QCOMPARE(mostHeldOut(plan), tasks::equationCount - least);
        static_cast<void>(withHoldOut(plan, heldOutBut(least)));
        QVERIFY(!inputErrorOf([&] { return withHoldOut(plan, heldOutBut(least - 1)); }).isEmpty());
    }

    void factsTooShortForAWindowAreRefused()
    {
        QVERIFY(inputErrorOf([] { return withFacts(planOf("capitals-n14"), {{"Capital", "A", "B"}}); })
                    .contains("19 characters, too few for a context of 24"));
    }

    void sameTextInAnotherMixtureIsAnotherPlan()
    {
        const ExperimentPlan half = withArithmeticShare(planOf("joint-n14"), 0.5);
        const ExperimentPlan whole = withArithmeticShare(planOf("joint-n14"), 1.0);
        QCOMPARE(half.corpus->text, whole.corpus->text);
        QVERIFY(!(half == whole));
        std::vector<training::RunRecord> records(2);
        records[0].config = half.config;
        records[0].corpus = half.corpus;
        records[1].config = whole.config;
        records[1].corpus = whole.corpus;
        QVERIFY_EXCEPTION_THROWN(Experiment(std::move(records), 1), InputError);
        Experiment experiment(half, 1);
        experiment.take(whole);
        QCOMPARE(experiment.corpus()->arithmeticShare, std::optional(1.0));
    }

    void otherTextsHaveNoRecipe()
    {
        ExperimentPlan plan = planOf("arithmetic-n14");
        plan.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText("Once upon a time there was a word.\n"));
        QVERIFY(!recipeOf(*plan.corpus));
    }
};

QTEST_GUILESS_MAIN(PlanTextTest)
#include "plan_text_test.moc"
