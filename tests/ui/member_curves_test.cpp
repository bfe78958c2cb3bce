#include "ui/figures/member_curves.h"

#include "support/sample_run.h"
#include "ui/figures/curve_maths.h"

#include <QTest>

using namespace rote;
using ui::Curves;
using ui::Smoothing;

namespace {

/// Runs of these seeds, each with so many evaluations; what they have right differs by seed.
ui::MemberCurves membersOf(const std::vector<std::pair<std::uint64_t, int>> &runs)
{
    static std::vector<training::RunRecord> kept; // a history knows its items by where they are
    std::vector<training::RunConfig> configs;
    std::vector<training::RunRecord> records;
    for (const auto &[seed, evaluations] : runs) {
        training::RunRecord run = test::sampleRun("arithmetic-n14", 0);
        run.config.seed = seed;
        for (int i = 0; i < evaluations; ++i) {
            const double progress = 0.05 * (i % 7) + 0.1 * static_cast<double>(seed);
            run.evaluations.push_back(std::make_shared<const training::Evaluation>(
                test::sampleEvaluation(*run.corpus, i * run.config.evaluationInterval, progress)));
        }
        configs.push_back(run.config);
        records.push_back(std::move(run));
    }
    ui::MemberCurves members;
    members.setMembers(configs);
    for (std::size_t i = 0; i < records.size(); ++i) {
        members.take(static_cast<int>(i), records[i].evaluations, records[i].corpus->items);
        kept.push_back(std::move(records[i]));
    }
    return members;
}

ui::CurveRange rangeOf(const ui::MemberCurves &members, Smoothing smoothing = Smoothing::Mean)
{
    return members.range(0, &Curves::trained, smoothing);
}

} // namespace

/// The curves of several runs: their means, and the range of their seeds.
class MemberCurvesTest : public QObject
{
    Q_OBJECT

private slots:
    void meansGoOnAsEvaluationsCome();
    void aSeedThatIsThereTwiceCountsOnce();
    void rangeHoldsBothRunsOfASeed();
    void rangeEndsWithTheFirstSeedThatEnds();
    void aSeedFarBehindIsNotAmongThem();
    void stepsThatOneSeedLacksAreLeftOut();
    void rangeIsOfRawCurvesWithoutMeans();
};

void MemberCurvesTest::meansGoOnAsEvaluationsCome()
{
    const training::RunRecord run = test::sampleRun("joint-n14", 12);
    ui::MemberCurves members;
    members.setMembers({run.config});
    for (const std::ptrdiff_t count : {3, 4, 12}) {
        const ui::EvaluationList soFar(run.evaluations.begin(), run.evaluations.begin() + count);
        members.take(0, soFar, run.corpus->items);
        const Curves &raw = members.curves(0, Smoothing::None);
        for (const auto curve : {&Curves::trained, &Curves::heldOut, &Curves::facts, &Curves::loss})
            QCOMPARE(members.curves(0, Smoothing::Mean).*curve, ui::trailingMean(raw.*curve));
        QCOMPARE(raw.loss.size(), count);
    }
}

void MemberCurvesTest::aSeedThatIsThereTwiceCountsOnce()
{
    QCOMPARE(rangeOf(membersOf({{1, 5}, {4, 5}, {4, 5}})).seeds, 0);
    QCOMPARE(rangeOf(membersOf({{1, 5}, {2, 5}, {4, 5}, {4, 5}})).seeds, 3);
}

void MemberCurvesTest::rangeHoldsBothRunsOfASeed()
{
    // Seed 4's second file is shorter; the range goes on with the first.
    const ui::MemberCurves members = membersOf({{1, 5}, {2, 5}, {4, 5}, {4, 2}});
    QCOMPARE(rangeOf(members).least.size(), 5);
    QCOMPARE(rangeOf(members).seeds, 3);
}

void MemberCurvesTest::rangeEndsWithTheFirstSeedThatEnds()
{
    const ui::CurveRange range = rangeOf(membersOf({{1, 10}, {2, 7}, {3, 10}, {4, 9}}));
    QCOMPARE(range.seeds, 4);
    QCOMPARE(range.least.size(), 7);
    QCOMPARE(range.greatest.constLast().x(), 6 * 250.0);
}

void MemberCurvesTest::aSeedFarBehindIsNotAmongThem()
{
    const ui::CurveRange range = rangeOf(membersOf({{1, 11}, {2, 4}, {3, 11}, {4, 9}}));
    QCOMPARE(range.seeds, 3);
    QCOMPARE(range.least.size(), 9);
    QCOMPARE(rangeOf(membersOf({{1, 11}, {2, 4}, {3, 11}})).seeds, 3); // there is no range without it
}

void MemberCurvesTest::stepsThatOneSeedLacksAreLeftOut()
{
    training::RunRecord run = test::sampleRun("arithmetic-n14", 6);
    std::vector<training::RunConfig> configs(3, run.config);
    for (std::size_t i = 0; i < configs.size(); ++i)
        configs[i].seed = i + 1;
    ui::MemberCurves members;
    members.setMembers(configs);
    const ui::EvaluationList all = run.evaluations;
    members.take(0, {all[0], all[2], all[4]}, run.corpus->items);
    members.take(1, all, run.corpus->items);
    members.take(2, all, run.corpus->items);
    QCOMPARE(rangeOf(members).seeds, 3);
    QCOMPARE(rangeOf(members).least.size(), 3);
}

void MemberCurvesTest::rangeIsOfRawCurvesWithoutMeans()
{
    const ui::MemberCurves members = membersOf({{1, 9}, {2, 9}, {3, 9}});
    QCOMPARE(rangeOf(members, Smoothing::None).least, members.curves(0, Smoothing::None).trained);
    QCOMPARE(rangeOf(members, Smoothing::Mean).least, members.curves(0, Smoothing::Mean).trained);
    QVERIFY(rangeOf(members, Smoothing::None).least != rangeOf(members, Smoothing::Mean).least);
}

QTEST_GUILESS_MAIN(MemberCurvesTest)
#include "member_curves_test.moc"
