#include "nn/adamw.h"
#include "nn/transformer.h"
#include "support/golden_file.h"
#include "tasks/corpus.h"
#include "training/schedule.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace rote;

/// Loss, gradients and ten optimiser steps against PyTorch, for every file in tests/data/golden or in the folder that
/// ROTE_GOLDEN_DIR names. Tolerances: a correct float32 implementation stays ten times below each, and thirteen
/// deliberate mistakes each exceeded one.
class GoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void firstStepAgreesWithPyTorch_data() { addFiles(); }
    void firstStepAgreesWithPyTorch();
    void trainingAgreesWithPyTorch_data() { addFiles(); }
    void trainingAgreesWithPyTorch();

private:
    static void addFiles();
};

namespace {

constexpr double lossTolerance = 5e-6;
constexpr double logitTolerance = 3e-5;
constexpr double gradientTolerance = 2e-5; // of the tensor's norm
constexpr double laterLossTolerance = 1e-5;
constexpr double gradientNormTolerance = 1e-4; // relative
constexpr double parameterTolerance = 2e-4;    // of the tensor's norm

/// A model at the golden file's beginning, and its corpus, which the file name's first word names.
struct Case
{
    explicit Case(const QString &path)
        : golden(test::readGoldenFile(path.toStdString())), corpus(corpusOf(QFileInfo(path).baseName())),
          shape{corpus.vocabulary.size(), golden.whole("context"), golden.whole("width"),
                golden.whole("layers"),   golden.whole("heads"),   golden.whole("expansion")},
          layout(nn::parameterLayout(shape)), parameters(nn::parameterCount(shape))
    {
        for (const nn::ParameterTensor &tensor : layout) {
            const std::vector<float> &values = golden.floats.at("param." + tensor.name);
            std::copy(values.begin(), values.end(), parameters.begin() + static_cast<std::ptrdiff_t>(tensor.offset));
        }
    }

    static tasks::Corpus corpusOf(const QString &name)
    {
        const QString word = name.section(QLatin1Char('_'), 0, 0);
        for (const tasks::Task task : {tasks::Task::Arithmetic, tasks::Task::Capitals, tasks::Task::Joint}) {
            const std::string_view taskName = tasks::taskName(task);
            if (word == QLatin1String(taskName.data(), static_cast<qsizetype>(taskName.size())))
                return tasks::corpusOfText(tasks::paperText(task));
        }
        throw std::runtime_error("no corpus is named by " + name.toStdString());
    }

    [[nodiscard]] std::vector<std::int32_t> starts(int step) const
    {
        const std::vector<std::int64_t> &all = golden.integers.at("starts");
        const auto batch = static_cast<std::ptrdiff_t>(golden.whole("batch"));
        std::vector<std::int32_t> result(static_cast<std::size_t>(batch));
        std::transform(all.begin() + step * batch, all.begin() + (step + 1) * batch, result.begin(),
                       [](std::int64_t start) { return static_cast<std::int32_t>(start); });
        return result;
    }

    [[nodiscard]] static std::vector<float> tensorOf(const std::vector<float> &flat, const nn::ParameterTensor &tensor)
    {
        const auto begin = flat.begin() + static_cast<std::ptrdiff_t>(tensor.offset);
        return {begin, begin + static_cast<std::ptrdiff_t>(tensor.size())};
    }

    test::GoldenFile golden;
    tasks::Corpus corpus;
    nn::TransformerShape shape;
    std::vector<nn::ParameterTensor> layout;
    std::vector<float> parameters;
};

} // namespace

void GoldenTest::addFiles()
{
    QTest::addColumn<QString>("path");
    const QString given = qEnvironmentVariable("ROTE_GOLDEN_DIR");
    const QDir folder(given.isEmpty() ? QStringLiteral(ROTE_TEST_DATA "/golden") : given);
    const QFileInfoList files = folder.entryInfoList({QStringLiteral("*.safetensors")}, QDir::Files, QDir::Name);
    QVERIFY2(!files.isEmpty(), qPrintable(QStringLiteral("no golden files in ") + folder.path()));
    for (const QFileInfo &file : files)
        QTest::newRow(qPrintable(file.baseName())) << file.filePath();
}

