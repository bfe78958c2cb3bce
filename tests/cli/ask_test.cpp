#include "cli_process.h"
#include "nn/parameters.h"
#include "store/run_archive.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace rote::tests;

namespace {

/// A run whose text and trouble would clear a terminal.
rote::training::RunRecord runWithControlCharacters()
{
    using namespace rote;
    training::RunRecord run;
    run.config.width = 4;
    run.config.context = 3;
    run.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText("Capital of A\x1b[2J is B\x1b[2J \n"));
    run.state = training::RunState::Diverged;
    run.trouble = "clear\x1b[2J\nstep 9 of 9";
    const nn::TransformerShape shape = run.config.shape(run.corpus->vocabulary.size());
    training::Evaluation evaluation{0, 1.0, {{"", false, 0.5F}}, {}};
    evaluation.paper.facts.total = 1;
    run.add(std::make_shared<const training::Evaluation>(evaluation),
            std::make_shared<const training::Snapshot>(training::Snapshot{0, shape, nn::initialParameters(shape, 1)}));
    return run;
}

QStringList sortedKeys(const QJsonObject &object)
{
    return object.keys(); // QJsonObject keeps them sorted
}

} // namespace

/// evaluate, probe and info of a run of twenty steps.
class AskTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const CliResult result =
            cli({u"train"_s, u"--preset"_s, u"arithmetic-n14"_s, u"--steps"_s, u"20"_s, u"--out"_s, run()});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QCOMPARE(
            cli({u"train"_s, u"--preset"_s, u"capitals-n14"_s, u"--steps"_s, u"1"_s, u"--out"_s, facts()}).exitCode, 0);
        const QByteArray archive = contentOf(m_folder.filePath(run()));
        writeFile(m_folder.filePath(u"truncated.rote"_s), archive.first(archive.size() / 2));
        QByteArray flipped = archive;
        const qsizetype place = flipped.size() / 2;
        flipped[place] = static_cast<char>(flipped[place] ^ 1);
        writeFile(m_folder.filePath(u"flipped.rote"_s), flipped);
    }

    void evaluateAsJsonHasThePromisedShape()
    {
        const CliResult result = cli({u"evaluate"_s, run(), u"--json"_s});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.errors, QByteArray());
        const QJsonObject object = result.json();
        QCOMPARE(sortedKeys(object), QStringList({u"items"_s, u"loss"_s, u"scores"_s, u"step"_s}));
        QCOMPARE(object[u"step"_s].toInt(), 20);
        QVERIFY(object[u"loss"_s].toDouble() > 0.5 && object[u"loss"_s].toDouble() < 4.0);

        const QJsonObject scores = object[u"scores"_s].toObject();
        QCOMPARE(sortedKeys(scores), QStringList({u"facts"_s, u"held_out_arithmetic"_s, u"trained_arithmetic"_s}));
        QCOMPARE(scores[u"trained_arithmetic"_s][u"total"_s].toInt(), 196);
        QCOMPARE(scores[u"held_out_arithmetic"_s][u"total"_s].toInt(), 4);
        QCOMPARE(scores[u"facts"_s][u"total"_s].toInt(-1), 0);

        const QJsonArray items = object[u"items"_s].toArray();
        QCOMPARE(items.size(), 200);
        QStringList heldOut;
        int correct = 0;
        for (const QJsonValue &item : items) {
            QCOMPARE(
                sortedKeys(item.toObject()),
                QStringList({u"answer"_s, u"correct"_s, u"given"_s, u"held_out"_s, u"probability"_s, u"prompt"_s}));
            if (item[u"held_out"_s].toBool())
                heldOut += item[u"prompt"_s].toString() + item[u"answer"_s].toString();
            else if (item[u"correct"_s].toBool())
                ++correct;
        }
        QCOMPARE(heldOut, QStringList({u"<5+7=12"_s, u"<7+5=12"_s, u"<5-7=-2"_s, u"<7-5=2"_s}));
        QCOMPARE(scores[u"trained_arithmetic"_s][u"correct"_s].toInt(-1), correct);
    }

    void evaluateAtAnEarlierStepAsksThatSnapshot()
    {
        const QJsonObject first = cli({u"evaluate"_s, run(), u"--at"_s, u"0"_s, u"--json"_s}).json();
        QCOMPARE(first[u"step"_s].toInt(-1), 0);
        QVERIFY(first[u"loss"_s].toDouble() > cli({u"evaluate"_s, run(), u"--json"_s}).json()[u"loss"_s].toDouble());
    }

    void papersDecodingAddsThePapersCounts()
    {
        const QJsonObject object = cli({u"evaluate"_s, run(), u"--decoding"_s, u"paper"_s, u"--json"_s}).json();
        QCOMPARE(object[u"paper_counts"_s][u"addition"_s][u"total"_s].toInt(), 910);
        QCOMPARE(object[u"paper_counts"_s][u"facts"_s][u"total"_s].toInt(-1), 0);
    }

    void evaluateAsTextNamesTheGroupsThatWereAsked()
    {
        const CliResult result = cli({u"evaluate"_s, run()});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.output.contains("trained arithmetic "));
        QVERIFY(result.output.contains("held-out arithmetic "));
        QVERIFY(!result.output.contains("\nfacts "));
        QVERIFY(cli({u"evaluate"_s, facts()}).output.contains("\nfacts "));
    }

    void probeAsJsonHasThePromisedShape()
    {
        const CliResult result = cli({u"probe"_s, run(), u"<5+7="_s, u"--json"_s});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.errors, QByteArray());
        const QJsonObject object = result.json();
        QCOMPARE(sortedKeys(object),
                 QStringList({u"answer"_s, u"continuation"_s, u"correct"_s, u"item"_s, u"positions"_s, u"prompt"_s,
                              u"shown_context"_s, u"step"_s}));
        QCOMPARE(object[u"step"_s].toInt(), 20);
        QCOMPARE(object[u"prompt"_s].toString(), u"<5+7="_s);
        QCOMPARE(object[u"shown_context"_s].toString(), u"<5+7="_s);
        QCOMPARE(object[u"item"_s].toString(), u"held out"_s);
        QCOMPARE(object[u"answer"_s].toString(), u"12"_s);
        QVERIFY(object[u"correct"_s].isBool());

        const QJsonArray positions = object[u"positions"_s].toArray();
        QCOMPARE(positions.size(), 4);
        QString continuation;
        for (const QJsonValue &position : positions) {
            const QJsonArray likeliest = position[u"likeliest"_s].toArray();
            QCOMPARE(likeliest.size(), 5);
            QCOMPARE(likeliest[0][u"character"_s], position[u"character"_s]);
            double before = 1.0;
            for (const QJsonValue &chance : likeliest) {
                QVERIFY(chance[u"probability"_s].toDouble() <= before);
                before = chance[u"probability"_s].toDouble();
            }
            QVERIFY(before > 0.0);
            continuation += position[u"character"_s].toString();
        }
        QCOMPARE(object[u"continuation"_s].toString(), continuation);
    }

    void probeTellsTrainedItemsAndOthers()
    {
        QCOMPARE(cli({u"probe"_s, run(), u"<2+2="_s, u"--json"_s}).json()[u"item"_s].toString(), u"trained"_s);
        const QJsonObject other = cli({u"probe"_s, run(), u"2+2"_s, u"--json"_s}).json();
        QCOMPARE(other[u"item"_s].toString(), u"none"_s);
        QVERIFY(other[u"answer"_s].isNull());
        QVERIFY(other[u"correct"_s].isNull());
        QVERIFY(other.contains(u"answer"_s) && other.contains(u"correct"_s));
        QCOMPARE(cli({u"probe"_s, facts(), u"Capital of Japan is "_s, u"--json"_s}).json()[u"answer"_s].toString(),
                 u"Tokyo"_s);
    }

    void aLongPromptIsShownCutToTheContext()
    {
        const QJsonObject object = cli({u"probe"_s, run(), u"<1+1=2> \n<5+7="_s, u"--json"_s}).json();
        QCOMPARE(object[u"shown_context"_s].toString(), u"2> \n<5+7="_s);
    }

    void aPromptMayBeginWithADash()
    {
        QCOMPARE(cli({u"probe"_s, run(), u"--json"_s, u"--"_s, u"-5"_s}).json()[u"prompt"_s].toString(), u"-5"_s);
    }

    void infoTellsWhatTheFileHolds()
    {
        const QJsonObject object = cli({u"info"_s, run(), u"--json"_s}).json();
        QCOMPARE(object[u"config"_s][u"preset"_s].toString(), u"arithmetic-n14"_s);
        QCOMPARE(object[u"config"_s][u"seed"_s].toString(), u"1"_s);
        QCOMPARE(object[u"state"_s].toString(), u"stopped"_s);
        QCOMPARE(object[u"step"_s].toInt(), 20);
        QCOMPARE(object[u"snapshots"_s].toArray(), QJsonArray({0, 20}));
        QCOMPARE(object[u"hashes_agree"_s].toBool(), true);
        QCOMPARE(object[u"config"_s][u"width"_s].toInt(), 14);
        QCOMPARE(object[u"config"_s][u"steps"_s].toInt(), 30'000);
        const CliResult text = cli({u"info"_s, run()});
        QCOMPARE(text.exitCode, 0);
        QVERIFY(text.output.contains("snapshots kept: 0, 20"));
    }

    void infoTellsWhatWasForked()
    {
        rote::training::RunRecord run = rote::store::openRun(m_folder.filePath(this->run()));
        run.fork = std::make_shared<const rote::training::Fork>(
            rote::training::Fork{"Arithmetic n14, seed 4\x1b", run.snapshots.back(), run.corpus->vocabulary});
        rote::store::saveRun(run, m_folder.filePath(u"forked.rote"_s));
        const QByteArray output = cli({u"info"_s, u"forked.rote"_s}).output;
        QVERIFY2(output.contains("forked from Arithmetic n14, seed 4\\x1b at step 20\n"), output.constData());
        QVERIFY(!cli({u"info"_s, this->run()}).output.contains("forked"));
    }

    void controlCharactersOfAFileAreShownEscaped()
    {
        rote::store::saveRun(runWithControlCharacters(), m_folder.filePath(u"control.rote"_s));
        for (const QString &subcommand : {u"info"_s, u"evaluate"_s}) {
            const CliResult result = cli({subcommand, u"control.rote"_s});
            QVERIFY2(result.exitCode == 0, result.errors.constData());
            QVERIFY2(!result.output.contains('\x1b'), qPrintable(subcommand));
            QVERIFY2(result.output.contains("\\x1b[2J"), result.output.constData());
        }
    }

    void whatCannotBeAskedIsOneLineAndExitCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("step not kept") << QStringList{u"evaluate"_s, run(), u"--at"_s, u"7"_s} << QByteArray("0, 20");
        QTest::newRow("step negative") << QStringList{u"probe"_s, run(), u"<5+7="_s, u"--at"_s, u"-1"_s}
                                       << QByteArray("--at");
        QTest::newRow("prompt empty") << QStringList{u"probe"_s, run(), QString()} << QByteArray("PROMPT");
        QTest::newRow("prompt too long") << QStringList{u"probe"_s, run(), QString(201, u'5')} << QByteArray("200");
        QTest::newRow("prompt unknown characters") << QStringList{u"probe"_s, run(), u"<5×7="_s} << QByteArray("×");
        QTest::newRow("truncated") << QStringList{u"evaluate"_s, u"truncated.rote"_s} << QByteArray("truncated.rote");
        QTest::newRow("truncated probe") << QStringList{u"probe"_s, u"truncated.rote"_s, u"<5+7="_s}
                                         << QByteArray("truncated.rote");
        QTest::newRow("truncated resume")
            << QStringList{u"train"_s, u"--resume"_s, u"truncated.rote"_s} << QByteArray("truncated.rote");
        QTest::newRow("one bit wrong") << QStringList{u"info"_s, u"flipped.rote"_s} << QByteArray("flipped.rote");
    }

    void whatCannotBeAskedIsOneLineAndExitCodeTwo()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, mentions);
        const CliResult result = cli(arguments);
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains(mentions), result.errors.constData());
    }

private:
    static QString run() { return u"run.rote"_s; }
    static QString facts() { return u"facts.rote"_s; }
    [[nodiscard]] CliResult cli(const QStringList &arguments) const { return runCli(arguments, m_folder.path()); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(AskTest)
#include "ask_test.moc"
