#include "nn/transformer.h"
#include "store/model_files.h"
#include "store/new_folder.h"
#include "support/expect_input_error.h"
#include "support/sample_run.h"
#include "support/test_files.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>

using namespace rote;
using namespace rote::store;
using namespace Qt::Literals::StringLiterals;
using rote::test::contentOf;
using rote::test::inputErrorOf;
using rote::test::sampleRun;
using rote::test::writeFile;

namespace {

QString golden(const QString &name)
{
    return QStringLiteral(ROTE_TEST_DATA "/exchange/") + name;
}

/// What Rote's engine says comes after a text.
std::vector<float> nextLogits(const ForeignModel &model, const std::string &text)
{
    std::vector<tasks::Token> tokens = model.corpus->vocabulary.encode(text);
    const auto context = static_cast<std::size_t>(model.config.context);
    if (tokens.size() > context)
        tokens.erase(tokens.begin(), tokens.end() - model.config.context);
    nn::SequenceBatch batch;
    batch.add(tokens);
    const training::Snapshot &snapshot = *model.fork->snapshot;
    std::vector<float> logits(static_cast<std::size_t>(snapshot.shape.vocabulary));
    nn::Transformer(snapshot.shape).nextLogits(snapshot.parameters, batch, logits);
    return logits;
}

void setKey(const QString &path, const QString &key, const QJsonValue &value)
{
    QJsonObject json = QJsonDocument::fromJson(contentOf(path)).object();
    json.insert(key, value);
    writeFile(path, QJsonDocument(json).toJson());
}

} // namespace

