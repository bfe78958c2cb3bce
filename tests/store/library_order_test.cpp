#include "store/run_library.h"

#include "support/expect_input_error.h"
#include "support/sample_run.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace rote;
using namespace rote::store;

namespace {

QStringList titlesOf(const std::vector<LibraryEntry> &entries)
{
    QStringList titles;
    for (const LibraryEntry &entry : entries)
        titles.append(entry.title);
    return titles;
}

} // namespace

/// Lists, claims, deleting, and several who use a library at once.
class LibraryOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"library.sqlite"_s);
        m_library = std::make_unique<RunLibrary>(m_path);
    }

    void anEntryTellsOfTheRun()
    {
        training::RunRecord run = test::sampleRun("arithmetic-n14", 4);
        const LibraryEntry entry = m_library->entry(m_library->add(run, u"mine"_s));
        QCOMPARE(entry.preset, u"arithmetic-n14"_s);
        QCOMPARE(entry.task, u"arithmetic"_s);
        QVERIFY(!entry.isCustom);
        QCOMPARE(entry.parameters, qint64(run.snapshots.front()->parameters.size()));
        QCOMPARE(entry.seed, run.config.seed);
        QCOMPARE(entry.state, LibraryState::Stopped);
        QCOMPARE(entry.step, 750);
        QCOMPARE(entry.goal, 30'000);
        QCOMPARE(*entry.loss, run.evaluations.back()->loss);
        const training::Scores last = training::scoresOf(*run.evaluations.back(), run.corpus->items);
        QVERIFY(entry.scores == last);
        QVERIFY(entry.bytes > 10'000);
        QVERIFY(entry.created <= entry.changed);
        QVERIFY(!entry.deleted);
    }

    void theBestScoresAreEachGroupsOwn()
    {
        training::RunRecord run = test::sampleRun("arithmetic-n14", 1);
        const auto evaluation = [&](std::int64_t step, int trained, int heldOut, double loss) {
            training::Evaluation made = *run.evaluations.front();
            made.step = step;
            made.loss = loss;
            for (std::size_t i = 0; i < made.items.size(); ++i) {
                int &left = run.corpus->items[i].isHeldOut() ? heldOut : trained;
                made.items[i].correct = left-- > 0;
            }
            return std::make_shared<const training::Evaluation>(std::move(made));
        };
        run.evaluations = {evaluation(0, 3, 2, 2.0), evaluation(250, 90, 1, 0.5), evaluation(500, 70, 0, 0.75)};
        run.snapshots.clear();
        run.checkpoint.reset();
        const LibraryEntry entry = m_library->entry(m_library->add(run, {}));
        QVERIFY((entry.scores.trained == training::Score{70, 196}));
        QVERIFY((entry.bestScores.trained == training::Score{90, 196}));
        QVERIFY((entry.bestScores.heldOut == training::Score{2, 4}));
        QCOMPARE(*entry.bestLoss, 0.5);
        QCOMPARE(*entry.loss, 0.75);
    }

    void listsAreSearchedAndSorted()
    {
        const RunId alpha = m_library->add(test::sampleRun("arithmetic-n14", 2), u"alpha"_s);
        const RunId beta = m_library->add(test::sampleRun("capitals-n28", 4), u"Beta"_s);
        const RunId gamma = m_library->add(test::sampleRun("joint-n14", 3), u"gamma ÄTNA"_s);
        m_library->setNote(alpha, u"the teacher's example"_s);
        m_library->setTags(beta, {u" class 7 "_s, u""_s, u"slow"_s, u"slow"_s});
        m_library->setTitle(gamma, u"Gamma Ätna"_s);
        QCOMPARE(m_library->entry(beta).tags, (QStringList{u"class 7"_s, u"slow"_s}));

        const auto found = [&](const QString &search) { return titlesOf(m_library->list({.search = search})); };
        QCOMPARE(found({}), (QStringList{u"Gamma Ätna"_s, u"Beta"_s, u"alpha"_s})); // the newest first
        QCOMPARE(found(u"TEACHER"_s), QStringList{u"alpha"_s});
        QCOMPARE(found(u"ätna"_s), QStringList{u"Gamma Ätna"_s});
        QCOMPARE(found(u"class beta"_s), QStringList{u"Beta"_s});
        QCOMPARE(found(u"class alpha"_s), QStringList());
        QCOMPARE(found(u"capitals"_s), QStringList{u"Beta"_s});
        QCOMPARE(titlesOf(m_library->list({.tags = {u"SLOW"_s}})), QStringList{u"Beta"_s});
        QCOMPARE(titlesOf(m_library->list({.state = LibraryState::Finished})), QStringList());

        const auto sorted = [&](LibrarySort sort) {
            return titlesOf(m_library->list({.sort = sort, .isRising = true}));
        };
        QCOMPARE(sorted(LibrarySort::Title), (QStringList{u"alpha"_s, u"Beta"_s, u"Gamma Ätna"_s}));
        QCOMPARE(sorted(LibrarySort::Step), (QStringList{u"alpha"_s, u"Gamma Ätna"_s, u"Beta"_s}));
        QCOMPARE(sorted(LibrarySort::Created), (QStringList{u"alpha"_s, u"Beta"_s, u"Gamma Ätna"_s}));
        QCOMPARE(sorted(LibrarySort::Parameters).last(), u"Beta"_s);
    }

    void runsWithoutALossComeLast()
    {
        training::RunRecord untrained = test::sampleRun("arithmetic-n14", 0);
        m_library->add(test::sampleRun("arithmetic-n14", 2), u"trained"_s);
        m_library->add(untrained, u"untrained"_s);
        for (const bool isRising : {true, false}) {
            const auto entries = m_library->list({.sort = LibrarySort::Loss, .isRising = isRising});
            QCOMPARE(titlesOf(entries), (QStringList{u"trained"_s, u"untrained"_s}));
        }
    }

    void aTagIsALine()
    {
        const RunId id = m_library->add(test::sampleRun("arithmetic-n14", 1), {});
        QVERIFY(test::inputErrorOf([&] {
                    m_library->setTags(id, {u"a\nb"_s});
                    return 0;
                }).contains("line break"));
    }

    void aRunWhoseRecorderDiedIsInterrupted()
    {
        auto begun = std::make_unique<BegunRun>(m_library->begin(test::sampleRun("arithmetic-n14", 2), u"mine"_s, 500));
        const RunId id = begun->id;
        QCOMPARE(m_library->entry(id).state, LibraryState::Training);
        QVERIFY(m_library->interruptedRuns().empty());
        begun.reset(); // as the system does it when the process is gone
        QCOMPARE(m_library->entry(id).state, LibraryState::Interrupted);
        QCOMPARE(titlesOf(m_library->interruptedRuns()), QStringList{u"mine"_s});
        QCOMPARE(titlesOf(m_library->list({.state = LibraryState::Interrupted})), QStringList{u"mine"_s});

        const RunClaim claim = m_library->claim(id);
        m_library->goOn(id, 700);
        QCOMPARE(m_library->entry(id).state, LibraryState::Training);
        QCOMPARE(m_library->entry(id).goal, 700);
        QVERIFY(m_library->interruptedRuns().empty());
    }

    void aRunThatEndedIsNotInterrupted()
    {
        const RunId id = m_library->begin(test::sampleRun("arithmetic-n14", 2), {}, 500).id;
        m_library->setState(id, training::RunState::Diverged, "too fast");
        QCOMPARE(m_library->entry(id).state, LibraryState::Diverged);
        QCOMPARE(m_library->entry(id).trouble, u"too fast"_s);
        QVERIFY(m_library->interruptedRuns().empty());
    }

    void twoDoNotGoOnWithOneRun()
    {
        const BegunRun begun = m_library->begin(test::sampleRun("arithmetic-n14", 2), {}, 500);
        RunLibrary other(m_path);
        for (RunLibrary *library : {m_library.get(), &other}) {
            const auto claim = [&] { return library->claim(begun.id); };
            QVERIFY(test::inputErrorOf(claim).contains("run 1 of"));
            QVERIFY(test::inputErrorOf(claim).contains("is in training"));
        }
        QVERIFY(test::inputErrorOf([&] {
                    other.remove(begun.id);
                    return 0;
                }).contains("is in training"));
        const BegunRun second = other.begin(test::sampleRun("arithmetic-n14", 2), {}, 500);
        QVERIFY(second.id != begun.id);
    }

    void deletingIsUndone()
    {
        const RunId id = m_library->add(test::sampleRun("arithmetic-n14", 2), u"mine"_s);
        QVERIFY(test::inputErrorOf([&] {
                    m_library->purge(id);
                    return 0;
                }).contains("is not deleted"));
        m_library->remove(id);
        QCOMPARE(titlesOf(m_library->list()), QStringList());
        QCOMPARE(titlesOf(m_library->list({.isDeleted = true})), QStringList{u"mine"_s});
        m_library->restore(id);
        QCOMPARE(titlesOf(m_library->list()), QStringList{u"mine"_s});
        QCOMPARE(m_library->load(id).evaluations.size(), std::size_t(2));
    }

    void purgingGivesTheDiskBackAndNotTheId()
    {
        const RunId small = m_library->add(test::sampleRun("arithmetic-n14", 1), {});
        const std::int64_t before = sizeWithoutLog();
        const RunId large = m_library->add(test::sampleRun("joint-n56", 20), {});
        QVERIFY(sizeWithoutLog() > before + 1'000'000);
        m_library->remove(large);
        m_library->purge(large);
        QVERIFY2(sizeWithoutLog() < before + 100'000, qPrintable(QString::number(sizeWithoutLog())));
        QVERIFY(test::inputErrorOf([&] { return m_library->load(large); }).startsWith("there is no run 2 of "));
        QCOMPARE(m_library->load(small).evaluations.size(), std::size_t(1));
        QVERIFY(m_library->add(test::sampleRun("arithmetic-n14", 1), {}) > large);
    }

    void severalWriteAtOnce()
    {
        constexpr int evaluations = 25;
        std::atomic<int> done = 0;
        std::vector<std::jthread> writers;
        for (int i = 0; i < 3; ++i) {
            writers.emplace_back([&, i] {
                training::RunRecord run = test::sampleRun("arithmetic-n14", evaluations);
                training::RunRecord empty = test::sampleRun("arithmetic-n14", 0);
                RunLibrary library(m_path);
                const BegunRun begun = library.begin(empty, QString::number(i), 500);
                for (const auto &evaluation : run.evaluations)
                    library.append(begun.id, run.corpus, {evaluation, run.snapshotAt(evaluation->step), nullptr, 1.0});
                library.setState(begun.id, training::RunState::Stopped);
                ++done;
            });
        }
        while (done < 3)
            static_cast<void>(m_library->list()); // a reader waits for none of them
        for (const LibraryEntry &entry : m_library->list()) {
            QCOMPARE(entry.state, LibraryState::Stopped);
            QCOMPARE(m_library->load(entry.id).evaluations.size(), std::size_t(evaluations));
        }
        QCOMPARE(m_library->list().size(), std::size_t(3));
    }

    void whatOthersWriteIsNoticed()
    {
        const std::int64_t before = m_library->changeStamp();
        QCOMPARE(m_library->changeStamp(), before);
        RunLibrary(m_path).add(test::sampleRun("arithmetic-n14", 1), {});
        QVERIFY(m_library->changeStamp() != before);
    }

    void severalMakeTheLibraryAtOnce()
    {
        const QString path = m_folder->filePath(u"new/library.sqlite"_s);
        std::vector<std::jthread> makers;
        std::atomic<int> made = 0;
        for (int i = 0; i < 4; ++i) {
            makers.emplace_back([&] {
                RunLibrary library(path);
                library.add(test::sampleRun("arithmetic-n14", 1), {});
                ++made;
            });
        }
        makers.clear();
        QCOMPARE(made.load(), 4);
        QCOMPARE(RunLibrary(path).list().size(), std::size_t(4));
    }

private:
    /// Of the file, with its log written into it: as when the last who has it open closes it.
    [[nodiscard]] std::int64_t sizeWithoutLog()
    {
        m_library.reset();
        const std::int64_t size = QFileInfo(m_path).size();
        m_library = std::make_unique<RunLibrary>(m_path);
        return size;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<RunLibrary> m_library;
};

QTEST_GUILESS_MAIN(LibraryOrderTest)
#include "library_order_test.moc"
