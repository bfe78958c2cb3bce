#include "nn/forward_trace.h"
#include "nn/parameters.h"
#include "nn/random.h"
#include "nn/transformer.h"
#include "support/golden_file.h"
#include "tasks/corpus.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace rote;

/// The inspecting pass against the engine's own, against PyTorch, and against the model written out in double.
class ForwardTraceTest : public QObject
{
    Q_OBJECT

private slots:
    void logitsAreTheEngines_data() { addShapes(); }
    void logitsAreTheEngines();
    void logitsArePyTorchs();
    void attentionIsThatOfTheModelInDouble_data() { addShapes(); }
    void attentionIsThatOfTheModelInDouble();
    void rowsSumToOneAndLookBackOnly();
    void stoppedPassesGiveNothing();

private:
    static void addShapes();
};

namespace {

/// Parameters that are large enough for attention to be far from even.
std::vector<float> livelyParameters(const nn::TransformerShape &shape)
{
    std::vector<float> parameters = nn::initialParameters(shape, 7);
    nn::RandomStream random(3, nn::RandomPurpose::Parameters);
    for (float &parameter : parameters)
        parameter = parameter * 4.0F + static_cast<float>(0.2 * random.normal());
    return parameters;
}

std::vector<nn::Token> textFor(const nn::TransformerShape &shape, int length)
{
    std::vector<nn::Token> text;
    for (int i = 0; i < length; ++i)
        text.push_back(static_cast<nn::Token>((i * i + 3 * i + 1) % shape.vocabulary));
    return text;
}

using Rows = std::vector<std::vector<double>>;

/// The model of EXPERIMENT.md, position by position and sum by sum.
class PlainModel
{
public:
    PlainModel(const nn::TransformerShape &shape, std::span<const float> parameters)
        : m_shape(shape), m_layout(nn::parameterLayout(shape)), m_parameters(parameters)
    {
    }

    /// [layer · heads + head][row][column]
    std::vector<Rows> attention(std::span<const nn::Token> text)
    {
        const std::size_t characters = next();
        const std::size_t places = next();
        Rows x;
        for (std::size_t i = 0; i < text.size(); ++i) {
            x.emplace_back();
            for (int f = 0; f < m_shape.width; ++f)
                x[i].push_back(at(characters, text[i], f) + at(places, static_cast<int>(i), f));
        }
        std::vector<Rows> result;
        for (int layer = 0; layer < m_shape.layers; ++layer)
            addLayer(x, result);
        return result;
    }

private:
    std::size_t next() { return m_tensor++; }
    [[nodiscard]] double at(std::size_t tensor, int row, int column) const
    {
        const nn::ParameterTensor &t = m_layout[tensor];
        return static_cast<double>(m_parameters[t.offset + static_cast<std::size_t>(row * t.columns + column)]);
    }

    [[nodiscard]] std::vector<double> norm(const std::vector<double> &x, std::size_t gain) const
    {
        const auto width = static_cast<double>(x.size());
        const double mean = std::accumulate(x.begin(), x.end(), 0.0) / width;
        double variance = 0.0;
        for (const double value : x)
            variance += (value - mean) * (value - mean) / width;
        std::vector<double> result;
        for (std::size_t f = 0; f < x.size(); ++f)
            result.push_back((x[f] - mean) / std::sqrt(variance + 1e-5) * at(gain, 0, static_cast<int>(f)));
        return result;
    }

    [[nodiscard]] std::vector<double> times(std::size_t weight, const std::vector<double> &x) const
    {
        std::vector<double> result(static_cast<std::size_t>(m_layout[weight].rows));
        for (std::size_t out = 0; out < result.size(); ++out) {
            for (std::size_t in = 0; in < x.size(); ++in)
                result[out] += at(weight, static_cast<int>(out), static_cast<int>(in)) * x[in];
        }
        return result;
    }

    void addLayer(Rows &x, std::vector<Rows> &attention)
    {
        const std::size_t gain = next();
        const std::size_t toQkv = next();
        const std::size_t fromHeads = next();
        const auto headWidth = static_cast<std::size_t>(m_shape.headWidth());
        const auto width = static_cast<std::size_t>(m_shape.width);
        Rows qkv;
        for (const auto &row : x)
            qkv.push_back(times(toQkv, norm(row, gain)));
        Rows gathered(x.size(), std::vector<double>(width));
        for (std::size_t from = 0; from < width; from += headWidth) {
            Rows weights(x.size(), std::vector<double>(x.size()));
            for (std::size_t i = 0; i < x.size(); ++i) {
                double sum = 0.0;
                for (std::size_t j = 0; j <= i; ++j) {
                    double score = 0.0;
                    for (std::size_t f = from; f < from + headWidth; ++f)
                        score += qkv[i][f] * qkv[j][width + f];
                    sum += weights[i][j] = std::exp(score / std::sqrt(static_cast<double>(headWidth)));
                }
                for (std::size_t j = 0; j <= i; ++j) {
                    weights[i][j] /= sum;
                    for (std::size_t f = from; f < from + headWidth; ++f)
                        gathered[i][f] += weights[i][j] * qkv[j][2 * width + f];
                }
            }
            attention.push_back(weights);
        }
        const std::size_t mlpGain = next();
        const std::size_t toHidden = next();
        const std::size_t fromHidden = next();
        for (std::size_t i = 0; i < x.size(); ++i) {
            add(x[i], times(fromHeads, gathered[i]));
            std::vector<double> hidden = times(toHidden, norm(x[i], mlpGain));
            for (double &value : hidden)
                value *= 0.5 * (1.0 + std::erf(value / std::sqrt(2.0)));
            add(x[i], times(fromHidden, hidden));
        }
    }

