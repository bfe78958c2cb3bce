#include "store/csv.h"
#include "support/sample_pictures.h"
#include "tasks/error_kind.h"
#include "ui/explore/inspection_tables.h"
#include "ui/explore/size_table.h"
#include "ui/figures/curve_data.h"
#include "ui/figures/paper_curves.h"
#include "ui/figures/run_tables.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

/// What stands behind the pictures, as CSV.
class PictureDataTest : public QObject
{
    Q_OBJECT

private slots:
    void curvesRoundTrip();
    void curvesHoldEveryRunOfTheExperiment();
    void answersRoundTrip();
    void unaskedItemsHaveNoAnswers();
    void otherRunsAreThinLinesAndARange();
    void sizesTellTheShownTheLastAndTheBestEvaluationApart();
    void runsThatWereNotEvaluatedHaveASizeAlone();
    void attentionRoundTrips();
    void charactersAreWhereTheMapHasThem();
    void likeliestCharactersRoundTrip();
    void everyWrongAnswerHasItsKind();
    void chancesAreThoseOfTheirItemsAtEveryEvaluation();
    void bitsAreThoseOfTheGroups();
    void everyEquationIsTrainedOrHeldOut();
    void whatWasNotAskedHasAPictureThatSaysSo();

private:
    const training::RunRecord m_run = test::sampleRun("joint-n28", 9);
};

