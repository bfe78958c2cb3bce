#include "support/ui_fixture.h"

#include "training/presets.h"
#include "ui/explore/accuracy_chart.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/summary_panel.h"
#include "ui/explore/transport_bar.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;

/// Where the keyboard goes, and how that is seen.
class KeyboardFocusTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void tabGoesFromPanelToPanel();
    void ringOfAChartIsThereAtOnceAndGoesWithAClick();
    void liveButtonHasTheRingOfEveryButton();
    void nothingIsDrawnWithinAButtonsRing();

private:
    test::UiFixture m_fixture;
};

namespace {

/// How many pixels of a widget's picture are of a colour.
int pixelsOf(QWidget &widget, const QColor &colour)
{
    const QImage picture = widget.grab().toImage();
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixelColor(x, y) == colour ? 1 : 0;
    }
    return count;
}

} // namespace

void KeyboardFocusTest::init()
{
    m_fixture.reset();
    ui::Theme::instance().choose(ui::Theme::Choice::Light);
}

void KeyboardFocusTest::tabGoesFromPanelToPanel()
{
    const auto window = m_fixture.makeWindow(training::presetNamed("joint-n28").config);
    window->resize(1440, 900);
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    const QList<QWidget *> panels = QList<QWidget *>{window->findChild<ui::TransportBar *>()} + window->page().panels();
    const auto panelOf = [&panels](const QWidget *widget) {
        for (qsizetype i = 0; i < panels.size(); ++i) {
            if (panels[i]->isAncestorOf(widget))
                return i;
        }
        return qsizetype(-1);
    };
    QList<qsizetype> order;
    QWidget *const first = QApplication::focusWidget();
    QWidget *focused = first;
    for (int stops = 0; stops < 100; ++stops) {
        if (const qsizetype panel = panelOf(focused); panel >= 0 && (order.isEmpty() || order.last() != panel))
            order << panel;
        QTest::keyClick(focused, Qt::Key_Tab);
        focused = QApplication::focusWidget();
        QVERIFY(focused);
        if (focused == first)
            break;
    }
    // Round and round, from wherever it began.
    if (order.size() > 1 && order.first() == order.last())
        order.removeLast();
    QCOMPARE(order.size(), panels.size());
    for (qsizetype i = 0; i < order.size(); ++i)
        QCOMPARE(order[i], (order.first() + i) % panels.size());
}

void KeyboardFocusTest::ringOfAChartIsThereAtOnceAndGoesWithAClick()
{
    const auto window = m_fixture.makeWindow(training::presetNamed("arithmetic-n14").config);
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QWidget &chart = *window->page().curves()->accuracy();
    // What is on the screen, rather than what it would be if painted anew.
    class Painted : public QObject
    {
    public:
        int times = 0;

    protected:
        bool eventFilter(QObject *, QEvent *event) override
        {
            times += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
    } painted;
    const int before = pixelsOf(chart, ui::Theme::instance().colours().here);
    auto *area = qobject_cast<QAbstractScrollArea *>(&chart);
    QCoreApplication::processEvents();
    area->viewport()->installEventFilter(&painted);
    chart.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(painted.times > 0);
    QVERIFY(pixelsOf(chart, ui::Theme::instance().colours().here) > before + 500);
    QCoreApplication::processEvents();
    painted.times = 0;
    QTest::mouseClick(area->viewport(), Qt::LeftButton, {}, {300, 60});
    QTRY_VERIFY(painted.times > 0);
    QVERIFY(pixelsOf(chart, ui::Theme::instance().colours().here) < before + 100);
}

void KeyboardFocusTest::liveButtonHasTheRingOfEveryButton()
{
    const auto window = m_fixture.makeWindow(training::presetNamed("arithmetic-n14").config);
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    auto *live = window->findChild<QPushButton *>(u"liveButton"_s);
    QVERIFY(live->isChecked());
    live->setFocus(Qt::TabFocusReason);
    const QImage picture = live->grab().toImage();
    QCOMPARE(picture.pixelColor(picture.width() / 2, 0), ui::Theme::instance().colours().text);
}

void KeyboardFocusTest::nothingIsDrawnWithinAButtonsRing()
{
    QWidget window;
    window.resize(300, 100);
    QPushButton other(u"Other"_s, &window);
    QPushButton button(u"Train"_s, &window);
    button.move(120, 0);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    button.setFocus(Qt::TabFocusReason);
    QVERIFY(button.hasFocus());
    const QImage picture = button.grab().toImage();
    const QColor ground = picture.pixelColor(6, 6);
    // From the ring to the label there is only the ground.
    for (int x = 4; x < 12; ++x)
        QCOMPARE(picture.pixelColor(x, picture.height() / 2), ground);
    for (int y = 4; y < 8; ++y)
        QCOMPARE(picture.pixelColor(picture.width() / 2, y), ground);
}

QTEST_MAIN(KeyboardFocusTest)
#include "keyboard_focus_test.moc"
