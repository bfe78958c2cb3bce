#include "ui/theme/theme.h"
#include "ui/widgets/character_map_view.h"

#include <QTest>

#include <cmath>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

class CharacterMapViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_view.reset(); }

    void charactersStandWhereTheMapPutsThem();
    void charactersThatCoverEachOtherMakeWay();
    void pointerAndArrowsTellTheNearestOnes();
    void summaryTellsWhatTheMapExplains();

private:
    std::unique_ptr<CharacterMapView> m_view;
};

namespace {

const std::vector<QString> characters{u"0"_s, u"1"_s, u"2"_s, u"+"_s, u" "_s};
const training::CharacterMap spread{{{-2.0, 0.0}, {-1.0, 0.1}, {0.2, 0.0}, {1.0, 1.0}, {2.0, -1.0}}, {0.4, 0.11}};

} // namespace

void CharacterMapViewTest::init()
{
    m_view = std::make_unique<CharacterMapView>();
    m_view->resize(320, m_view->sizeHint().height());
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void CharacterMapViewTest::charactersStandWhereTheMapPutsThem()
{
    m_view->setMap(characters, spread);
    for (int i = 1; i < 5; ++i)
        QVERIFY(m_view->anchorOf(i).x() > m_view->anchorOf(i - 1).x());
    QVERIFY(m_view->anchorOf(3).y() < m_view->anchorOf(0).y()); // y goes up
    QVERIFY(m_view->anchorOf(4).y() > m_view->anchorOf(0).y());
    for (int i = 0; i < 5; ++i)
        QVERIFY(m_view->rect().contains(m_view->placeOf(i).toPoint()));
}

void CharacterMapViewTest::charactersThatCoverEachOtherMakeWay()
{
    training::CharacterMap crowded = spread;
    crowded.points[1] = crowded.points[0];
    crowded.points[2] = crowded.points[0];
    m_view->setMap(characters, crowded);
    for (int i = 0; i < 5; ++i) {
        for (int j = 0; j < i; ++j) {
            const QPointF apart = m_view->placeOf(i) - m_view->placeOf(j);
            QVERIFY(std::hypot(apart.x(), apart.y()) > 2 * CharacterMapView::radius - 1.5);
        }
    }
    QCOMPARE(m_view->anchorOf(1), m_view->anchorOf(0));
}

void CharacterMapViewTest::pointerAndArrowsTellTheNearestOnes()
{
    m_view->setMap(characters, spread);
    QTest::mouseMove(m_view.get(), m_view->placeOf(1).toPoint());
    QTRY_VERIFY(m_view->hoverText().contains(u"1, nearest to 0 and 2"_s));
    m_view->setFocus(Qt::TabFocusReason);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(m_view->accessibleDescription().startsWith(u"space, nearest to"_s));
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QVERIFY(m_view->accessibleDescription().startsWith(u"+, nearest to 2"_s));
}

void CharacterMapViewTest::summaryTellsWhatTheMapExplains()
{
    m_view->setMap(characters, spread);
    QCOMPARE(m_view->accessibleDescription(),
             u"5 characters; two components explain 51% of how their embeddings differ"_s);
}

QTEST_MAIN(CharacterMapViewTest)
#include "character_map_view_test.moc"
