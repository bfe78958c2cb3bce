#include "support/sample_library.h"
#include "support/ui_fixture.h"
#include "ui/library/library_model.h"
#include "ui/library/library_words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;
using store::LibraryEntry;
using store::LibraryState;

/// A library's runs as a table.
class LibraryModelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_fixture = std::make_unique<test::UiFixture>(); }
    void cleanupTestCase() { m_fixture.reset(); }

    void itIsAProperModel();
    void theScoresStandEachApart();
    void aTaskThatIsAbsentHasNoScore();
    void everyColumnSortsBothWays_data();
    void everyColumnSortsBothWays();
    void whatHasNothingComesLastEitherWay();
    void titlesAreSortedByTheirNumbers();
    void aQueryLeavesOthersOut();
    void deletedRunsStandApart();
    void theSameRunsChangeInPlace();
    void aDamagedRunSaysSo();
    void cellsAreSpokenWithTheirHeading();
    void datesAreAsShortAsTheyCanBe();
    void namesOfArchives();

private:
    static LibraryEntry entry(store::RunId id, const QString &title) { return test::sampleEntry(id, title); }
    static QString text(const LibraryModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
    static QStringList titles(const LibraryModel &model)
    {
        QStringList titles;
        for (int row = 0; row < model.rowCount(); ++row)
            titles << text(model, row, LibraryModel::Title);
        return titles;
    }

    std::unique_ptr<test::UiFixture> m_fixture;
};

void LibraryModelTest::itIsAProperModel()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries({entry(1, u"one"_s), entry(2, u"two"_s)});
    model.setEntries({entry(1, u"one again"_s), entry(2, u"two"_s)});
    model.sort(LibraryModel::Title, Qt::AscendingOrder);
    store::LibraryQuery query;
    query.search = u"two"_s;
    model.setQuery(query);
    QCOMPARE(model.rowCount(), 1);
    model.setEntries({});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), int(LibraryModel::columns));
}

void LibraryModelTest::theScoresStandEachApart()
{
    LibraryModel model;
    LibraryEntry run = entry(1, u"joint"_s);
    run.scores = {{169, 196}, {2, 4}, {31, 50}};
    run.step = 12'250;
    run.steps = 30'000;
    run.loss = 0.77512;
    run.bytes = 1'234'567;
    model.setEntries({run});
    QCOMPARE(text(model, 0, LibraryModel::Step), u"12,250 / 30,000"_s);
    QCOMPARE(text(model, 0, LibraryModel::Trained), u"169 / 196"_s);
    QCOMPARE(text(model, 0, LibraryModel::HeldOut), u"2 / 4"_s);
    QCOMPARE(text(model, 0, LibraryModel::Facts), u"31 / 50"_s);
    QCOMPARE(text(model, 0, LibraryModel::Loss), u"0.775"_s);
    QCOMPARE(text(model, 0, LibraryModel::Bytes), u"1.2 MB"_s);
}

void LibraryModelTest::aTaskThatIsAbsentHasNoScore()
{
    LibraryModel model;
    LibraryEntry run = entry(1, u"facts"_s);
    run.scores = {{}, {}, {31, 50}};
    run.loss.reset();
    model.setEntries({run});
    for (const int column : {LibraryModel::Trained, LibraryModel::HeldOut, LibraryModel::Loss})
        QCOMPARE(text(model, 0, column), QString());
    QCOMPARE(text(model, 0, LibraryModel::Facts), u"31 / 50"_s);
}

void LibraryModelTest::everyColumnSortsBothWays_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < LibraryModel::columns; ++column)
        QTest::addRow("%d", column) << column;
}

void LibraryModelTest::everyColumnSortsBothWays()
{
    QFETCH(int, column);
    LibraryEntry low = entry(1, u"a"_s);
    LibraryEntry high = entry(2, u"b"_s);
    low.state = LibraryState::Ready;
    high.state = LibraryState::Finished;
    low.scores = {{1, 196}, {1, 4}, {1, 50}};
    high.scores = {{2, 196}, {2, 4}, {2, 50}};
    LibraryModel model;
    model.setEntries({high, low});
    model.sort(column, Qt::AscendingOrder);
    QCOMPARE(titles(model), (QStringList{u"a"_s, u"b"_s}));
    model.sort(column, Qt::DescendingOrder);
    QCOMPARE(titles(model), (QStringList{u"b"_s, u"a"_s}));
}

void LibraryModelTest::whatHasNothingComesLastEitherWay()
{
    LibraryEntry without = entry(3, u"without"_s);
    without.loss.reset();
    without.scores = {};
    LibraryModel model;
    model.setEntries({without, entry(1, u"one"_s), entry(2, u"two"_s)});
    for (const int column : {LibraryModel::Loss, LibraryModel::Trained}) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            model.sort(column, order);
            QCOMPARE(titles(model).constLast(), u"without"_s);
        }
    }
}

