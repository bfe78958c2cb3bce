#include "store/model_config.h"

#include "nn/build_info.h"
#include "nn/error.h"
#include "store/config_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double normEpsilon = 1e-5; // of every LayerNorm here
constexpr int usualExpansion = 4;    // of GPT-2, where nothing else is said

constexpr auto notesKey = "rote"_L1;
constexpr auto runKey = "run"_L1;
constexpr auto stepKey = "step"_L1;
constexpr auto charactersKey = "vocabulary"_L1;
constexpr auto settingsKey = "config"_L1;

QJsonObject notesJson(const training::RunRecord &run, const training::Snapshot &snapshot, const QString &name)
{
    return {{u"version"_s, QString::fromStdString(nn::buildInfo().version)},
            {runKey, name},
            {stepKey, qint64(snapshot.step)},
            {charactersKey, QString::fromStdU32String(run.corpus->vocabulary.characters())},
            {settingsKey, configJson(run.config)}};
}

QJsonObject huggingFaceJson(const nn::TransformerShape &shape, double dropout)
{
    return {{u"architectures"_s, QJsonArray{u"GPT2LMHeadModel"_s}},
            {u"model_type"_s, u"gpt2"_s},
            {u"activation_function"_s, u"gelu"_s}, // the exact one; GPT-2 itself has gelu_new
            {u"layer_norm_epsilon"_s, normEpsilon},
            {u"n_embd"_s, shape.width},
            {u"n_layer"_s, shape.layers},
            {u"n_head"_s, shape.heads},
            {u"n_inner"_s, shape.hiddenWidth()},
            {u"n_positions"_s, shape.context},
            {u"n_ctx"_s, shape.context},
            {u"vocab_size"_s, shape.vocabulary},
            {u"embd_pdrop"_s, dropout},
            {u"attn_pdrop"_s, dropout},
            {u"resid_pdrop"_s, dropout},
            {u"scale_attn_weights"_s, true},
            {u"scale_attn_by_inverse_layer_idx"_s, false},
            {u"tie_word_embeddings"_s, true},
            {u"bos_token_id"_s, QJsonValue()}, // GPT-2's own lie beyond these vocabularies
            {u"eos_token_id"_s, QJsonValue()},
            {u"torch_dtype"_s, u"float32"_s}};
}

/// The arguments of the authors' GPTConfig; nanoGPT's own lacks mlp_expansion, which is 4 there.
QJsonObject nanoGptJson(const nn::TransformerShape &shape, double dropout)
{
    return {{u"n_embd"_s, shape.width},
            {u"n_layer"_s, shape.layers},
            {u"n_head"_s, shape.heads},
            {u"mlp_expansion"_s, shape.expansion},
            {u"block_size"_s, shape.context},
            {u"vocab_size"_s, shape.vocabulary},
            {u"bias"_s, false},
            {u"dropout"_s, dropout}};
}

/// Others' configurations: what is not asked for does not matter, and much may be left out.
class ConfigReader
{
public:
    ConfigReader(QJsonObject json, const std::string &where) : m_json(std::move(json)), m_where(where) {}

    [[noreturn]] void refuse(const std::string &what) const { throw InputError(m_where + ": " + what); }

    [[nodiscard]] bool has(const char *key) const { return m_json.contains(QLatin1StringView(key)); }

    [[nodiscard]] int size(const char *key, std::optional<int> otherwise = {}) const
    {
        const QJsonValue value = m_json.value(QLatin1StringView(key));
        if ((value.isUndefined() || value.isNull()) && otherwise)
            return *otherwise;
        constexpr int greatest = 1 << 20;
        const qint64 number = value.toInteger(-1);
        if (number < 1 || number > greatest)
            refuse(std::string("\"") + key + "\" is missing or no size");
        return static_cast<int>(number);
    }

