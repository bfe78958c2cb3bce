#include "store/model_layout.h"
#include "support/expect_input_error.h"
#include "support/sample_run.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <limits>

using namespace rote;
using namespace rote::store;
using rote::test::inputErrorOf;

namespace {

/// Two layers, several heads, and no two sizes alike.
training::Snapshot sample()
{
    const nn::TransformerShape shape{17, 9, 12, 2, 3, 2};
    return {20, shape, nn::initialParameters(shape, 3)};
}

const Tensor &tensorOf(const SafeTensors &content, const std::string &name)
{
    static const Tensor none;
    const auto found = std::ranges::find(content.tensors, name, &Tensor::name);
    return found == content.tensors.end() ? none : *found;
}

Tensor &tensorOf(SafeTensors &content, const std::string &name)
{
    return const_cast<Tensor &>(tensorOf(std::as_const(content), name));
}

std::vector<float> &valuesOf(SafeTensors &content, const std::string &name)
{
    return std::get<std::vector<float>>(tensorOf(content, name).values);
}

using Shape = std::vector<std::int64_t>;

} // namespace

/// A model's tensors as other tools name and lay them out.
class ModelLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void huggingFaceHasConv1DWeightsAndZeroBiases()
    {
        const SafeTensors content = tensorsIn(ModelLayout::HuggingFace, sample());
        QCOMPARE(content.metadata.at("format"), std::string("pt"));
        QCOMPARE(tensorOf(content, "transformer.wte.weight").shape, Shape({17, 12}));
        QCOMPARE(tensorOf(content, "transformer.wpe.weight").shape, Shape({9, 12}));
        QCOMPARE(tensorOf(content, "transformer.h.1.attn.c_attn.weight").shape, Shape({12, 36}));
        QCOMPARE(tensorOf(content, "transformer.h.1.attn.c_attn.bias").shape, Shape({36}));
        QCOMPARE(tensorOf(content, "transformer.h.0.mlp.c_fc.weight").shape, Shape({12, 24}));
        QCOMPARE(tensorOf(content, "transformer.h.0.mlp.c_fc.bias").shape, Shape({24}));
        QCOMPARE(tensorOf(content, "transformer.h.0.mlp.c_proj.weight").shape, Shape({24, 12}));
        QCOMPARE(tensorOf(content, "transformer.h.0.mlp.c_proj.bias").shape, Shape({12}));
        QCOMPARE(tensorOf(content, "transformer.ln_f.bias").shape, Shape({12}));
        QCOMPARE(content.tensors.size(), std::size_t(2 + 2 * 12 + 2)); // the head is the embedding, and not there again
        for (const Tensor &tensor : content.tensors) {
            if (tensor.name.ends_with(".bias"))
                QVERIFY(std::ranges::all_of(std::get<std::vector<float>>(tensor.values), [](float v) { return v == 0.0F; }));
        }
    }

    void conv1DWeightsAreTransposed()
    {
        const training::Snapshot snapshot = sample();
        SafeTensors conv = tensorsIn(ModelLayout::HuggingFace, snapshot);
        SafeTensors linear = tensorsIn(ModelLayout::NanoGpt, snapshot);
        const std::string name = "transformer.h.0.attn.c_attn.weight";
        QCOMPARE(valuesOf(conv, name)[5 * 36 + 30], valuesOf(linear, name)[30 * 12 + 5]);
        QCOMPARE(valuesOf(conv, "transformer.wte.weight"), valuesOf(linear, "transformer.wte.weight"));
    }

    void nanoGptHasLinearWeightsNoBiasesAndTheHeadAgain()
    {
        SafeTensors content = tensorsIn(ModelLayout::NanoGpt, sample());
        QCOMPARE(tensorOf(content, "transformer.h.1.attn.c_attn.weight").shape, Shape({36, 12}));
        QCOMPARE(tensorOf(content, "transformer.h.0.mlp.c_proj.weight").shape, Shape({12, 24}));
        QVERIFY(std::ranges::none_of(content.tensors, [](const Tensor &one) { return one.name.ends_with(".bias"); }));
        QCOMPARE(valuesOf(content, "lm_head.weight"), valuesOf(content, "transformer.wte.weight"));
        QCOMPARE(content.tensors.size(), std::size_t(2 + 2 * 6 + 1 + 1));
    }

    void parametersComeBackToTheBit_data()
    {
        QTest::addColumn<ModelLayout>("layout");
        QTest::newRow("huggingface") << ModelLayout::HuggingFace;
        QTest::newRow("nanogpt") << ModelLayout::NanoGpt;
    }

    void parametersComeBackToTheBit()
    {
        QFETCH(const ModelLayout, layout);
        const training::Snapshot snapshot = sample();
        const SafeTensors content = safeTensorsOfBytes(safeTensorsBytes(tensorsIn(layout, snapshot)), "model");
        const std::vector<float> back = parametersOf(content, layout, snapshot.shape, "model");
        QCOMPARE(back.size(), snapshot.parameters.size());
        QCOMPARE(std::memcmp(back.data(), snapshot.parameters.data(), back.size() * sizeof(float)), 0);
    }

    void masksThatSomeFilesCarryDoNotMatter()
    {
        SafeTensors content = tensorsIn(ModelLayout::HuggingFace, sample());
        content.tensors.push_back({"transformer.h.0.attn.bias", {1, 1, 9, 9}, std::vector<float>(81)});
        content.tensors.push_back({"transformer.h.0.attn.masked_bias", {}, std::vector<float>{-1e4F}});
        QCOMPARE(refusalOf(content, ModelLayout::HuggingFace), QByteArray());
    }

    void biasesOfNanoGptMayBeThereIfTheyAreZero()
    {
        SafeTensors content = tensorsIn(ModelLayout::NanoGpt, sample());
        content.tensors.push_back({"transformer.ln_f.bias", {12}, std::vector<float>(12)});
        QCOMPARE(refusalOf(content, ModelLayout::NanoGpt), QByteArray());
        valuesOf(content, "transformer.ln_f.bias")[3] = 0.5F;
        QVERIFY(refusalOf(content, ModelLayout::NanoGpt).contains("ln_f.bias\" is not zero"));
    }

    void whatRotesModelsAreNotIsRefusedByName()
    {
        const auto refused = [](const char *name, auto &&change) {
            SafeTensors content = tensorsIn(ModelLayout::HuggingFace, sample());
            change(content);
            const QByteArray refusal = refusalOf(content, ModelLayout::HuggingFace);
            return refusal.startsWith("model: ") && refusal.contains(name) && !refusal.contains('\n');
        };
        QVERIFY(refused("transformer.ln_f.weight\" is missing", [](SafeTensors &content) {
            std::erase_if(content.tensors, [](const Tensor &one) { return one.name == "transformer.ln_f.weight"; });
        }));
        QVERIFY(refused("\"transformer.h.0.attn.c_attn.weight\" is [36, 12]", [](SafeTensors &content) {
            tensorOf(content, "transformer.h.0.attn.c_attn.weight").shape = {36, 12};
        }));
        QVERIFY(refused("not finite", [](SafeTensors &content) {
            valuesOf(content, "transformer.wte.weight")[0] = std::numeric_limits<float>::quiet_NaN();
        }));
        QVERIFY(refused("not zero", [](SafeTensors &content) {
            valuesOf(content, "transformer.h.1.mlp.c_proj.bias")[11] = 1e-3F;
        }));
        QVERIFY(refused("no tensor \"transformer.h.2.ln_1.weight\"", [](SafeTensors &content) {
            content.tensors.push_back({"transformer.h.2.ln_1.weight", {12}, std::vector<float>(12)});
        }));
        QVERIFY(refused("not the embedding's", [](SafeTensors &content) {
            content.tensors.push_back({"lm_head.weight", {17, 12}, std::vector<float>(17 * 12)});
        }));
        QVERIFY(refused("not F32", [](SafeTensors &content) {
            tensorOf(content, "transformer.ln_f.weight").values = std::vector<std::int64_t>(12);
        }));
    }

private:
    static QByteArray refusalOf(const SafeTensors &content, ModelLayout layout)
    {
        return inputErrorOf([&] { return parametersOf(content, layout, sample().shape, "model"); });
    }
};

QTEST_APPLESS_MAIN(ModelLayoutTest)
#include "model_layout_test.moc"
