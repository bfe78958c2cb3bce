#include "ui/theme/theme.h"
#include "ui/widgets/likeliest_columns.h"

#include <QScrollBar>
#include <QTest>

#include <string>

using namespace rote;
using namespace rote::ui;

namespace {

std::shared_ptr<const training::Probe> probeOf(const std::string &continuation, double probability = 0.93)
{
    auto probe = std::make_shared<training::Probe>();
    for (const char character : continuation) {
        const std::string text(1, character);
        probe->positions.push_back({text, {{text, probability}, {"S", 0.04}, {"x", 0.02}, {"y", 0.005}, {"z", 0.001}}});
    }
    probe->continuation = continuation;
    return probe;
}

} // namespace

class LikeliestColumnsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_columns.reset(); }

    void expectedCharactersCountUntilTheFirstWrongOne();
    void aPromptThatIsNoItemExpectsNothing();
    void theExpectedCharactersBarHasTheGroupsColour();
    void afterAWrongCharacterEveryBarIsGrey();
    void fourColumnsFitTheProbeAndTheOthersScroll();
    void arrowsScrollByOneColumn();
    void onlyWhatScrollsIsATabStop();
    void placesAreReadAloudWithTheirChances();
    void nothingAskedIsEmpty();
    void theExpectedCharacterIsToldWithoutColours();

private:
    /// The colour of a column's bar in the row given, at its beginning.
    [[nodiscard]] QColor barColour(int column, int row) const;

    std::unique_ptr<LikeliestColumns> m_columns;
};

void LikeliestColumnsTest::init()
{
    Theme::instance().choose(Theme::Choice::Light);
    m_columns = std::make_unique<LikeliestColumns>();
    m_columns->resize(320, m_columns->sizeHint().height());
    m_columns->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_columns.get()));
}

QColor LikeliestColumnsTest::barColour(int column, int row) const
{
    const int left = column * 83 + 16;
    return m_columns->viewport()->grab().toImage().pixelColor(left + 1, 34 + row * 19 + 9);
}

void LikeliestColumnsTest::expectedCharactersCountUntilTheFirstWrongOne()
{
    m_columns->setProbe(probeOf("Stolen"), Qt::green, QStringLiteral("Stockholm"));
    QCOMPARE(m_columns->expectedAt(0), QStringLiteral("S"));
    QCOMPARE(m_columns->expectedAt(2), QStringLiteral("o"));
    QCOMPARE(m_columns->expectedAt(3), QStringLiteral("c"));
    QCOMPARE(m_columns->expectedAt(4), QString());
    QCOMPARE(m_columns->expectedAt(-1), QString());
}

void LikeliestColumnsTest::aPromptThatIsNoItemExpectsNothing()
{
    m_columns->setProbe(probeOf("12>\n"), {}, {});
    QCOMPARE(m_columns->expectedAt(0), QString());
    QCOMPARE(barColour(0, 0), Theme::instance().colours().controlBorder);
}

void LikeliestColumnsTest::theExpectedCharactersBarHasTheGroupsColour()
{
    m_columns->setProbe(probeOf("12>\n"), Theme::instance().colours().heldOut, QStringLiteral("12>\n"));
    for (int column = 0; column < 4; ++column)
        QCOMPARE(barColour(column, 0), Theme::instance().colours().heldOut);
}

void LikeliestColumnsTest::afterAWrongCharacterEveryBarIsGrey()
{
    const Colours &c = Theme::instance().colours();
    m_columns->setProbe(probeOf("Oslo", 0.5), c.facts, QStringLiteral("Stockholm"));
    // At the first place the model took another character, and the right one is the second row.
    QCOMPARE(barColour(0, 0), c.controlBorder);
    QVERIFY(barColour(0, 1) != c.controlBorder);
    QCOMPARE(barColour(1, 0), c.controlBorder);
    QCOMPARE(barColour(2, 0), c.controlBorder);
}

void LikeliestColumnsTest::fourColumnsFitTheProbeAndTheOthersScroll()
{
    m_columns->setProbe(probeOf("12>\n"), {}, {});
    QCOMPARE(m_columns->visibleColumns(), 4);
    QCOMPARE(m_columns->horizontalScrollBar()->maximum(), 0);
    m_columns->setProbe(probeOf("abcdefghijklmnopqrstuvwx"), {}, {});
    QCOMPARE(m_columns->visibleColumns(), 4);
    QCOMPARE(m_columns->horizontalScrollBar()->maximum(), 20 * 83);
    m_columns->resize(352, m_columns->height());
    QCOMPARE(m_columns->visibleColumns(), 5);
}

void LikeliestColumnsTest::arrowsScrollByOneColumn()
{
    m_columns->setProbe(probeOf("abcdefgh"), {}, {});
    m_columns->setFocus();
    QTest::keyClick(m_columns.get(), Qt::Key_Right);
    QCOMPARE(m_columns->horizontalScrollBar()->value(), 83);
    QTest::keyClick(m_columns.get(), Qt::Key_End);
    QCOMPARE(m_columns->horizontalScrollBar()->value(), 4 * 83);
    QTest::keyClick(m_columns.get(), Qt::Key_Home);
    QCOMPARE(m_columns->horizontalScrollBar()->value(), 0);
}

void LikeliestColumnsTest::onlyWhatScrollsIsATabStop()
{
    m_columns->setProbe(probeOf("12>\n"), {}, {});
    QCOMPARE(m_columns->focusPolicy(), Qt::NoFocus);
    m_columns->setProbe(probeOf("Stockholm"), {}, {});
    QCOMPARE(m_columns->focusPolicy(), Qt::StrongFocus);
}

void LikeliestColumnsTest::placesAreReadAloudWithTheirChances()
{
    m_columns->setProbe(probeOf("1\n", 0.999), {}, {});
    const QString description = m_columns->accessibleDescription();
    QVERIFY(description.startsWith(QStringLiteral("Place 1: 1 >99%, S 4%, x 2%, y <1%, z <1%")));
    QVERIFY(description.contains(QStringLiteral("Place 2: newline >99%")));
}

void LikeliestColumnsTest::nothingAskedIsEmpty()
{
    m_columns->setProbe(probeOf("12"), {}, {});
    m_columns->setProbe(nullptr, {}, {});
    QVERIFY(m_columns->accessibleDescription().isEmpty());
    QCOMPARE(m_columns->horizontalScrollBar()->maximum(), 0);
}

void LikeliestColumnsTest::theExpectedCharacterIsToldWithoutColours()
{
    m_columns->setProbe(probeOf("Si"), Theme::instance().colours().factsFill, QStringLiteral("So"));
    const QString told = m_columns->accessibleDescription();
    QVERIFY2(told.startsWith(QStringLiteral("Place 1: S, the right one, 93%")), qPrintable(told));
    QCOMPARE(told.count(QStringLiteral("the right one")), 2); // S came twice in the sample's first place
}

QTEST_MAIN(LikeliestColumnsTest)
#include "likeliest_columns_test.moc"
