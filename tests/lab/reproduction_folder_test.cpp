#include "lab/reproduction/folder.h"

#include "store/run_archive.h"
#include "support/expect_input_error.h"
#include "support/sample_run.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// Where a reproduction lives.
class ReproductionFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theSameSettingsGoOn()
    {
        static_cast<void>(lab::ReproductionFolder(path(), m_settings));
        QVERIFY(refusal(m_settings).isEmpty());
    }

    void otherSettingsAreRefused_data()
    {
        QTest::addColumn<lab::ReproductionSettings>("other");
        QTest::addColumn<QByteArray>("mentions");
        const auto row = [](const char *name, auto &&change, const char *mentions) {
            lab::ReproductionSettings other;
            change(other);
            QTest::newRow(name) << other << QByteArray(mentions);
        };
        using Settings = lab::ReproductionSettings;
        row("sizes", [](Settings &s) { s.sizes = {"n14"}; }, "--sizes n14,n28,n56, not n14;");
        row("tasks", [](Settings &s) { s.tasks.pop_back(); }, "--tasks arithmetic,capitals,joint, not");
        row("seeds", [](Settings &s) { s.seeds.push_back(6); }, "--seeds 1,2,3,4,5, not 1,2,3,4,5,6;");
        row("weight decay", [](Settings &s) { s.secondSeries = true; }, "--weight-decay 0, not 0.1;");
        row("steps", [](Settings &s) { s.steps = 10; }, "--steps 30000, not 10;");
    }

    void otherSettingsAreRefused()
    {
        QFETCH(const lab::ReproductionSettings, other);
        QFETCH(const QByteArray, mentions);
        static_cast<void>(lab::ReproductionFolder(path(), m_settings));
        const QByteArray message = refusal(other);
        QVERIFY2(message.contains(mentions), message.constData());
    }

    void twoProcessesDoNotShareAFolder()
    {
        const lab::ReproductionFolder first(path(), m_settings);
        const QByteArray message = refusal(m_settings);
        QVERIFY2(message.contains("another ") && message.contains("process " + QByteArray::number(QCoreApplication::applicationPid())),
                 message.constData());
    }

    void aLockOfAnotherHostNamesItAndTheFile()
    {
        write(u"reproduction.lock"_s, "4242\nrote-cli\nelsewhere\n0123456789abcdef\nanother-boot\n");
        const QByteArray message = refusal(m_settings);
        QVERIFY2(message.contains("process 4242 on elsewhere"), message.constData());
        QVERIFY2(message.contains("or remove " + path().toUtf8() + "/reproduction.lock if it is gone"), message.constData());
    }

    void aFileIsNoFolder()
    {
        const QString file = m_folder->filePath(u"notes.txt"_s);
        QFile notes(file);
        QVERIFY(notes.open(QIODevice::WriteOnly));
        const QByteArray message =
            test::inputErrorOf([&] { return std::make_unique<lab::ReproductionFolder>(file, m_settings); });
        QVERIFY2(message.contains("notes.txt: is a file; name a folder"), message.constData());
    }

    void aFolderThatCannotBeMadeIsAFailureToWrite()
    {
        QVERIFY_EXCEPTION_THROWN(lab::ReproductionFolder(u"/proc/rote"_s, m_settings), store::WriteError);
    }

    void aFolderOfOtherFilesIsLeftAlone()
    {
        write(u"holiday.jpg"_s, "precious");
        QVERIFY(refusal(m_settings).contains("not empty"));
        QCOMPARE(QDir(path()).entryList(QDir::Files), QStringList{u"holiday.jpg"_s});
    }

    void unreadableSettingsAreRefused()
    {
        write(u"reproduction.json"_s, "{}");
        QVERIFY(refusal(m_settings).contains("reproduction.json cannot be read"));
    }

    void whatAKilledProcessLeftHalfWrittenIsCleared()
    {
        write(u"reproduction.json.3w5e11264sgsf.part"_s, "{");
        QVERIFY(refusal(m_settings).isEmpty());
        const QStringList leftOver{u"arithmetic-n14-s1.rote.1y2p0ij32e8e7.part"_s, u"summary.md.7.part"_s,
                                   u"joint.png.a1.part"_s};
        for (const QString &name : leftOver)
            write(name, "half");
        write(u"thesis.md.part"_s, "mine");
        QVERIFY(refusal(m_settings).isEmpty());
        QCOMPARE(QDir(path()).entryList(QDir::Files, QDir::Name),
                 (QStringList{u"reproduction.json"_s, u"thesis.md.part"_s}));
    }

    void aRunComesBackAsItWasSaved()
    {
        const lab::ReproductionFolder folder(path(), m_settings);
        const lab::PlannedRun planned = lab::plannedRuns(m_settings).front();
        QVERIFY(!folder.savedRun(planned));
        training::RunRecord run = test::sampleRun("arithmetic-n14", 3);
        sampleCounts(run);
        folder.save(planned, run);
        const auto saved = folder.savedRun(planned);
        QVERIFY(saved);
        QCOMPARE(saved->lastStep(), run.lastStep());
        QVERIFY(saved->checkpoint);
    }

    void theBuildsOfARunAreRemembered()
    {
        const lab::PlannedRun planned = lab::plannedRuns(m_settings).front();
        const std::string current = lab::buildText(nn::buildInfo());
        {
            const lab::ReproductionFolder folder(path(), m_settings);
            QVERIFY(folder.buildsOf(planned).empty());
            training::RunRecord run = test::sampleRun("arithmetic-n14", 3);
            folder.save(planned, run);
            QCOMPARE(folder.buildsOf(planned), std::vector{current});
            folder.remember(planned, {"0.0.9, gcc 11.1.0, x86-64"});
        }
        const lab::ReproductionFolder again(path(), m_settings); // its settings are still the same
        QCOMPARE(again.buildsOf(planned), (std::vector<std::string>{"0.0.9, gcc 11.1.0, x86-64", current}));
    }

    void anArchiveOfAnotherRunIsRefused_data()
    {
        QTest::addColumn<std::uint64_t>("seed");
        QTest::addColumn<bool>("sampled");
        QTest::newRow("another seed") << std::uint64_t(2) << true;
        QTest::newRow("greedy") << std::uint64_t(1) << false;
    }

    void anArchiveOfAnotherRunIsRefused()
    {
        QFETCH(const std::uint64_t, seed);
        QFETCH(const bool, sampled);
        const lab::ReproductionFolder folder(path(), m_settings);
        const lab::PlannedRun planned = lab::plannedRuns(m_settings).front();
        training::RunRecord run = test::sampleRun("arithmetic-n14", 3);
        run.config.seed = seed;
        run.checkpoint = nullptr; // it would name the first seed
        if (sampled)
            sampleCounts(run);
        folder.save(planned, run);
        const QByteArray message = test::inputErrorOf([&] { return folder.savedRun(planned); });
        QVERIFY2(message.contains("is not the run that belongs there; remove "), message.constData());
    }

    void anArchiveThatCannotBeOpenedIsNotToBeRemoved()
    {
        const lab::ReproductionFolder folder(path(), m_settings);
        const lab::PlannedRun planned = lab::plannedRuns(m_settings).front();
        QVERIFY(QDir(path()).mkpath(planned.fileName())); // a folder by that name
        const QByteArray message = test::inputErrorOf([&] { return folder.savedRun(planned); });
        QVERIFY2(!message.isEmpty() && !message.contains("remove"), message.constData());
    }

    void aDamagedArchiveIsRefused()
    {
        const lab::ReproductionFolder folder(path(), m_settings);
        const lab::PlannedRun planned = lab::plannedRuns(m_settings).front();
        write(planned.fileName(), "Rote");
        const QByteArray message = test::inputErrorOf([&] { return folder.savedRun(planned); });
        QVERIFY2(message.contains("to train this run anew"), message.constData());
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"rep"_s); }

    [[nodiscard]] QByteArray refusal(const lab::ReproductionSettings &settings) const
    {
        return test::inputErrorOf([&] { return std::make_unique<lab::ReproductionFolder>(path(), settings); });
    }

    void write(const QString &name, const QByteArray &content) const
    {
        QVERIFY(QDir().mkpath(path()));
        QFile file(path() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    /// Makes the paper's counts those of ten samples an item.
    static void sampleCounts(training::RunRecord &run)
    {
        for (auto &evaluation : run.evaluations) {
            training::Evaluation sampled = *evaluation;
            for (training::Score *score : {&sampled.paper.addition, &sampled.paper.subtraction, &sampled.paper.facts})
                *score = {10 * score->correct, 10 * score->total};
            evaluation = std::make_shared<const training::Evaluation>(std::move(sampled));
        }
    }

    lab::ReproductionSettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(ReproductionFolderTest)
#include "reproduction_folder_test.moc"
