#include "nn/parameters.h"
#include "training/character_map.h"

#include <QTest>

#include <cmath>

using namespace rote;
using namespace rote::training;

/// Principal components of embeddings that are made up so that the answer is known.
class CharacterMapTest : public QObject
{
    Q_OBJECT

private slots:
    void knownComponentsAreFound();
    void digitsRiseAlongTheComponents();
    void mapsPointTheWayOfTheReference();
    void differencesAreThoseOfTheEmbeddingsWhereTheyAreFlat();
    void equalEmbeddingsHaveNothingToExplain();
};

namespace {

constexpr int width = 6;
const tasks::Vocabulary digits("0123456789");

Snapshot snapshotOf(const tasks::Vocabulary &vocabulary)
{
    Snapshot snapshot{0, {vocabulary.size(), 4, width, 1, 1, 1}, {}};
    snapshot.parameters.assign(nn::parameterCount(snapshot.shape), 0.5F);
    return snapshot;
}

float &embedding(Snapshot &snapshot, int token, int feature)
{
    return snapshot.parameters[static_cast<std::size_t>(token * width + feature)];
}

/// Digit d stands at (3d, 4d) of two features and, less far, up and down a third one.
Snapshot lineOfDigits()
{
    Snapshot snapshot = snapshotOf(digits);
    for (int d = 0; d < 10; ++d) {
        embedding(snapshot, d, 1) = static_cast<float>(3 * d);
        embedding(snapshot, d, 4) = static_cast<float>(4 * d);
        embedding(snapshot, d, 5) = d % 2 == 0 ? 1.0F : -1.0F;
    }
    return snapshot;
}

} // namespace

void CharacterMapTest::knownComponentsAreFound()
{
    const CharacterMap map = characterMap(lineOfDigits(), digits);
    // Along the line 25 · 82.5 of variance, across it 10, and a little of both in each.
    QVERIFY(std::abs(map.explained() - 1.0) < 1e-9);
    QVERIFY(std::abs(map.shares[0] - 25.0 * 82.5 / (25.0 * 82.5 + 10.0)) < 1e-3);
    for (std::size_t d = 0; d < 10; ++d)
        QVERIFY(std::abs(map.points[d].x - 5.0 * (static_cast<double>(d) - 4.5)) < 0.1);
}

void CharacterMapTest::digitsRiseAlongTheComponents()
{
    Snapshot snapshot = lineOfDigits();
    const CharacterMap map = characterMap(snapshot, digits);
    for (float &parameter : snapshot.parameters)
        parameter = -parameter;
    const CharacterMap turned = characterMap(snapshot, digits);
    for (const CharacterMap *each : {&map, &turned}) {
        QVERIFY(each->points[9].x > each->points[0].x);
        double slope = 0.0;
        for (std::size_t d = 0; d < 10; ++d)
            slope += (static_cast<double>(d) - 4.5) * each->points[d].y;
        QVERIFY(slope >= 0.0);
    }
}

void CharacterMapTest::mapsPointTheWayOfTheReference()
{
    const Snapshot snapshot = lineOfDigits();
    const CharacterMap map = characterMap(snapshot, digits);
    CharacterMap reference = map;
    for (CharacterMap::Point &point : reference.points)
        point = {-point.x, -point.y};
    const CharacterMap aligned = characterMap(snapshot, digits, &reference);
    for (std::size_t d = 0; d < 10; ++d) {
        QCOMPARE(aligned.points[d].x, -map.points[d].x);
        QCOMPARE(aligned.points[d].y, -map.points[d].y);
    }
    reference.points.pop_back(); // of other characters: no reference
    QCOMPARE(characterMap(snapshot, digits, &reference).points[3].x, map.points[3].x);
}

void CharacterMapTest::differencesAreThoseOfTheEmbeddingsWhereTheyAreFlat()
{
    Snapshot snapshot = snapshotOf(digits);
    for (int d = 0; d < 10; ++d) {
        embedding(snapshot, d, 0) = std::cos(static_cast<float>(d));
        embedding(snapshot, d, 3) = 2.0F * std::sin(1.7F * static_cast<float>(d));
    }
    const CharacterMap map = characterMap(snapshot, digits);
    QVERIFY(std::abs(map.explained() - 1.0) < 1e-9);
    QVERIFY(map.shares[0] >= map.shares[1]);
    for (int a = 0; a < 10; ++a) {
        for (int b = 0; b < a; ++b) {
            const auto difference = [&](int feature) {
                return static_cast<double>(embedding(snapshot, a, feature) - embedding(snapshot, b, feature));
            };
            const CharacterMap::Point &p = map.points[static_cast<std::size_t>(a)];
            const CharacterMap::Point &q = map.points[static_cast<std::size_t>(b)];
            QVERIFY(std::abs(std::hypot(p.x - q.x, p.y - q.y) - std::hypot(difference(0), difference(3))) < 1e-5);
        }
    }
}

void CharacterMapTest::equalEmbeddingsHaveNothingToExplain()
{
    const CharacterMap map = characterMap(snapshotOf(digits), digits);
    QCOMPARE(map.explained(), 0.0);
    QCOMPARE(map.points[7].x, 0.0);
}

QTEST_APPLESS_MAIN(CharacterMapTest)
#include "character_map_test.moc"