void PictureDataTest::curvesRoundTrip()
{
    const QByteArray csv = curvesPicture({m_run}, {}).data();
    QVERIFY2(csv.startsWith("preset,seed,step,trained_correct,trained_total,held_out_correct,held_out_total,"
                            "facts_correct,facts_total,loss,"),
             csv.left(200).constData());
    store::CsvReader reader(csv, "curves", csv.first(csv.indexOf('\n')));
    const PaperCurves paper = paperCurves(m_run);
    for (const auto &evaluation : m_run.evaluations) {
        QVERIFY(reader.next());
        const training::Scores scores = training::scoresOf(*evaluation, m_run.corpus->items);
        QCOMPARE(reader.field(0), std::string("joint-n28"));
        QCOMPARE(reader.number(1, 0, 1000), 1);
        QCOMPARE(reader.number<std::int64_t>(2, 0, 1'000'000), evaluation->step);
        QCOMPARE(reader.number(3, 0, 1000), scores.trained.correct);
        QCOMPARE(reader.number(6, 0, 1000), scores.heldOut.total);
        QCOMPARE(reader.number(7, 0, 1000), scores.facts.correct);
        QVERIFY(reader.number(9, 0.0, 100.0) == evaluation->loss); // to the last bit
        const qsizetype place = static_cast<qsizetype>(evaluation->step / 250);
        QVERIFY(reader.number(19, 0.0, 100.0) == paper.loss[place].y());
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::curvesHoldEveryRunOfTheExperiment()
{
    training::RunRecord custom = test::sampleRun("joint-n28", 3);
    custom.config.seed = 4;
    custom.config.width = 20;
    training::RunRecord fork = test::sampleRun("joint-n28", 2);
    fork.fork = std::make_shared<const training::Fork>(
        training::Fork{"Joint n28, seed 1", m_run.snapshots.back(), m_run.corpus->vocabulary});
    const QByteArray csv = curvesPicture({m_run, custom, fork}, {}).data();
    store::CsvReader reader(csv, "curves", csv.first(csv.indexOf('\n')));
    const auto begins = [&reader](std::size_t column, const QStringList &expected) {
        QStringList fields;
        for (qsizetype i = 0; i < expected.size(); ++i)
            fields << QString::fromStdString(reader.field(column + static_cast<std::size_t>(i)));
        return fields == expected;
    };
    int rows = 0;
    for (; reader.next(); ++rows) {
        if (rows == 8) {
            QVERIFY(begins(0, {u"joint-n28"_s, u"1"_s, u"2000"_s}));
            QVERIFY(begins(10, {u"1"_s, u"28"_s, u"1"_s, u"1"_s, u"1"_s, QString(), QString()}));
        }
        if (rows == 11) {
            QVERIFY(begins(0, {QString(), u"4"_s, u"500"_s}));
            QVERIFY(begins(
                10, {u"2"_s, u"20"_s, u"1"_s, u"1"_s, u"1"_s, QString(), QString(), QString(), QString(), QString()}));
        }
        if (rows == 13)
            QVERIFY(begins(10, {u"3"_s, u"28"_s, u"1"_s, u"1"_s, u"1"_s, u"2000"_s, u"Joint n28, seed 1"_s}));
    }
    QCOMPARE(rows, 9 + 3 + 2);
}

void PictureDataTest::answersRoundTrip()
{
    const QByteArray csv = answersPicture(m_run, AnswersFigure::Items::Facts, m_run.evaluations.back()).data();
    store::CsvReader reader(csv, "facts", "preset,seed,step,item,answer,group,given,correct,probability");
    const training::Evaluation &evaluation = *m_run.evaluations.back();
    for (std::size_t i = 0; i < m_run.corpus->items.size(); ++i) {
        const tasks::Item &item = m_run.corpus->items[i];
        if (item.isEquation())
            continue;
        QVERIFY(reader.next());
        QCOMPARE(reader.field(0), std::string("joint-n28"));
        QCOMPARE(reader.number(1, 0, 1000), 1);
        QCOMPARE(reader.number<std::int64_t>(2, 0, 1'000'000), evaluation.step);
        QCOMPARE(reader.field(3), item.prompt);
        QCOMPARE(reader.field(4), item.answer);
        QCOMPARE(reader.field(5), std::string("facts"));
        QCOMPARE(reader.field(6), evaluation.items[i].given);
        QCOMPARE(reader.field(7) == "true", evaluation.items[i].correct);
        QVERIFY(reader.number(8, 0.0F, 1.0F) == evaluation.items[i].probability);
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::unaskedItemsHaveNoAnswers()
{
    const QByteArray csv = answersPicture(m_run, AnswersFigure::Items::Equations, nullptr).data();
    QCOMPARE(csv.count('\n'), 201);
    QVERIFY2(csv.contains("\njoint-n28,1,,<5+7=,12,held-out arithmetic,,,\n"), csv.left(200).constData());
}

void PictureDataTest::otherRunsAreThinLinesAndARange()
{
    MemberCurves members;
    std::vector<training::RunConfig> configs(3, m_run.config);
    for (std::size_t i = 0; i < configs.size(); ++i)
        configs[i].seed = i + 1;
    members.setMembers(configs);
    for (int member = 0; member < 3; ++member)
        members.take(member, m_run.evaluations, m_run.corpus->items);
    const auto thin = [](const FigureLane &lane) {
        return std::ranges::count(lane.curves, CurveStyle::Thin, &LaneCurve::style);
    };
    const LanesFigure figure = curvesFigure(m_run, {true, true, true, &members, 1});
    QCOMPARE(thin(figure.lanes[0]), 3 * 2); // groups, other runs
    QCOMPARE(thin(figure.lanes[1]), 2);
    QCOMPARE(figure.lanes[0].bands.size(), std::size_t(3));
    const LanesFigure plain = curvesFigure(m_run, {true, true, false, &members, 1});
    QVERIFY(plain.lanes[0].bands.empty());
}

void PictureDataTest::sizesTellTheShownTheLastAndTheBestEvaluationApart()
{
    test::Ladder ladder = test::sampleLadder();
    ladder.standings[1].best.trained.correct = 196;
    const QByteArray csv = sizesCsv(ladder.runs, ladder.standings);
    store::CsvReader reader(csv, "sizes", csv.first(csv.indexOf('\n')));
    for (std::size_t i = 0; i < ladder.runs.size(); ++i) {
        const RunStanding &standing = ladder.standings[i];
        const std::vector<tasks::Item> &items = ladder.runs[i].corpus->items;
        const training::Scores shown = training::scoresOf(*standing.shown, items);
        const training::Scores last = training::scoresOf(*standing.last, items);
        QVERIFY(reader.next());
        QCOMPARE(reader.field(0), ladder.runs[i].config.preset);
        QCOMPARE(reader.number<std::int64_t>(2, 0, 1'000'000), standing.shown->step);
        QCOMPARE(reader.number<std::size_t>(3, 0, 10), i + 1);
        QCOMPARE(reader.number(10, 0, 10'000), i == 2 ? 7'308 : 2'478);
        QCOMPARE(reader.number(11, 0, 1000), shown.trained.total);
        QCOMPARE(reader.number(14, 0, 1000), shown.trained.correct);
        QCOMPARE(reader.number<std::int64_t>(17, 0, 1'000'000), standing.last->step);
        QCOMPARE(reader.number(18, 0, 1000), last.trained.correct);
        QCOMPARE(reader.number(21, 0, 1000), standing.best.trained.correct);
        QCOMPARE(reader.number(23, 0, 1000), standing.best.facts.correct);
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::runsThatWereNotEvaluatedHaveASizeAlone()
{
    const training::RunRecord run = test::sampleRun("joint-n14", 0);
    const QByteArray csv = sizesCsv(std::array{run}, std::array{RunStanding()});
    QVERIFY2(csv.endsWith("\njoint-n14,1,,1,14,1,1,1,,,2478,196,4,50,,,,,,,,,,\n"), csv.constData());
}

void PictureDataTest::attentionRoundTrips()
{
    const auto inspection = test::sampleInspection(m_run);
    const QByteArray csv = attentionPicture(m_run, inspection, 0, 1).data();
    store::CsvReader reader(csv, "attention", csv.first(csv.indexOf('\n')));
    const auto weights = inspection->trace.head(0, 1);
    for (std::size_t row = 0; row < 8; ++row) {
        for (std::size_t column = 0; column <= row; ++column) {
            QVERIFY(reader.next());
            QCOMPARE(reader.field(3), std::string("<5+7="));
            QCOMPARE(reader.number(5, 0, 9), 2);
            QCOMPARE(reader.number<std::size_t>(6, 0, 9), row + 1);
            QCOMPARE(reader.field(7), inspection->characters[row]);
            QCOMPARE(reader.field(9), inspection->characters[column]);
            QVERIFY(reader.number(10, 0.0F, 1.0F) == weights[row * 8 + column]);
        }
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::charactersAreWhereTheMapHasThem()
{
    const auto inspection = test::sampleInspection(m_run);
    const QByteArray csv = characterMapPicture(m_run, inspection).data();
    store::CsvReader reader(csv, "characters", csv.first(csv.indexOf('\n')));
    for (const training::CharacterMap::Point &point : inspection->map.points) {
        QVERIFY(reader.next());
        QVERIFY(reader.number(4, -1.0, 1.0) == point.x);
        QVERIFY(reader.number(5, -1.0, 1.0) == point.y);
        QVERIFY(reader.number(6, 0.0, 1.0) == inspection->map.shares[0]);
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::likeliestCharactersRoundTrip()
{
    const auto probe = test::sampleProbe(m_run);
    const QByteArray csv = likeliestPicture(m_run, probe).data();
    store::CsvReader reader(csv, "likeliest", csv.first(csv.indexOf('\n')));
    for (std::size_t place = 0; place < probe->positions.size(); ++place) {
        for (const training::CharacterChance &chance : probe->positions[place].likeliest) {
            QVERIFY(reader.next());
            QCOMPARE(reader.number<std::size_t>(4, 1, 9), place + 1);
            QCOMPARE(reader.field(5), probe->positions[place].character);
            QCOMPARE(reader.field(6), chance.character);
            QVERIFY(reader.number(7, 0.0, 1.0) == chance.probability);
        }
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::everyWrongAnswerHasItsKind()
{
    const auto &evaluation = m_run.evaluations[4];
    const Picture picture = errorsPicture(m_run, evaluation);
    const QByteArray csv = picture.data();
    const auto wrong = std::ranges::count(evaluation->items, false, &training::ItemResult::correct);
    store::CsvReader reader(csv, "errors", csv.first(csv.indexOf('\n')));
    std::ptrdiff_t rows = 0;
    for (; reader.next(); ++rows) {
        const int item = m_run.corpus->itemOfPrompt(reader.field(4));
        const training::ItemResult &result = evaluation->items.at(static_cast<std::size_t>(item));
        QVERIFY(!result.correct);
        QCOMPARE(reader.field(7), result.given);
        const tasks::ErrorKind kind = tasks::errorKind(m_run.corpus->items.at(static_cast<std::size_t>(item)),
                                                       result.given, *m_run.corpus);
        QCOMPARE(reader.field(3) == "garbled", kind == tasks::ErrorKind::Garbled);
    }
    QCOMPARE(rows, wrong);
    QVERIFY2(picture.summary.startsWith(u"Step 1,000: %1 of 250 answers wrong, "_s.arg(wrong)),
             qPrintable(picture.summary));
}

void PictureDataTest::chancesAreThoseOfTheirItemsAtEveryEvaluation()
{
    const std::vector<int> items{m_run.corpus->itemOfPrompt("<5+7="), m_run.corpus->itemOfPrompt("<1+1=")};
    const LanesFigure figure = chancesFigure(m_run, items, 1000);
    QCOMPARE(figure.lanes.size(), std::size_t(2));
    for (std::size_t lane = 0; lane < 2; ++lane) {
        QCOMPARE(figure.lanes[lane].curves.front().points, chanceCurve(m_run.evaluations, items[lane]));
        QCOMPARE(figure.lanes[lane].names.front().at, figure.lanes[lane].curves.front().points[4]);
    }
    const QByteArray csv = chancesPicture(m_run, items, 1000, u"pinned"_s).data();
    QCOMPARE(csv.count('\n'), 1 + 2 * 9);
    QVERIFY(csv.contains("\njoint-n28,1,2000,<5+7=,12,held-out arithmetic,"));
}

void PictureDataTest::bitsAreThoseOfTheGroups()
{
    const CapacityReading reading = test::sampleReading(m_run);
    const QByteArray csv = capacityPicture(m_run, m_run.evaluations.back(), reading, {}).data();
    store::CsvReader reader(csv, "capacity", csv.first(csv.indexOf('\n')));
    for (const training::Bits &bits : {reading.bits.arithmetic, reading.bits.facts}) {
        QVERIFY(reader.next());
        QCOMPARE(reader.number<std::size_t>(3, 0, 100'000), reading.parameters);
        QVERIFY(reader.number(5, 0.0, 1e6) == bits.asked);
        QVERIFY(reader.number(6, 0.0, 1e6) == bits.memorised);
    }
    QVERIFY(!reader.next());
}

void PictureDataTest::everyEquationIsTrainedOrHeldOut()
{
    const QByteArray csv = holdOutPicture(m_run, tasks::holdOutOf(m_run.corpus->items)).data();
    QCOMPARE(csv.count('\n'), 1 + 200);
    QCOMPARE(csv.count(",true\n"), 4);
    QVERIFY(csv.contains("\njoint-n28,1,,<5-7=,-2,true\n"));
    const Picture other = holdOutPicture(m_run, {});
    QCOMPARE(other.fileName, u"held-out"_s);
    QVERIFY(other.data().contains("\n,,,<5-7=,-2,false\n"));
}

void PictureDataTest::whatWasNotAskedHasAPictureThatSaysSo()
{
    for (const Picture &picture : {attentionPicture(m_run, nullptr, 0, 0), characterMapPicture(m_run, nullptr),
                                   likeliestPicture(m_run, nullptr)}) {
        QCOMPARE(picture.summary, u"Nothing is answered yet"_s);
        QVERIFY(!pngOf(picture).isEmpty());
        QVERIFY(picture.data().isEmpty());
    }
    QCOMPARE(errorsPicture(m_run, nullptr).summary, u"Not asked yet"_s);
    QCOMPARE(errorsPicture(m_run, nullptr).data().count('\n'), 1);
    QVERIFY(!pngOf(chancesPicture(m_run, {}, {}, u"pinned"_s)).isEmpty());
}

QTEST_MAIN(PictureDataTest)
#include "picture_data_test.moc"