    /// Refuses another value than the one that Rote's models have.
    void require(const char *key, const QJsonValue &wanted, const QJsonValue &otherwise, const char *why) const
    {
        const QJsonValue value = m_json.value(QLatin1StringView(key));
        if ((value.isUndefined() ? otherwise : value) != wanted)
            refuse(std::string("\"") + key + "\" is not " + why);
    }

    [[nodiscard]] double share(const char *key) const
    {
        const double value = m_json.value(QLatin1StringView(key)).toDouble(0.0);
        return value >= 0.0 && value < 1.0 ? value : 0.0;
    }

    [[nodiscard]] QJsonValue value(QLatin1StringView key) const { return m_json.value(key); }

private:
    QJsonObject m_json;
    const std::string &m_where;
};

ModelConfig huggingFaceConfig(const ConfigReader &json)
{
    json.require("model_type", u"gpt2"_s, {}, "\"gpt2\", which alone has the shape of Rote's models");
    json.require("activation_function", u"gelu"_s, u"gelu_new"_s, "\"gelu\", the exact one, which Rote's models have");
    json.require("layer_norm_epsilon", normEpsilon, normEpsilon, "1e-05, as in Rote's models");
    json.require("tie_word_embeddings", true, true, "true: in Rote's models the output head is the embedding's matrix");
    json.require("scale_attn_weights", true, true, "true, as in Rote's models");
    json.require("scale_attn_by_inverse_layer_idx", false, false, "false, as in Rote's models");
    ModelConfig config;
    const int width = json.size("n_embd");
    const int hidden = json.size("n_inner", usualExpansion * width);
    if (hidden % width != 0)
        json.refuse("\"n_inner\" is not a multiple of \"n_embd\", which it is in Rote's models");
    config.shape = {json.size("vocab_size"), json.size("n_positions"), width,
                    json.size("n_layer"),    json.size("n_head"),      hidden / width};
    config.dropout = json.share("resid_pdrop");
    return config;
}

ModelConfig nanoGptConfig(const ConfigReader &json)
{
    ModelConfig config;
    config.layout = ModelLayout::NanoGpt;
    config.shape = {json.size("vocab_size"), json.size("block_size"), json.size("n_embd"), json.size("n_layer"),
                    json.size("n_head"),     json.size("mlp_expansion", usualExpansion)};
    config.dropout = json.share("dropout");
    return config;
}

RunNotes notesOf(JsonObjectReader json)
{
    RunNotes notes;
    static_cast<void>(json.text("version"_L1));
    notes.run = json.text(runKey);
    notes.step = json.integer(stepKey, 0, std::numeric_limits<int>::max());
    notes.characters = json.text(charactersKey);
    notes.config = configOfJson(json.object(settingsKey));
    json.finish();
    return notes;
}

} // namespace

QByteArray modelConfigJson(ModelLayout layout, const training::RunRecord &run, const training::Snapshot &snapshot,
                           const QString &name)
{
    QJsonObject json = layout == ModelLayout::HuggingFace ? huggingFaceJson(snapshot.shape, run.config.dropout)
                                                          : nanoGptJson(snapshot.shape, run.config.dropout);
    json.insert(notesKey, notesJson(run, snapshot, name));
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

ModelConfig modelConfigOfJson(const QByteArray &bytes, const std::string &where)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        throw InputError(where + ": is not a JSON object");
    const ConfigReader json(document.object(), where);
    const bool isNanoGpt = json.has("block_size");
    if (!isNanoGpt && !json.has("model_type"))
        json.refuse("describes neither a GPT-2 of transformers (\"model_type\") nor a nanoGPT (\"block_size\")");
    ModelConfig config = isNanoGpt ? nanoGptConfig(json) : huggingFaceConfig(json);
    try {
        nn::validate(config.shape);
    } catch (const InputError &error) {
        json.refuse(error.what());
    }
    if (json.has(notesKey.data()))
        config.notes = notesOf({json.value(notesKey).toObject(), where + ": rote"});
    return config;
}

} // namespace rote::store