    static void add(std::vector<double> &x, const std::vector<double> &what)
    {
        for (std::size_t f = 0; f < x.size(); ++f)
            x[f] += what[f];
    }

    nn::TransformerShape m_shape;
    std::vector<nn::ParameterTensor> m_layout;
    std::span<const float> m_parameters;
    std::size_t m_tensor = 0;
};

} // namespace

void ForwardTraceTest::addShapes()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("layers");
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("expansion");
    QTest::newRow("n14") << 14 << 1 << 1 << 1;
    QTest::newRow("two heads") << 14 << 1 << 2 << 1;
    QTest::newRow("deep") << 24 << 3 << 4 << 2;
}

void ForwardTraceTest::logitsAreTheEngines()
{
    QFETCH(int, width);
    QFETCH(int, layers);
    QFETCH(int, heads);
    QFETCH(int, expansion);
    const nn::TransformerShape shape{17, 9, width, layers, heads, expansion};
    const std::vector<float> parameters = livelyParameters(shape);
    const std::vector<nn::Token> text = textFor(shape, 9);
    const auto trace = nn::traceForward(shape, parameters, text);
    QVERIFY(trace);

    nn::Transformer transformer(shape);
    nn::SequenceBatch prefixes;
    for (std::size_t length = 1; length <= text.size(); ++length)
        prefixes.add(std::span(text).first(length));
    std::vector<float> expected(text.size() * 17);
    QVERIFY(transformer.nextLogits(parameters, prefixes, expected));
    QCOMPARE(trace->logits.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY2(std::abs(trace->logits[i] - expected[i]) < 1e-4F, qPrintable(QString::number(i)));
}

void ForwardTraceTest::logitsArePyTorchs()
{
    const test::GoldenFile golden = test::readGoldenFile(ROTE_TEST_DATA "/golden/joint_w24_l3_h4.safetensors");
    const tasks::Corpus corpus = tasks::corpusOfText(tasks::paperText(tasks::Task::Joint));
    const nn::TransformerShape shape{corpus.vocabulary.size(), golden.whole("context"), golden.whole("width"),
                                     golden.whole("layers"),   golden.whole("heads"),   golden.whole("expansion")};
    std::vector<float> parameters(nn::parameterCount(shape));
    for (const nn::ParameterTensor &tensor : nn::parameterLayout(shape)) {
        const std::vector<float> &values = golden.floats.at("param." + tensor.name);
        std::copy(values.begin(), values.end(), parameters.begin() + static_cast<std::ptrdiff_t>(tensor.offset));
    }
    const auto start = static_cast<std::size_t>(golden.integers.at("starts").front());
    const auto window = std::span(corpus.tokens).subspan(start, static_cast<std::size_t>(shape.context));
    const auto trace = nn::traceForward(shape, parameters, window);
    QVERIFY(trace);
    const std::vector<float> &expected = golden.floats.at("logits");
    for (std::size_t i = 0; i < trace->logits.size(); ++i)
        QVERIFY2(std::abs(trace->logits[i] - expected[i]) < 3e-5F, qPrintable(QString::number(i)));
}

void ForwardTraceTest::attentionIsThatOfTheModelInDouble()
{
    QFETCH(int, width);
    QFETCH(int, layers);
    QFETCH(int, heads);
    QFETCH(int, expansion);
    const nn::TransformerShape shape{17, 9, width, layers, heads, expansion};
    const std::vector<float> parameters = livelyParameters(shape);
    const std::vector<nn::Token> text = textFor(shape, 7);
    const auto trace = nn::traceForward(shape, parameters, text);
    QVERIFY(trace);
    const std::vector<Rows> expected = PlainModel(shape, parameters).attention(text);
    double strongest = 0.0;
    for (int layer = 0; layer < layers; ++layer) {
        for (int head = 0; head < heads; ++head) {
            const std::span<const float> weights = trace->head(layer, head);
            const Rows &rows = expected[static_cast<std::size_t>(layer * heads + head)];
            for (std::size_t i = 0; i < text.size(); ++i) {
                for (std::size_t j = 0; j < text.size(); ++j) {
                    QVERIFY(std::abs(static_cast<double>(weights[i * text.size() + j]) - rows[i][j]) < 1e-5);
                    strongest = i > 2 ? std::max(strongest, rows[i][j]) : strongest;
                }
            }
        }
    }
    QVERIFY(strongest > 0.5); // else an even matrix would pass
}

void ForwardTraceTest::rowsSumToOneAndLookBackOnly()
{
    const nn::TransformerShape shape{17, 9, 16, 2, 2, 1};
    const std::vector<nn::Token> text = textFor(shape, 6);
    const auto trace = nn::traceForward(shape, livelyParameters(shape), text);
    QVERIFY(trace);
    QCOMPARE(trace->positions, 6);
    QCOMPARE(trace->attention.size(), 4U * 36U);
    for (std::size_t row = 0; row < 24; ++row) {
        const auto weights = std::span(trace->attention).subspan(row * 6, 6);
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        QVERIFY(std::abs(sum - 1.0) < 1e-6);
        for (std::size_t column = row % 6 + 1; column < 6; ++column)
            QCOMPARE(weights[column], 0.0F);
    }
}

void ForwardTraceTest::stoppedPassesGiveNothing()
{
    const nn::TransformerShape shape{17, 9, 14, 1, 1, 1};
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!nn::traceForward(shape, livelyParameters(shape), textFor(shape, 4), stop.get_token()));
}

QTEST_APPLESS_MAIN(ForwardTraceTest)
#include "forward_trace_test.moc"
