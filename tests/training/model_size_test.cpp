#include "training/model_size.h"

#include <QTest>

using namespace rote;
using namespace rote::training;

/// Sizes of one's own: what comes with them, and when a configuration is a preset.
class ModelSizeTest : public QObject
{
    Q_OBJECT

private slots:
    void headsAreTheMostThatDivideTheWidth()
    {
        QCOMPARE(headsThatDivide(14, 1), 1);
        QCOMPARE(headsThatDivide(14, 6), 2);
        QCOMPARE(headsThatDivide(13, 12), 1);
        QCOMPARE(headsThatDivide(384, 6), 6);
        QCOMPARE(headsThatDivide(4, 9), 4);
        QCOMPARE(headsThatDivide(8, 0), 1);
    }

    void everyPresetIsItself()
    {
        for (const Preset &preset : presets())
            QCOMPARE(presetOf(preset.config), &preset);
    }

    void seedAndLengthLeaveAPresetWhatItIs()
    {
        RunConfig config = presetNamed("joint-n28").config;
        config.seed = 9;
        config.steps = 100;
        config.evaluationInterval = 10;
        QCOMPARE(presetOf(config), &presetNamed("joint-n28"));
    }

    void anotherValueMakesAPresetTheOrigin()
    {
        RunConfig config = presetNamed("joint-n28").config;
        config.batch = 32;
        QCOMPARE(presetOf(config), nullptr);
        QCOMPARE(originOf(config), &presetNamed("joint-n28"));
        config.preset.clear();
        QCOMPARE(originOf(config), nullptr);
    }

    void papersSizeIsItsPreset()
    {
        const RunConfig n14 = presetNamed("arithmetic-n14").config;
        QCOMPARE(resized(n14, {28, 1, 1, 1}), presetNamed("arithmetic-n28").config);
        QCOMPARE(resized(n14, {384, 6, 6, 4}), presetNamed("arithmetic-mlt").config);
        const RunConfig second = presetNamed("capitals-n14-wd").config;
        QCOMPARE(resized(second, {384, 6, 6, 4}), presetNamed("capitals-mlt-wd").config);
    }

    void otherSizeTrainsAsTheNearestPaperSize_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<QByteArray>("nearest");
        QTest::newRow("4") << 4 << QByteArray("joint-n14");
        QTest::newRow("19") << 19 << QByteArray("joint-n14"); // 14 · √2 = 19.8
        QTest::newRow("20") << 20 << QByteArray("joint-n28");
        QTest::newRow("146") << 146 << QByteArray("joint-n56"); // √(56 · 384) = 146.6
        QTest::newRow("147") << 147 << QByteArray("joint-mlt");
    }

    void otherSizeTrainsAsTheNearestPaperSize()
    {
        QFETCH(int, width);
        QFETCH(QByteArray, nearest);
        RunConfig from = presetNamed("joint-n14").config;
        from.seed = 3;
        const RunConfig config = resized(from, {width, 2, 1, 3});
        QCOMPARE(QByteArray::fromStdString(nearestPaperSize(from, width).name), nearest);
        const RunConfig &paper = presetNamed(nearest.toStdString()).config;
        QCOMPARE(config.schedule, paper.schedule);
        QCOMPARE(config.optimiser, paper.optimiser);
        QCOMPARE(config.dropout, paper.dropout);
        QCOMPARE(sizeOf(config), (ModelSize{width, 2, 1, 3}));
        QCOMPARE(config.preset, std::string("joint-n14"));
        QCOMPARE(config.seed, std::uint64_t{3});
        QCOMPARE(presetOf(config), nullptr);
        validate(config, tasks::corpusOfText(tasks::paperText(config.task)));
    }

    void ownSizeChangesNothing()
    {
        RunConfig config = presetNamed("arithmetic-n14").config;
        config.schedule.peakRate = 0.5;
        QCOMPARE(resized(config, sizeOf(config)), config);
    }

    void runOfOnesOwnStaysNameless()
    {
        RunConfig config = presetNamed("arithmetic-n14").config;
        config.preset.clear();
        QVERIFY(resized(config, {28, 1, 1, 1}).preset.empty());
    }
};

QTEST_APPLESS_MAIN(ModelSizeTest)
#include "model_size_test.moc"