void LibraryModelTest::titlesAreSortedByTheirNumbers()
{
    LibraryModel model;
    model.setEntries({entry(1, u"seed 10"_s), entry(2, u"Seed 9"_s), entry(3, {})});
    model.sort(LibraryModel::Title, Qt::AscendingOrder);
    QCOMPARE(titles(model), (QStringList{u"Run 3"_s, u"Seed 9"_s, u"seed 10"_s}));
}

void LibraryModelTest::aQueryLeavesOthersOut()
{
    LibraryEntry tagged = entry(1, u"one"_s);
    tagged.tags = {u"class"_s};
    LibraryEntry diverged = entry(2, u"two"_s);
    diverged.state = LibraryState::Diverged;
    LibraryModel model;
    model.setEntries({tagged, diverged});
    store::LibraryQuery query;
    query.search = u"CLASS"_s;
    model.setQuery(query);
    QCOMPARE(titles(model), QStringList{u"one"_s});
    QCOMPARE(model.rowOf(2), -1);
    query = {};
    query.state = LibraryState::Diverged;
    model.setQuery(query);
    QCOMPARE(titles(model), QStringList{u"two"_s});
    QCOMPARE(model.rowOf(2), 0);
}

void LibraryModelTest::deletedRunsStandApart()
{
    LibraryEntry deleted = entry(1, u"gone"_s);
    deleted.deleted = deleted.changed;
    LibraryModel model;
    model.setEntries({deleted, entry(2, u"here"_s)});
    QCOMPARE(titles(model), QStringList{u"here"_s});
    store::LibraryQuery query;
    query.isDeleted = true;
    model.setQuery(query);
    QCOMPARE(titles(model), QStringList{u"gone"_s});
}

void LibraryModelTest::theSameRunsChangeInPlace()
{
    LibraryModel model;
    model.setEntries({entry(1, u"one"_s), entry(2, u"two"_s)});
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    LibraryEntry further = entry(2, u"two"_s);
    further.loss = 0.5;
    model.setEntries({entry(1, u"one"_s), further});
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(text(model, model.rowOf(2), LibraryModel::Loss), u"0.500"_s);
    model.setEntries({entry(1, u"one"_s)});
    QCOMPARE(resets.count(), 1);
}

void LibraryModelTest::aDamagedRunSaysSo()
{
    LibraryEntry damaged;
    damaged.id = 7;
    damaged.damage = u"its configuration cannot be read"_s;
    LibraryModel model;
    model.setEntries({damaged});
    QCOMPARE(text(model, 0, LibraryModel::Title), u"Run 7"_s);
    QCOMPARE(text(model, 0, LibraryModel::State), u"Damaged"_s);
    for (int column = LibraryModel::Step; column < LibraryModel::columns; ++column)
        QCOMPARE(text(model, 0, column), QString());
}

void LibraryModelTest::cellsAreSpokenWithTheirHeading()
{
    LibraryEntry run = entry(1, u"one"_s);
    run.tags = {u"paper"_s, u"n14"_s};
    run.scores.heldOut = {2, 4};
    LibraryModel model;
    model.setEntries({run});
    const auto spoken = [&](int column) { return model.index(0, column).data(Qt::AccessibleTextRole).toString(); };
    QCOMPARE(spoken(LibraryModel::Title), u"one, tags paper, n14"_s);
    QCOMPARE(spoken(LibraryModel::HeldOut), u"Held-out arithmetic: 2 of 4"_s);
    QCOMPARE(spoken(LibraryModel::State), u"State: Stopped"_s);
    QCOMPARE(spoken(LibraryModel::Facts), QString());
}

void LibraryModelTest::datesAreAsShortAsTheyCanBe()
{
    const QDateTime now(QDate(2026, 11, 28), QTime(13, 30));
    QCOMPARE(shortDate(QDateTime(QDate(2026, 11, 28), QTime(9, 5)), now), u"09:05"_s);
    QCOMPARE(shortDate(QDateTime(QDate(2026, 11, 27), QTime(9, 5)), now), u"27 Nov"_s);
    QCOMPARE(shortDate(QDateTime(QDate(2025, 11, 28), QTime(9, 5)), now), u"28 Nov 2025"_s);
}

void LibraryModelTest::namesOfArchives()
{
    LibraryEntry run = entry(4, u"one"_s);
    QCOMPARE(exportName(run), u"arithmetic-n14-s4.rote"_s);
    run.isCustom = true;
    QCOMPARE(exportName(run), u"run-4.rote"_s);
}

QTEST_MAIN(LibraryModelTest)
#include "library_model_test.moc"
