#include "nn/error.h"
#include "nn/parameters.h"
#include "support/digest.h"

#include <QTest>

#include <cmath>
#include <utility>

using namespace rote::nn;

class ParametersTest : public QObject
{
    Q_OBJECT

private slots:
    void countsAreThePapers();
    void layoutHasGpt2NamesWithoutGaps();
    void initialDeviationsAreAsInThePaper();
    void sameSeedGivesSameBits();
    void initialParametersAreTheOnesPinned();
    void shapesOutOfRangeAreRefused();
};

void ParametersTest::countsAreThePapers()
{
    // EXPERIMENT.md: 1.46K, 5.26K, 19.94K, 10.63M; capitals n14 1.93K; joint 2.14K, 6.64K, 22.68K, 10.65M.
    const auto count = [](int vocabulary, int context, int width, int layers, int heads, int expansion) {
        return paperParameterCount({vocabulary, context, width, layers, heads, expansion});
    };
    QCOMPARE(count(17, 9, 14, 1, 1, 1), 1456U);
    QCOMPARE(count(17, 9, 28, 1, 1, 1), 5264U);
    QCOMPARE(count(17, 9, 56, 1, 1, 1), 19936U);
    QCOMPARE(count(17, 9, 384, 6, 6, 4), 10628352U);
    QCOMPARE(count(51, 24, 14, 1, 1, 1), 1932U);
    QCOMPARE(count(66, 24, 14, 1, 1, 1), 2142U);
    QCOMPARE(count(66, 24, 28, 1, 1, 1), 6636U);
    QCOMPARE(count(66, 24, 56, 1, 1, 1), 22680U);
    QCOMPARE(parameterCount({17, 9, 14, 1, 1, 1}), 1582U);
}

void ParametersTest::layoutHasGpt2NamesWithoutGaps()
{
    const std::vector<ParameterTensor> layout = parameterLayout({17, 9, 12, 2, 3, 4});
    QCOMPARE(layout.size(), 15U);
    QCOMPARE(layout[0].name, std::string("transformer.wte.weight"));
    QCOMPARE(layout[3].name, std::string("transformer.h.0.attn.c_attn.weight"));
    QCOMPARE(layout[3].rows, 36);
    QCOMPARE(layout[3].columns, 12);
    QCOMPARE(layout[13].name, std::string("transformer.h.1.mlp.c_proj.weight"));
    QCOMPARE(layout[13].rows, 12);
    QCOMPARE(layout[13].columns, 48);
    QVERIFY(layout[14].isGain);
    std::size_t end = 0;
    for (const ParameterTensor &tensor : layout) {
        QCOMPARE(tensor.offset, end);
        end += tensor.size();
    }
}

void ParametersTest::initialDeviationsAreAsInThePaper()
{
    const TransformerShape shape{66, 24, 56, 2, 1, 4};
    const std::vector<float> parameters = initialParameters(shape, 3);
    for (const ParameterTensor &tensor : parameterLayout(shape)) {
        double squares = 0.0;
        for (std::size_t i = 0; i < tensor.size(); ++i) {
            const auto value = static_cast<double>(parameters[tensor.offset + i]);
            if (tensor.isGain)
                QCOMPARE(value, 1.0);
            squares += value * value;
        }
        if (tensor.isGain)
            continue;
        const auto count = static_cast<double>(tensor.size());
        const double expected = tensor.name.ends_with("c_proj.weight") ? 0.02 / std::sqrt(4.0) : 0.02;
        // The standard error of a deviation is σ/√(2n); five of them.
        QVERIFY(std::abs(std::sqrt(squares / count) - expected) < 5 * expected / std::sqrt(2 * count));
    }
}

void ParametersTest::sameSeedGivesSameBits()
{
    const TransformerShape shape{17, 9, 14, 1, 1, 1};
    QVERIFY(initialParameters(shape, 1) == initialParameters(shape, 1));
    QVERIFY(initialParameters(shape, 1) != initialParameters(shape, 2));
}

void ParametersTest::initialParametersAreTheOnesPinned()
{
    // The first and the last of each tensor of arithmetic n14, seed 1; and all of them as a digest.
    const std::pair<const char *, std::pair<float, float>> expected[] = {
        {"transformer.wte.weight", {-0x1.a52f6cp-10F, -0x1.48d03ep-6F}},
        {"transformer.wpe.weight", {0x1.17332ap-8F, -0x1.0c8cd4p-5F}},
        {"transformer.h.0.ln_1.weight", {1.0F, 1.0F}},
        {"transformer.h.0.attn.c_attn.weight", {0x1.22dec4p-6F, 0x1.b7d5c4p-8F}},
        {"transformer.h.0.attn.c_proj.weight", {-0x1.121ba2p-8F, 0x1.b9140ep-10F}},
        {"transformer.h.0.ln_2.weight", {1.0F, 1.0F}},
        {"transformer.h.0.mlp.c_fc.weight", {0x1.4541e6p-9F, 0x1.1b6396p-7F}},
        {"transformer.h.0.mlp.c_proj.weight", {0x1.bbad3cp-6F, 0x1.37378ep-9F}},
        {"transformer.ln_f.weight", {1.0F, 1.0F}},
    };
    const TransformerShape shape{17, 9, 14, 1, 1, 1};
    const std::vector<ParameterTensor> layout = parameterLayout(shape);
    const std::vector<float> parameters = initialParameters(shape, 1);
    QCOMPARE(layout.size(), std::size(expected));
    for (std::size_t i = 0; i < layout.size(); ++i) {
        const auto &[name, values] = expected[i];
        QCOMPARE(layout[i].name, std::string(name));
        QVERIFY2(parameters[layout[i].offset] == values.first, name);
        QVERIFY2(parameters[layout[i].offset + layout[i].size() - 1] == values.second, name);
    }
    QCOMPARE(rote::test::digestOf<float>(parameters), std::uint64_t{0x73e91627ca607830});
}

void ParametersTest::shapesOutOfRangeAreRefused()
{
    QVERIFY_EXCEPTION_THROWN(validate({17, 9, 3, 1, 1, 1}), rote::InputError);
    QVERIFY_EXCEPTION_THROWN(validate({17, 9, 385, 1, 1, 1}), rote::InputError);
    QVERIFY_EXCEPTION_THROWN(validate({17, 9, 14, 7, 1, 1}), rote::InputError);
    QVERIFY_EXCEPTION_THROWN(validate({17, 9, 14, 1, 3, 1}), rote::InputError);
    QVERIFY_EXCEPTION_THROWN(validate({17, 9, 14, 1, 0, 1}), rote::InputError);
    QVERIFY_EXCEPTION_THROWN(validate({0, 9, 14, 1, 1, 1}), rote::InputError);
    validate({17, 9, 4, 1, 1, 1});
    validate({17, 9, 384, 6, 6, 4});
}

QTEST_APPLESS_MAIN(ParametersTest)
#include "parameters_test.moc"
