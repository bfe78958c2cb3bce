#include "cli_process.h"
#include "nn/transformer.h"
#include "store/run_archive.h"
#include "support/sample_run.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace rote;
using namespace rote::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A Python with PyTorch; empty where there is none. Asked once, since PyTorch takes its time to load.
QString torchPython()
{
    static const QString found = [] {
        for (const QString &python : {u"/usr/bin/python3"_s, u"python3"_s}) {
            QProcess process;
            process.start(python, {u"-c"_s, u"import torch, numpy"_s});
            if (process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
                return python;
        }
        return QString();
    }();
    return found;
}

QByteArray outputOf(const QString &python, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment([] {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
        return environment;
    }());
    process.start(python, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        return process.readAllStandardError();
    return process.readAllStandardOutput();
}

/// Several layers and heads, and parameters that are no longer those of a first step.
training::RunRecord deepRun()
{
    training::RunConfig config = training::presetNamed("arithmetic-n14").config;
    config.preset.clear();
    config.width = 24;
    config.layers = 2;
    config.heads = 3;
    config.expansion = 2;
    training::RunRecord run = test::sampleRunOf(config, tasks::paperText(config.task), 2);
    training::Snapshot snapshot = *run.snapshots.back();
    for (const nn::ParameterTensor &tensor : nn::parameterLayout(snapshot.shape)) {
        for (std::size_t i = 0; i < tensor.size() && !tensor.isGain; ++i)
            snapshot.parameters[tensor.offset + i] *= 12.0F;
    }
    run.snapshots.back() = std::make_shared<const training::Snapshot>(std::move(snapshot));
    return run;
}

std::vector<float> engineLogits(const training::RunRecord &run, const std::string &prompt)
{
    const training::Snapshot &snapshot = *run.snapshots.back();
    nn::SequenceBatch batch;
    batch.add(run.corpus->vocabulary.encode(prompt));
    std::vector<float> logits(static_cast<std::size_t>(snapshot.shape.vocabulary));
    nn::Transformer(snapshot.shape).nextLogits(snapshot.parameters, batch, logits);
    return logits;
}

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

/// export, report and import.
class ExportTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const CliResult result = cli({u"train"_s, u"--preset"_s, u"arithmetic-n14"_s, u"--steps"_s, u"30"_s, u"--out"_s,
                                      u"run.rote"_s, u"--metrics"_s, u"run.csv"_s});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        store::saveRun(deepRun(), m_folder.filePath(u"deep.rote"_s));
        store::saveRun(test::sampleRun("joint-n14", 4), m_folder.filePath(u"joint.rote"_s));
        exported(u"run.rote"_s, u"run"_s);
        exported(u"deep.rote"_s, u"deep"_s);
    }

    void anExportHoldsModelsCurvesFiguresAndReport()
    {
        const CliResult result = cli({u"export"_s, u"joint.rote"_s, u"--to"_s, u"joint"_s, u"--json"_s});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QCOMPARE(result.json()[u"step"_s].toInt(), 750);
        QStringList files;
        for (const QJsonValue &file : result.json()[u"files"_s].toArray()) {
            files += file.toString();
            QVERIFY2(QFileInfo(path(u"joint/"_s + files.last())).size() > 0, qPrintable(files.last()));
        }
        for (const QString &file :
             {u"huggingface/model.safetensors"_s, u"huggingface/config.json"_s, u"huggingface/tokenizer.json"_s,
              u"nanogpt/model.safetensors"_s, u"nanogpt/config.json"_s, u"results.csv"_s, u"report.html"_s})
            QVERIFY2(files.contains(file), qPrintable(file));
        for (const QString &figure : {u"curves"_s, u"equations"_s, u"facts"_s, u"items"_s}) {
            for (const QString &ending : {u"svg"_s, u"pdf"_s, u"png"_s})
                QVERIFY(files.contains(u"figures/%1.%2"_s.arg(figure, ending)));
        }
        QVERIFY(contentOf(path(u"joint/figures/curves.png"_s)).startsWith("\x89PNG"));
        QVERIFY(contentOf(path(u"joint/figures/items.pdf"_s)).startsWith("%PDF"));
        QVERIFY(contentOf(path(u"joint/figures/facts.svg"_s)).contains("<svg"));
    }

    void resultsAreTheMetricsThatTrainingWrites()
    {
        QCOMPARE(contentOf(path(u"run/results.csv"_s)), contentOf(path(u"run.csv"_s)));
    }

    void anEarlierStepIsExportedOnDemand()
    {
        QCOMPARE(cli({u"export"_s, u"run.rote"_s, u"--to"_s, u"first"_s, u"--at"_s, u"0"_s}).exitCode, 0);
        QVERIFY(contentOf(path(u"first/nanogpt/config.json"_s)).contains("\"step\": 0"));
        QVERIFY(contentOf(path(u"first/huggingface/model.safetensors"_s))
                != contentOf(path(u"run/huggingface/model.safetensors"_s)));
    }

    void logitsAreThoseOfPyTorch_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::newRow("huggingface") << u"huggingface"_s;
        QTest::newRow("nanogpt") << u"nanogpt"_s;
    }

    void logitsAreThoseOfPyTorch()
    {
        QFETCH(const QString, layout);
        const QString python = torchPython();
        if (python.isEmpty())
            QSKIP("python3-torch is not installed; store.foreign_model compares with numbers that it gave");
        const QStringList prompts{u"<"_s, u"<5+7="_s, u"<5-7=-2>"_s};
        const QByteArray output =
            outputOf(python, QStringList{testFile(u"exported_logits.py"_s), examples(), path(u"deep/"_s + layout)} + prompts);
        const QJsonArray torch = QJsonDocument::fromJson(output).array();
        QVERIFY2(torch.size() == prompts.size(), output.constData());
        for (qsizetype prompt = 0; prompt < prompts.size(); ++prompt) {
            const std::vector<float> ours = engineLogits(deepRun(), prompts[prompt].toStdString());
            double largest = 0.0;
            for (std::size_t i = 0; i < ours.size(); ++i) {
                const double value = static_cast<double>(ours[i]);
                QVERIFY(std::abs(torch[prompt][qsizetype(i)].toDouble(1e9) - value) < 1e-4);
                largest = std::max(largest, std::abs(value));
            }
            QVERIFY(largest > 0.1); // or the comparison would say nothing
        }
    }

    void theDocumentedExampleAnswersAsRoteDoes()
    {
        const QString python = torchPython();
        if (python.isEmpty())
            QSKIP("python3-torch is not installed");
        const QString probed =
            cli({u"probe"_s, u"run.rote"_s, u"<5+7="_s, u"--json"_s}).json()[u"continuation"_s].toString();
        for (const QString &layout : {u"huggingface"_s, u"nanogpt"_s}) {
            const QByteArray answer =
                outputOf(python, {examples() + u"/ask_exported_model.py"_s, path(u"run/"_s + layout), u"<5+7="_s});
            const QString begin = u"<5+7="_s + probed.section(QRegularExpression(u"[>\n]"_s), 0, 0).trimmed();
            QVERIFY2(QString::fromUtf8(answer).startsWith(begin), answer.constData());
        }
    }

    void theDocumentedCheckpointHoldsWhatNanoGptAsks()
    {
        const QString python = torchPython();
        if (python.isEmpty())
            QSKIP("python3-torch is not installed");
        QCOMPARE(outputOf(python, {examples() + u"/make_nanogpt_checkpoint.py"_s, path(u"run"_s), path(u"authors"_s)}),
                 QByteArray());
        const QString look = u"import torch; c = torch.load('%1/ckpt.pt'); print(c['iter_num'], "
                             "sorted(c['model_args']), c['config'], tuple(c['model']['lm_head.weight'].shape))"_s;
        QCOMPARE(outputOf(python, {u"-c"_s, look.arg(path(u"authors"_s))}),
                 QByteArray("30 ['bias', 'block_size', 'dropout', 'mlp_expansion', 'n_embd', 'n_head', 'n_layer', "
                            "'vocab_size'] {'dataset': 'as_math'} (17, 14)\n"));
        QCOMPARE(contentOf(path(u"authors/results.csv"_s)), contentOf(path(u"run.csv"_s)));
    }

    void importedRunsAnswerAndExportTheSame_data() { logitsAreThoseOfPyTorch_data(); }

    void importedRunsAnswerAndExportTheSame()
    {
        QFETCH(const QString, layout);
        const QString file = layout + u".rote"_s;
        const CliResult result =
            cli({u"import"_s, u"run/"_s + layout, u"--out"_s, file, u"--threads"_s, u"1"_s, u"--json"_s});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QCOMPARE(result.json()[u"layout"_s].toString(), layout);
        QCOMPARE(result.json()[u"import"_s].toObject(),
                 QJsonObject({{u"run"_s, u"arithmetic-n14, seed 1"_s}, {u"step"_s, 30}}));
        const auto probe = [&](const QString &run) {
            return cli({u"probe"_s, run, u"<5+7="_s, u"--json"_s}).json()[u"positions"_s];
        };
        QCOMPARE(probe(file), probe(u"run.rote"_s));
        const CliResult info = cli({u"info"_s, file});
        QVERIFY2(info.output.startsWith("arithmetic-n14, seed 1, imported\n"), info.output.constData());
        QVERIFY(info.output.contains("imported model: arithmetic-n14, seed 1, step 30"));
        exported(file, layout);
        const QString weights = layout + u"/model.safetensors"_s;
        QCOMPARE(contentOf(path(layout + u'/' + weights)), contentOf(path(u"run/"_s + weights)));
        QVERIFY(contentOf(path(layout + u"/report.html"_s)).contains("imported from another tool"));
    }

    void importedRunsTrainOn()
    {
        QCOMPARE(cli({u"import"_s, u"run"_s, u"--out"_s, u"on.rote"_s}).exitCode, 0);
        const CliResult result = cli({u"train"_s, u"--resume"_s, u"on.rote"_s, u"--steps"_s, u"3"_s, u"--out"_s,
                                      u"on.rote"_s, u"--force"_s});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
    }

    void aReportStandsAlone()
    {
        const CliResult result =
            cli({u"report"_s, u"joint.rote"_s, u"--out"_s, u"page.html"_s, u"--at"_s, u"250"_s, u"--json"_s});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QCOMPARE(result.json()[u"step"_s].toInt(), 250);
        const QByteArray page = contentOf(path(u"page.html"_s));
        for (const char *outside : {"src=", "href=", "@import", "url(http", "<script", "<link"})
            QVERIFY2(!page.contains(outside), outside);
        QVERIFY(page.contains("Shown, step 250"));
        QVERIFY(page.contains("rote-cli train --preset joint-n14 --seed 1 --steps 750"));
    }

    void nothingIsOverwritten()
    {
        writeFile(path(u"page2.html"_s), "mine");
        QCOMPARE(cli({u"report"_s, u"run.rote"_s, u"--out"_s, u"page2.html"_s}).exitCode, 2);
        QCOMPARE(contentOf(path(u"page2.html"_s)), QByteArray("mine"));
        QCOMPARE(cli({u"report"_s, u"run.rote"_s, u"--out"_s, u"page2.html"_s, u"--force"_s}).exitCode, 0);
        QVERIFY(contentOf(path(u"page2.html"_s)).startsWith("<!DOCTYPE html>"));
        const QByteArray before = contentOf(path(u"run/report.html"_s));
        const CliResult again = cli({u"export"_s, u"run.rote"_s, u"--to"_s, u"run"_s});
        QCOMPARE(again.exitCode, 2);
        QVERIFY(again.errors.contains("not empty"));
        QCOMPARE(contentOf(path(u"run/report.html"_s)), before);
        QCOMPARE(cli({u"import"_s, u"run"_s, u"--out"_s, u"run.rote"_s}).exitCode, 2);
    }

    void whatCannotBeWrittenIsExitCodeThreeAndLeavesNothing()
    {
        // No file may be longer than a few kilobytes here, as on a disk that is all but full.
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(u"/bin/sh"_s, {u"-c"_s, u"ulimit -f 8; trap '' XFSZ; exec \"$0\" export run.rote --to full"_s,
                                     cliPath()});
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 3, errors.constData());
        QCOMPARE(errors.count('\n'), 1);
        QVERIFY(everythingIn(m_folder.path()).filter(u"full"_s).isEmpty());
    }

    void badUsageIsOneLineAndExitCodeTwo_data()
    {
        QTest::addColumn<QString>("commandLine");
        QTest::addColumn<QByteArray>("mentions");
        const auto row = [](const char *name, const QString &commandLine, const char *mentions) {
            QTest::newRow(name) << commandLine << QByteArray(mentions);
        };
        row("export to nowhere", u"export run.rote"_s, "--to");
        row("export of nothing", u"export nothing.rote --to new"_s, "nothing.rote");
        row("export into a file", u"export run.rote --to run.rote"_s, "run.rote");
        row("export below nothing", u"export run.rote --to no/new"_s, "there is no folder");
        row("export of a step that is not kept", u"export run.rote --to new --at 7"_s, "0, 30");
        row("report to nowhere", u"report run.rote"_s, "--out");
        row("report of nothing", u"report nothing.rote --out new.html"_s, "nothing.rote");
        row("import of two models to one file", u"import run run --out new.rote"_s, "--out");
        row("import of nothing", u"import nothing --out new.rote"_s, "nothing");
        row("import of an archive", u"import run.rote --out new.rote"_s, "config.json");
        row("import without a model", u"import run/figures --out new.rote"_s, "model.safetensors");
        row("import with no text", u"import run --out new.rote --text nothing.txt"_s, "nothing.txt");
        row("import with another text", u"import run --out new.rote --text run/report.html"_s, "characters");
    }

    void badUsageIsOneLineAndExitCodeTwo()
    {
        QFETCH(const QString, commandLine);
        QFETCH(const QByteArray, mentions);
        const CliResult result = cli(commandLine.split(u' '));
        QVERIFY2(result.exitCode == 2, result.errors.constData());
        QCOMPARE(result.output, QByteArray());
        QCOMPARE(result.errors.count('\n'), 1);
        QVERIFY2(result.errors.contains(mentions), result.errors.constData());
        QVERIFY(everythingIn(m_folder.path()).filter(u"new"_s).isEmpty());
    }

    void helpSaysWhatEachTakes()
    {
        QVERIFY(cli({u"export"_s, u"--help"_s}).output.contains("--to DIR"));
        QVERIFY(cli({u"report"_s, u"--help"_s}).output.contains("--out FILE.html"));
        QVERIFY(cli({u"import"_s, u"--help"_s}).output.contains("--text FILE"));
        const QByteArray all = cli({u"--help"_s}).output;
        for (const char *name : {"export", "report", "import"})
            QVERIFY(all.contains(name));
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    static QString examples() { return QStringLiteral(ROTE_EXAMPLES); }
    static QString testFile(const QString &name) { return QDir(QStringLiteral(ROTE_CLI_TESTS)).filePath(name); }

    CliResult cli(const QStringList &arguments) const { return runCli(arguments, m_folder.path()); }

    void exported(const QString &run, const QString &folder) const
    {
        const CliResult result = cli({u"export"_s, run, u"--to"_s, folder});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ExportTest)
#include "export_test.moc"
