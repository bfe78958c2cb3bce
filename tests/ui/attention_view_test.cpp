#include "ui/theme/theme.h"
#include "ui/widgets/attention_view.h"

#include <QTest>

using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

class AttentionViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_view.reset(); }

    void strongerWeightsAreDarker();
    void pointerTellsAWeight();
    void arrowsGoThroughTheTriangle();
    void summaryTellsWhereEachCharacterLooksMost();
    void evenAttentionIsSaid();
    void longTextsFit();

private:
    std::unique_ptr<AttentionView> m_view;
};

namespace {

const std::vector<QString> characters{u"5"_s, u"+"_s, u" "_s};
const std::vector<float> weights{1.0F, 0.0F, 0.0F, 0.75F, 0.25F, 0.0F, 0.1F, 0.3F, 0.6F};

} // namespace

void AttentionViewTest::init()
{
    Theme::instance().choose(Theme::Choice::Light);
    m_view = std::make_unique<AttentionView>();
    m_view->resize(320, 100);
    m_view->setAttention(characters, weights);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void AttentionViewTest::strongerWeightsAreDarker()
{
    const QImage picture = m_view->grab().toImage();
    const auto lightness = [&](int row, int column) {
        return picture.pixelColor(m_view->cellRect(row, column).center()).lightness();
    };
    QVERIFY(lightness(0, 0) < lightness(1, 0));
    QVERIFY(lightness(1, 0) < lightness(2, 2));
    QVERIFY(lightness(2, 2) < lightness(2, 1));
    QVERIFY(lightness(2, 1) < lightness(2, 0));
}

void AttentionViewTest::pointerTellsAWeight()
{
    QTest::mouseMove(m_view.get(), m_view->cellRect(2, 1).center());
    QTRY_VERIFY(m_view->hoverText().contains(u"space looks at +, 1 before it: 30%"_s));
    QTest::mouseMove(m_view.get(), m_view->cellRect(1, 2).center()); // nothing looks ahead
    QTRY_COMPARE(m_view->hoverText(), QString());
}

void AttentionViewTest::arrowsGoThroughTheTriangle()
{
    m_view->setFocus(Qt::TabFocusReason);
    QVERIFY(m_view->accessibleDescription().startsWith(u"5 looks at itself: >99%"_s));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_view->accessibleDescription().startsWith(u"+ looks at 5, 1 before it: 75%"_s));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QTest::keyClick(m_view.get(), Qt::Key_Right); // no further than itself
    QVERIFY(m_view->accessibleDescription().startsWith(u"+ looks at itself: 25%"_s));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(m_view->accessibleDescription().startsWith(u"space looks at itself: 60%"_s));
}

void AttentionViewTest::summaryTellsWhereEachCharacterLooksMost()
{
    QCOMPARE(m_view->accessibleDescription(),
             u"5 looks at itself: >99%; + looks at 5, 1 before it: 75%; space looks at itself: 60%"_s);
    QVERIFY(m_view->note().startsWith(u"Row: reading this character"_s));
}

void AttentionViewTest::evenAttentionIsSaid()
{
    m_view->setAttention(characters, {1.0F, 0.0F, 0.0F, 0.51F, 0.49F, 0.0F, 0.33F, 0.34F, 0.33F});
    QVERIFY(m_view->isEven());
    QCOMPARE(m_view->note(), u"Every position looks everywhere alike."_s);
    QCOMPARE(m_view->accessibleDescription(), m_view->note());
}

void AttentionViewTest::longTextsFit()
{
    constexpr std::size_t length = 200;
    m_view->setAttention(std::vector<QString>(length, u"a"_s), std::vector<float>(length * length, 0.005F));
    QVERIFY(m_view->cellRect(199, 199).right() < m_view->width());
    QVERIFY(m_view->cellRect(199, 199).bottom() < m_view->height());
    QVERIFY(!m_view->cellRect(199, 199).isEmpty());
}

QTEST_MAIN(AttentionViewTest)
#include "attention_view_test.moc"