void GoldenTest::firstStepAgreesWithPyTorch()
{
    QFETCH(QString, path);
    const Case c(path);
    nn::Transformer transformer(c.shape);
    const std::vector<std::int32_t> starts = c.starts(0);
    const nn::WindowBatch batch{c.corpus.tokens, starts};

    std::vector<float> gradients(c.parameters.size());
    const double loss = transformer.lossAndGradients(c.parameters, batch, {}, gradients).value();
    QVERIFY2(std::abs(loss - static_cast<double>(c.golden.floats.at("loss")[0])) < lossTolerance,
             qPrintable(QString::number(loss, 'g', 9)));

    const std::vector<float> &expected = c.golden.floats.at("logits");
    std::vector<float> logits(expected.size());
    nn::SequenceBatch prefixes;
    for (const std::int32_t start : starts) {
        for (std::size_t length = 1; length <= static_cast<std::size_t>(c.shape.context); ++length)
            prefixes.add(std::span(c.corpus.tokens).subspan(static_cast<std::size_t>(start), length));
    }
    transformer.nextLogits(c.parameters, prefixes, logits);
    double worst = 0.0;
    for (std::size_t i = 0; i < logits.size(); ++i)
        worst = std::isfinite(logits[i])
            ? std::max(worst, std::abs(static_cast<double>(logits[i]) - static_cast<double>(expected[i])))
            : std::numeric_limits<double>::infinity();
    QVERIFY2(worst < logitTolerance, qPrintable(QString::number(worst)));

    for (const nn::ParameterTensor &tensor : c.layout) {
        const double distance =
            test::relativeDistance(Case::tensorOf(gradients, tensor), c.golden.floats.at("grad." + tensor.name));
        QVERIFY2(distance < gradientTolerance, qPrintable(QString::fromStdString(tensor.name) + QString::number(distance)));
    }
}

void GoldenTest::trainingAgreesWithPyTorch()
{
    QFETCH(QString, path);
    Case c(path);
    nn::Transformer transformer(c.shape);
    std::vector<float> gradients(c.parameters.size());
    nn::AdamWState state = nn::freshAdamWState(c.parameters.size());
    const nn::AdamWConfig optimiser{.weightDecay = c.golden.number("weight_decay")};
    const training::ScheduleConfig schedule{c.golden.number("lr"), c.golden.number("min_lr"), c.golden.whole("warmup"),
                                            c.golden.whole("decay_steps")};
    for (int step = 0; step < c.golden.whole("steps"); ++step) {
        const auto index = static_cast<std::size_t>(step);
        const std::vector<std::int32_t> starts = c.starts(step);
        const double loss =
            transformer.lossAndGradients(c.parameters, {c.corpus.tokens, starts}, {}, gradients).value();
        const double norm = nn::clipToNorm(gradients, 1.0);
        const double rate = training::learningRate(schedule, step);
        QVERIFY(std::abs(loss - static_cast<double>(c.golden.floats.at("losses")[index])) < laterLossTolerance);
        const auto expectedNorm = static_cast<double>(c.golden.floats.at("grad_norms")[index]);
        QVERIFY(std::abs(norm - expectedNorm) < gradientNormTolerance * expectedNorm);
        QCOMPARE(static_cast<float>(rate), c.golden.floats.at("lrs")[index]);
        nn::adamWStep(optimiser, rate, c.layout, gradients, c.parameters, state);
    }
    for (const nn::ParameterTensor &tensor : c.layout) {
        const double distance =
            test::relativeDistance(Case::tensorOf(c.parameters, tensor), c.golden.floats.at("final." + tensor.name));
        QVERIFY2(distance < parameterTolerance, qPrintable(QString::fromStdString(tensor.name) + QString::number(distance)));
    }
}

QTEST_APPLESS_MAIN(GoldenTest)
#include "golden_test.moc"
