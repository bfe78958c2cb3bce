#include "support/sample_run.h"
#include "ui/explore/accuracy_chart.h"
#include "ui/explore/curve_tip.h"
#include "ui/explore/curves_view.h"
#include "ui/figures/curve_maths.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"

#include <QLineSeries>
#include <QTest>

#include <algorithm>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

bool draws(const CurveLane &lane, const QList<QPointF> &points)
{
    return std::ranges::any_of(lane.chart()->series(), [&points](const QAbstractSeries *series) {
        return qobject_cast<const QLineSeries *>(series)->points() == points;
    });
}

/// Two runs without a curve of the first: the other one's loss is all that is drawn.
MemberCurves membersWithLosses(const training::RunRecord &like, const std::vector<double> &losses)
{
    EvaluationList evaluations;
    for (std::size_t i = 0; i < losses.size(); ++i) {
        training::Evaluation evaluation = *like.evaluations.front();
        evaluation.step = static_cast<std::int64_t>(i) * 250;
        evaluation.loss = losses[i];
        evaluations.push_back(std::make_shared<const training::Evaluation>(evaluation));
    }
    MemberCurves members;
    members.setMembers({like.config, like.config});
    members.take(1, evaluations, like.corpus->items);
    return members;
}

/// Whether anything but white lies around a step and a value: other runs are faint.
bool isDrawnAt(LossChart &chart, double step, double value)
{
    const QImage picture = chart.grab().toImage();
    const QPoint at(static_cast<int>(chart.xOf(step)), static_cast<int>(chart.yOf(value)));
    for (int y = at.y() - 2; y <= at.y() + 2; ++y) {
        for (int x = at.x() - 2; x <= at.x() + 2; ++x) {
            if (picture.valid(x, y) && picture.pixelColor(x, y).lightness() < 235)
                return true;
        }
    }
    return false;
}

} // namespace

/// The curves over the steps, in the window.
class CurvesViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { Theme::instance().choose(Theme::Choice::Light); }

    void papersCurveIsRawWithoutMeans();
    void otherRunsAreRawWithoutMeans();
    void lossAxisIgnoresHowLongMeansTakeToFall();
    void chipsSayWhatIsAMean();
    void tipHasTheLosssUnit();

private:
    const training::RunRecord m_run = test::sampleRun("joint-n28", 9);
};

void CurvesViewTest::papersCurveIsRawWithoutMeans()
{
    CurvesView view;
    view.setMembers({m_run.config}, m_run.corpus);
    view.setRun(0, m_run);
    const PaperCurves paper = paperCurves(m_run);
    QVERIFY(draws(*view.accuracy(), trailingMean(paper.arithmetic)));
    view.header()->meanChip()->setChecked(false);
    QVERIFY(draws(*view.accuracy(), paper.arithmetic) && draws(*view.accuracy(), paper.facts));
    QVERIFY(draws(*view.loss(), paper.loss));
    QVERIFY(!draws(*view.accuracy(), trailingMean(paper.arithmetic)));
    view.setRun(0, m_run); // it stays so for the next run
    QVERIFY(draws(*view.accuracy(), paper.arithmetic));
}

void CurvesViewTest::otherRunsAreRawWithoutMeans()
{
    const MemberCurves members = membersWithLosses(m_run, {1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0});
    LossChart chart;
    chart.resize(800, 86);
    chart.setSteps(2250);
    chart.setTrainedTo(2250);
    chart.setOthers(members, 0);
    QVERIFY(!isDrawnAt(chart, 1200, 0.2));
    chart.showMean(false);
    chart.setOthers(members, 0);
    QVERIFY(isDrawnAt(chart, 1200, 0.2));
}

void CurvesViewTest::lossAxisIgnoresHowLongMeansTakeToFall()
{
    LossChart chart;
    chart.resize(800, 86);
    chart.setOthers(membersWithLosses(m_run, {2.9, 1.9, 1.4, 1.1, 0.95, 0.85, 0.75}), 0);
    // From 0.7 to 1.0; the mean at step 1,000 is 1.65.
    QCOMPARE(chart.yOf(1.0), chart.plotArea().top());
    QCOMPARE(chart.yOf(0.7), chart.plotArea().bottom());
}

void CurvesViewTest::chipsSayWhatIsAMean()
{
    CurvesHeader header;
    header.setEvaluationInterval(250);
    QVERIFY(header.meanChip()->toolTip().contains(u"of the other runs and of the paper"_s));
    QVERIFY(header.paperChip()->toolTip().contains(u"means of 5 evaluations"_s));
    header.meanChip()->setChecked(false);
    QVERIFY(header.paperChip()->toolTip().contains(u"each evaluation"_s));
}

void CurvesViewTest::tipHasTheLosssUnit()
{
    CurvesView view;
    view.setMembers({m_run.config}, m_run.corpus);
    view.setRun(0, m_run);
    emit view.accuracy()->hovered(2000.0);
    const QString words = view.findChild<CurveTip *>()->accessibleName();
    QVERIFY2(words.contains(u"Loss: 0.764 nats"_s), qPrintable(words));
}

QTEST_MAIN(CurvesViewTest)
#include "curves_view_test.moc"
