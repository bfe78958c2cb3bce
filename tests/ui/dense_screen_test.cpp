#include "ui/explore/curve_lane.h"
#include "ui/theme/theme.h"

#include <QTest>

using namespace rote;
using ui::CurveLane;

/// A screen of twice as many pixels: what is 2 px wide there has to be 4.
class DenseScreenTest : public QObject
{
    Q_OBJECT

private slots:
    void curvesAreAsWideAsOnAnyScreen();
};

namespace {

/// How many pixels of a column have any of the curves' blue, weighed by how much of it.
double blueIn(const QImage &picture, int x)
{
    const QColor blue = ui::Theme::instance().colours().trained;
    const QColor ground = ui::Theme::instance().colours().surface;
    double sum = 0.0;
    for (int y = 0; y < picture.height(); ++y)
        sum += static_cast<double>(ground.red() - picture.pixelColor(x, y).red()) / (ground.red() - blue.red());
    return sum;
}

} // namespace

void DenseScreenTest::curvesAreAsWideAsOnAnyScreen()
{
    ui::Theme::instance().choose(ui::Theme::Choice::Light);
    CurveLane lane(16, 9);
    lane.resize(600, 200);
    lane.setSteps(100);
    lane.setTrainedTo(100);
    const int curve = lane.addCurve(CurveLane::Line::Bold, &ui::Colours::trained);
    lane.setCurve(curve, {{0, 0.5}, {100, 0.5}});
    lane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&lane));
    const QImage picture = lane.grab().toImage();
    QCOMPARE(picture.devicePixelRatio(), 2.0);
    const double width = blueIn(picture, picture.width() / 2);
    QVERIFY2(std::abs(width - 4.5) < 0.5, qPrintable(QString::number(width)));
}

int main(int count, char *arguments[])
{
    qputenv("QT_SCALE_FACTOR", "2"); // read before there is an application
    QTEST_SET_MAIN_SOURCE_PATH
    const QApplication application(count, arguments);
    DenseScreenTest test;
    return QTest::qExec(&test, count, arguments);
}

#include "dense_screen_test.moc"
