#include "nn/error.h"
#include "nn/transformer_shape.h"
#include "training/presets.h"

#include <QTest>

using namespace rote;
using namespace rote::training;

class PresetsTest : public QObject
{
    Q_OBJECT

private slots:
    void presetsAreTaskTimesSizeInTwoSeries()
    {
        QStringList names;
        for (const Preset &preset : presets())
            names << QString::fromStdString(preset.name);
        QStringList expected;
        for (const QString &series : {QString(), QStringLiteral("-wd")}) {
            for (const char *task : {"arithmetic", "capitals", "joint"}) {
                for (const char *size : {"n14", "n28", "n56", "mlt"})
                    expected << QStringLiteral("%1-%2%3").arg(QLatin1String(task), QLatin1String(size), series);
            }
        }
        QCOMPARE(names, expected);
    }

    void everyPresetIsValidForItsText()
    {
        for (const Preset &preset : presets()) {
            QCOMPARE(preset.config.preset, preset.name);
            validate(preset.config, tasks::corpusOfText(tasks::paperText(preset.config.task)));
        }
    }

    void modelsHaveThePapersParameterCounts_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("thousands");
        QTest::newRow("arithmetic n14") << QByteArray("arithmetic-n14") << QByteArray("1.46");
        QTest::newRow("arithmetic n28") << QByteArray("arithmetic-n28") << QByteArray("5.26");
        QTest::newRow("arithmetic n56") << QByteArray("arithmetic-n56") << QByteArray("19.94");
        QTest::newRow("capitals n14") << QByteArray("capitals-n14") << QByteArray("1.93");
        QTest::newRow("joint n14") << QByteArray("joint-n14") << QByteArray("2.14");
        QTest::newRow("joint n28") << QByteArray("joint-n28") << QByteArray("6.64");
        QTest::newRow("joint n56") << QByteArray("joint-n56") << QByteArray("22.68");
    }

    void modelsHaveThePapersParameterCounts()
    {
        QFETCH(QByteArray, name);
        const RunConfig config = presetNamed(name.toStdString()).config;
        const int vocabulary = tasks::corpusOfText(tasks::paperText(config.task)).vocabulary.size();
        const auto count = static_cast<double>(nn::paperParameterCount(config.shape(vocabulary)));
        QTEST(QByteArray::number(count / 1000.0, 'f', 2), "thousands");
    }

    void smallSizesTrainAsThePaperDoes()
    {
        const RunConfig config = presetNamed("arithmetic-n14").config;
        QCOMPARE(config.width, 14);
        QCOMPARE(config.context, 9);
        QCOMPARE(config.batch, 882);
        QCOMPARE(config.optimiser, (nn::AdamWConfig{0.9, 0.99, 1e-8, 0.0}));
        QCOMPARE(config.schedule, (ScheduleConfig{1e-2, 1e-4, 2000, 25'000}));
        QCOMPARE(config.clipNorm, 1.0);
        QCOMPARE(config.steps, std::int64_t(30'000));
        QCOMPARE(config.evaluationInterval, std::int64_t(250));
    }

    void largeModelTrainsAsThePaperDoes()
    {
        const RunConfig config = presetNamed("joint-mlt").config;
        QCOMPARE(config.shape(66), (nn::TransformerShape{66, 24, 384, 6, 6, 4}));
        QCOMPARE(config.batch, 576);
        QCOMPARE(config.dropout, 0.2);
        QCOMPARE(config.optimiser.weightDecay, 0.1);
        QCOMPARE(config.schedule, (ScheduleConfig{1e-5, 1e-6, 2000, 25'000}));
    }

    void secondSeriesDecaysTheSmallAndDropsNothing()
    {
        QCOMPARE(presetNamed("capitals-n56-wd").config.optimiser.weightDecay, 0.1);
        QCOMPARE(presetNamed("capitals-n56-wd").title, std::string("Capitals n56, weight decay 0.1"));
        QCOMPARE(presetNamed("joint-mlt-wd").config.dropout, 0.0);
        QCOMPARE(presetNamed("joint-mlt-wd").config.optimiser.weightDecay, 0.1);
        QCOMPARE(presetNamed("joint-mlt-wd").title, std::string("Joint MLT, no dropout"));
    }

    void unknownPresetListsTheNames()
    {
        try {
            static_cast<void>(presetNamed("arithmetic-n15"));
            QFAIL("an unknown preset was found");
        } catch (const InputError &error) {
            const QByteArray message(error.what());
            QVERIFY(message.contains("\"arithmetic-n15\""));
            QVERIFY(message.contains("arithmetic-n14, "));
            QVERIFY(message.endsWith("joint-mlt-wd"));
        }
    }
};

QTEST_APPLESS_MAIN(PresetsTest)
#include "presets_test.moc"