/// Models in other tools' layouts: what Rote writes it reads again, and what others wrote means the same to Rote.
class ForeignModelTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void logitsAreThoseOfPyTorch_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("huggingface") << u"huggingface"_s;
        QTest::newRow("nanogpt") << u"nanogpt"_s;
    }

    /// The model and its logits were made by PyTorch (tests/data/exchange/make.py).
    void logitsAreThoseOfPyTorch()
    {
        QFETCH(const QString, folder);
        const ForeignModel model = readForeignModel(golden(folder));
        QCOMPARE(model.layout == ModelLayout::HuggingFace, folder == u"huggingface");
        QVERIFY(model.config.preset.empty());
        QCOMPARE(model.fork->run, folder.toStdString());
        const SafeTensors expected = safeTensorsOfBytes(contentOf(golden(u"logits.safetensors"_s)), "logits");
        QCOMPARE(expected.tensors.size(), std::size_t(4));
        for (const Tensor &prompt : expected.tensors) {
            const std::vector<float> logits = nextLogits(model, prompt.name);
            const auto &torch = std::get<std::vector<float>>(prompt.values);
            QCOMPARE(logits.size(), torch.size());
            for (std::size_t i = 0; i < torch.size(); ++i)
                QVERIFY2(std::abs(logits[i] - torch[i]) < 1e-4F, prompt.name.c_str());
        }
    }

    void bothLayoutsOfOneModelAreTheSameToTheBit()
    {
        QCOMPARE(readForeignModel(golden(u"huggingface"_s)).fork->snapshot->parameters,
                 readForeignModel(golden(u"nanogpt"_s)).fork->snapshot->parameters);
    }

    void exportedModelsComeBackWhole_data()
    {
        QTest::addColumn<QString>("from");
        QTest::newRow("export") << u"."_s;
        QTest::newRow("huggingface") << u"huggingface"_s;
        QTest::newRow("nanogpt") << u"nanogpt"_s;
        QTest::newRow("file") << u"nanogpt/model.safetensors"_s;
    }

    void exportedModelsComeBackWhole()
    {
        QFETCH(const QString, from);
        const training::RunRecord run = sampleRun("joint-n28", 3);
        exportRun(run);
        const ForeignModel model = readForeignModel(m_folder->filePath(from));
        QCOMPARE(model.config, run.config);
        QCOMPARE(model.corpus->text, run.corpus->text);
        QVERIFY(model.fork->isImported);
        QCOMPARE(model.fork->run, std::string("joint-n28, seed 1"));
        QCOMPARE(model.fork->snapshot->step, run.snapshots.back()->step);
        QCOMPARE(model.fork->vocabulary, run.corpus->vocabulary);
        const std::vector<float> &back = model.fork->snapshot->parameters;
        const std::vector<float> &gone = run.snapshots.back()->parameters;
        QCOMPARE(back.size(), gone.size());
        QCOMPARE(std::memcmp(back.data(), gone.data(), gone.size() * sizeof(float)), 0);
    }

    void configurationsSayWhatTransformersAndNanoGptAsk()
    {
        exportRun(sampleRun("joint-mlt", 1));
        const QJsonObject gpt2 = QJsonDocument::fromJson(contentOf(path(u"huggingface/config.json"_s))).object();
        QCOMPARE(gpt2[u"model_type"_s].toString(), u"gpt2"_s);
        QCOMPARE(gpt2[u"architectures"_s].toArray(), QJsonArray{u"GPT2LMHeadModel"_s});
        QCOMPARE(gpt2[u"activation_function"_s].toString(), u"gelu"_s);
        QCOMPARE(gpt2[u"layer_norm_epsilon"_s].toDouble(), 1e-5);
        QCOMPARE(gpt2[u"n_inner"_s].toInt(), 1536);
        QCOMPARE(gpt2[u"n_positions"_s].toInt(), 24);
        QCOMPARE(gpt2[u"n_head"_s].toInt(), 6);
        QCOMPARE(gpt2[u"vocab_size"_s].toInt(), 66);
        QVERIFY(gpt2[u"tie_word_embeddings"_s].toBool());
        const QJsonObject nano = QJsonDocument::fromJson(contentOf(path(u"nanogpt/config.json"_s))).object();
        QCOMPARE(nano[u"block_size"_s].toInt(), 24);
        QCOMPARE(nano[u"mlp_expansion"_s].toInt(), 4);
        QCOMPARE(nano[u"n_layer"_s].toInt(), 6);
        QCOMPARE(nano[u"bias"_s], QJsonValue(false));
        QCOMPARE(nano[u"dropout"_s].toDouble(), 0.2);
    }

    void tokenizersKnowEveryCharacterByItsToken()
    {
        const training::RunRecord run = sampleRun("capitals-n14", 1);
        exportRun(run);
        const QJsonObject tokenizer = QJsonDocument::fromJson(contentOf(path(u"huggingface/tokenizer.json"_s))).object();
        const QJsonObject tokens = tokenizer[u"model"_s][u"vocab"_s].toObject();
        QCOMPARE(tokens.size(), run.corpus->vocabulary.size());
        for (int token = 0; token < tokens.size(); ++token) {
            const auto character = run.corpus->vocabulary.character(static_cast<tasks::Token>(token));
            QCOMPARE(tokens[QString::fromStdString(character)].toInt(-1), token);
        }
    }

    void aTextOfOnesOwnIsTakenFromItsOption()
    {
        exportRun(sampleRun("arithmetic-n14", 1));
        QVERIFY(QFile::remove(path(u"nanogpt/corpus.txt"_s)));
        QCOMPARE(readForeignModel(path(u"nanogpt"_s)).corpus->text, tasks::paperText(tasks::Task::Arithmetic));
        const std::string own = "<1+2=3> \n<45-6=70>\n<89+0=1>\n"; // the same characters
        QCOMPARE(readForeignModel(path(u"nanogpt"_s), own).corpus->text, own);
        const QByteArray other = inputErrorOf([&] { return readForeignModel(path(u"nanogpt"_s), "<1+2=3> \n<1-2=3>"); });
        QVERIFY2(other.contains("10 different characters, and the model knows 17"), other.constData());
        const QByteArray same = inputErrorOf([&] { return readForeignModel(path(u"nanogpt"_s), "abcdefghijklmnopqabc"); });
        QVERIFY2(same.contains("other characters"), same.constData());
    }

    void whatIsNoModelOfRotesKindIsRefused_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("mentions");
        const auto row = [](const char *name, const char *folder, const QString &key, const QJsonValue &value,
                            const char *mentions) {
            QTest::newRow(name) << QString::fromLatin1(folder) << key << value << QByteArray(mentions);
        };
        row("another model", "huggingface", u"model_type"_s, u"llama"_s, "gpt2");
        row("approximate gelu", "huggingface", u"activation_function"_s, u"gelu_new"_s, "exact");
        row("another epsilon", "huggingface", u"layer_norm_epsilon"_s, 1e-6, "1e-05");
        row("untied", "huggingface", u"tie_word_embeddings"_s, false, "tie_word_embeddings");
        row("no size", "huggingface", u"n_embd"_s, u"wide"_s, "n_embd");
        row("negative", "nanogpt", u"n_layer"_s, -1, "n_layer");
        row("too wide", "nanogpt", u"n_embd"_s, 100000, "config.json: ");
        row("heads do not divide", "nanogpt", u"n_head"_s, 5, "config.json: ");
        row("uneven expansion", "huggingface", u"n_inner"_s, 20, "n_inner");
        row("another width", "huggingface", u"n_embd"_s, 15, "config.json");
        row("another length", "nanogpt", u"block_size"_s, 10, "wpe");
        row("notes of another kind", "nanogpt", u"rote"_s, QJsonObject{{u"run"_s, 3}}, "rote");
        row("no layout at all", "huggingface", u"model_type"_s, {}, "model_type");
    }

    void whatIsNoModelOfRotesKindIsRefused()
    {
        QFETCH(const QString, folder);
        QFETCH(const QString, key);
        QFETCH(const QJsonValue, value);
        QFETCH(const QByteArray, mentions);
        exportRun(sampleRun("arithmetic-n14", 1));
        setKey(path(folder + u"/config.json"_s), key, value);
        const QByteArray refusal = inputErrorOf([&] { return readForeignModel(path(folder)); });
        QVERIFY2(refusal.startsWith(m_folder->path().toUtf8()), refusal.constData());
        QVERIFY2(refusal.contains(mentions), refusal.constData());
        QVERIFY(!refusal.contains('\n'));
    }

    void filesThatAreMissingOrTooLongAreNamed()
    {
        exportRun(sampleRun("arithmetic-n14", 1));
        QVERIFY(inputErrorOf([&] { return readForeignModel(path(u"figures"_s)); }).contains("figures"));
        QVERIFY(inputErrorOf([&] { return readForeignModel(path(u"nanogpt/other.safetensors"_s)); }).contains("other"));
        QFile weights(path(u"huggingface/model.safetensors"_s));
        QVERIFY(weights.resize(qint64(1) << 40)); // a sparse file: nothing of it may be read
        QVERIFY(inputErrorOf([&] { return readForeignModel(path(u"huggingface"_s)); }).contains("longer than it can be"));
        QVERIFY(QFile::remove(path(u"nanogpt/config.json"_s)));
        QVERIFY(inputErrorOf([&] { return readForeignModel(path(u"nanogpt"_s)); }).contains("how many heads"));
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    void exportRun(const training::RunRecord &run) const
    {
        std::vector<FileContent> files;
        const QString name = QString::fromStdString(run.config.preset) + u", seed 1"_s;
        for (const ModelLayout layout : {ModelLayout::HuggingFace, ModelLayout::NanoGpt})
            std::ranges::move(modelFiles(layout, run, *run.snapshots.back(), name), std::back_inserter(files));
        writeNewFolder(m_folder->path(), files);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(ForeignModelTest)
#include "foreign_model_test.moc"
