#include "nn/operations/dropout.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace rote::nn;

class DropoutTest : public QObject
{
    Q_OBJECT

private slots:
    void keptShareAndScaleAreRight_data();
    void keptShareAndScaleAreRight();
    void masksAreTheOnesPinned();
    void sameMaskComesBackward();
    void masksDifferBetweenStepsSitesAndLayers();
    void maskDoesNotDependOnPieces();
    void columnsHaveTheMaskOfTiles();
    void zeroProbabilityChangesNothing();
};

namespace {

constexpr std::ptrdiff_t rows = 37;
constexpr std::ptrdiff_t positions = 16 * tileWidth;

std::vector<float> masked(const DropoutMask &mask, float value = 1.0F)
{
    std::vector<float> values(rows * positions, value);
    const Tiles<float> tiles(values.data(), rows, positions / tileWidth);
    for (std::ptrdiff_t tile = 0; tile < tiles.count; ++tile)
        mask.apply(tiles.tile(tile), tile * tileWidth);
    return values;
}

} // namespace

void DropoutTest::keptShareAndScaleAreRight_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<double>("probability");
    for (int place = 0; place < 4; ++place) {
        for (const double probability : {0.1, 0.2, 0.5})
            QTest::addRow("place %d, %g", place, probability) << place << probability;
    }
}

void DropoutTest::keptShareAndScaleAreRight()
{
    QFETCH(int, place);
    QFETCH(double, probability);
    const DropoutMask mask(probability, 11, 5, {static_cast<DropoutSite::Place>(place), 2});
    int kept = 0;
    for (const float value : masked(mask)) {
        kept += value != 0.0F ? 1 : 0;
        if (value != 0.0F)
            QCOMPARE(value, static_cast<float>(1.0 / (1.0 - probability)));
    }
    const double count = rows * positions;
    const double deviation = std::sqrt(probability * (1 - probability) / count);
    QVERIFY(std::abs(kept / count - (1 - probability)) < 4 * deviation);
}

void DropoutTest::masksAreTheOnesPinned()
{
    // What is kept of ten features at four positions, in layer 1 at step 9; the positions beyond 32 bits begin anew.
    const QByteArray expected[] = {"1111011011111111110111111110101111111111",  // after the embedding
                                   "1011111111111101111101000001101001111111",  // of attention's weights
                                   "1111101111110110011111111101110011101111",  // of attention's branch
                                   "1111100111101111110101111111110011011111"}; // of the MLP's
    for (std::uint32_t place = 0; place < 4; ++place) {
        std::vector<float> values(40, 1.0F);
        const DropoutMask mask(0.2, 1, 9, {static_cast<DropoutSite::Place>(place), 1});
        mask.applyToColumns(values.data(), 4, 10, (std::int64_t{1} << 32) - 2);
        QByteArray kept;
        for (const float value : values)
            kept += value == 0.0F ? '0' : '1';
        QCOMPARE(kept, expected[place]);
    }
}

void DropoutTest::sameMaskComesBackward()
{
    const DropoutSite site{DropoutSite::Place::MlpBranch, 0};
    const std::vector<float> forward = masked(DropoutMask(0.2, 1, 9, site));
    const std::vector<float> backward = masked(DropoutMask(0.2, 1, 9, site), 3.0F);
    for (std::size_t i = 0; i < forward.size(); ++i)
        QCOMPARE(backward[i], 3.0F * forward[i]);
}

void DropoutTest::masksDifferBetweenStepsSitesAndLayers()
{
    const std::vector<float> one = masked({0.2, 1, 9, {DropoutSite::Place::MlpBranch, 0}});
    QVERIFY(one != masked({0.2, 1, 10, {DropoutSite::Place::MlpBranch, 0}}));
    QVERIFY(one != masked({0.2, 1, 9, {DropoutSite::Place::MlpBranch, 1}}));
    QVERIFY(one != masked({0.2, 1, 9, {DropoutSite::Place::AttentionBranch, 0}}));
    QVERIFY(one != masked({0.2, 2, 9, {DropoutSite::Place::MlpBranch, 0}}));
}

void DropoutTest::maskDoesNotDependOnPieces()
{
    const DropoutMask mask(0.2, 1, 9, {DropoutSite::Place::Attention, 3});
    const std::vector<float> whole = masked(mask);
    std::vector<float> part(rows * tileWidth, 1.0F);
    constexpr std::ptrdiff_t shift = 100;
    mask.apply(Tiles<float>(part.data(), rows, 1), shift);
    for (std::ptrdiff_t row = 0; row < rows; ++row) {
        for (std::ptrdiff_t i = 0; i < tileWidth; ++i) {
            const std::ptrdiff_t position = shift + i;
            QCOMPARE(part[static_cast<std::size_t>(row * tileWidth + i)],
                     whole[static_cast<std::size_t>((position / tileWidth * rows + row) * tileWidth
                                                    + position % tileWidth)]);
        }
    }
}

void DropoutTest::columnsHaveTheMaskOfTiles()
{
    const DropoutMask mask(0.2, 1, 9, {DropoutSite::Place::Attention, 3});
    const std::vector<float> whole = masked(mask);
    std::vector<float> columns(rows * tileWidth, 1.0F);
    mask.applyToColumns(columns.data(), tileWidth, rows, 0);
    for (std::size_t i = 0; i < columns.size(); ++i)
        QCOMPARE(columns[i], whole[i % rows * tileWidth + i / rows]);
}

void DropoutTest::zeroProbabilityChangesNothing()
{
    QVERIFY(masked({0.0, 1, 9, {DropoutSite::Place::Embedding, 0}}) == std::vector<float>(rows * positions, 1.0F));
}

QTEST_APPLESS_MAIN(DropoutTest)
#include "dropout_test.moc"
