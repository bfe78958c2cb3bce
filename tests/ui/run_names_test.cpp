#include "support/sample_run.h"
#include "ui/figures/experiment_names.h"

#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

namespace {

training::RunConfig configOf(std::string_view preset, std::uint64_t seed)
{
    training::RunConfig config = training::presetNamed(preset).config;
    config.seed = seed;
    return config;
}

training::RunRecord forkOf(const training::RunRecord &run, std::uint64_t seed)
{
    training::RunRecord fork = test::sampleRun("arithmetic-n14", 1);
    fork.config.seed = seed;
    fork.fork = std::make_shared<const training::Fork>(
        training::Fork{ui::runTitle(run).toStdString(), run.snapshots.back(), run.corpus->vocabulary});
    return fork;
}

} // namespace

/// What runs are called.
class RunNamesTest : public QObject
{
    Q_OBJECT

private slots:
    void presetsAreCalledAsOnTheCommandLine();
    void forksSayWhatWasForked();
    void forksOfForksSayTheLastOne();
    void forksOfOtherRunsNameThemInFull();
    void importedModelsAreToldFromForks();
    void runsThatAreThereTwiceHaveTwoNames();
    void othersAreToldBySizeAndSeed();
};

void RunNamesTest::presetsAreCalledAsOnTheCommandLine()
{
    QCOMPARE(training::presets().size(), 24U);
    for (const training::Preset &preset : training::presets())
        QCOMPARE(ui::titleOf(preset), QString::fromStdString(preset.title));
    QCOMPARE(ui::nameOf(training::presetNamed("joint-n28-wd")).run, QStringLiteral("Joint n28"));
    QCOMPARE(ui::nameOf(training::presetNamed("joint-n28-wd")).note, QStringLiteral("weight decay 0.1"));
    QCOMPARE(ui::nameOf(training::presetNamed("joint-n28")).note, QString());
}

void RunNamesTest::forksSayWhatWasForked()
{
    training::RunRecord source = test::sampleRun("arithmetic-n14", 3);
    source.config.seed = 4;
    QCOMPARE(ui::runTitle(source), u"Arithmetic n14, seed 4"_s);
    QCOMPARE(ui::runTitle(forkOf(source, 1)), u"Arithmetic n14, seed 1, forked from seed 4 at 500"_s);
    training::RunRecord nameless = forkOf(source, 1);
    nameless.fork =
        std::make_shared<const training::Fork>(training::Fork{"", source.snapshots.back(), source.corpus->vocabulary});
    QCOMPARE(ui::runTitle(nameless), u"Arithmetic n14, seed 1, forked at 500"_s);
}

void RunNamesTest::forksOfForksSayTheLastOne()
{
    const training::RunRecord source = test::sampleRun("arithmetic-n14", 3);
    const training::RunRecord fork = forkOf(source, 2);
    QCOMPARE(ui::runTitle(forkOf(fork, 3)), u"Arithmetic n14, seed 3, forked from seed 2’s fork at 0"_s);
}

void RunNamesTest::forksOfOtherRunsNameThemInFull()
{
    const training::RunRecord source = test::sampleRun("arithmetic-n28", 3);
    QCOMPARE(ui::runTitle(forkOf(source, 1)), u"Arithmetic n14, seed 1, forked from Arithmetic n28, seed 1 at 500"_s);
}

void RunNamesTest::importedModelsAreToldFromForks()
{
    training::RunRecord imported = forkOf(test::sampleRun("arithmetic-n14", 3), 4);
    imported.fork = std::make_shared<const training::Fork>(
        training::Fork{"model", imported.fork->snapshot, imported.fork->vocabulary, true});
    imported.snapshots = {imported.fork->snapshot};
    QCOMPARE(ui::runTitle(imported), u"Arithmetic n14, seed 4, imported at 500"_s);
    QCOMPARE(ui::runTitle(forkOf(imported, 1)), u"Arithmetic n14, seed 1, forked from imported seed 4 at 500"_s);
}

void RunNamesTest::runsThatAreThereTwiceHaveTwoNames()
{
    const auto names = ui::memberNames({configOf("arithmetic-n14", 1), configOf("arithmetic-n14", 4),
                                        configOf("arithmetic-n14", 4), configOf("arithmetic-n14", 4)});
    QCOMPARE(names[1].shown, u"Seed 4"_s);
    QCOMPARE(names[2].shown, u"Seed 4 again"_s);
    QCOMPARE(names[3].shown, u"Seed 4 again (3)"_s);
    const auto ladder =
        ui::memberNames({configOf("arithmetic-n14", 4), configOf("arithmetic-n14", 4), configOf("arithmetic-n28", 4)});
    QCOMPARE(ladder[1].shown, u"n14 · 4 again"_s);
    QCOMPARE(ladder[1].spoken, u"n14, seed 4 again"_s);
    QCOMPARE(ladder[2].shown, u"n28 · 4"_s);
}

void RunNamesTest::othersAreToldBySizeAndSeed()
{
    const auto of = [](std::string_view preset, const std::vector<std::uint64_t> &seeds) {
        std::vector<training::RunConfig> configs;
        for (const std::uint64_t seed : seeds)
            configs.push_back(configOf(preset, seed));
        return configs;
    };
    const training::RunConfig beside = configOf("arithmetic-n14", 1);
    std::vector<training::RunConfig> configs = of("arithmetic-n14", {2, 3, 4});
    QCOMPARE(ui::runsBeside(beside, configs), u"seeds 2 to 4"_s);
    for (const training::RunConfig &config : of("arithmetic-n28", {1, 2, 3, 4}))
        configs.push_back(config);
    QCOMPARE(ui::runsBeside(beside, configs), u"n14 seeds 2 to 4, n28 seeds 1 to 4"_s);
    QCOMPARE(ui::runsBeside(beside, of("arithmetic-n28", {1})), u"n28 seed 1"_s);
}

QTEST_GUILESS_MAIN(RunNamesTest)
#include "run_names_test.moc"
