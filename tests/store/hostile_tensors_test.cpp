#include "store/safetensors.h"
#include "support/hostile_file.h"

#include <QBuffer>
#include <QtEndian>

#include <cmath>
#include <functional>
#include <limits>

using namespace rote;
using namespace rote::store;
using rote::test::entryNamed;

using Change = std::function<void(SafeTensors &)>;
using ByteChange = std::function<void(QByteArray &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(ByteChange)

namespace {

constexpr const char *snapshot = "snapshots/step-000250.safetensors";

QByteArray zipOf(const ZipEntries &entries)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeZip(buffer, entries) ? buffer.data() : QByteArray();
}

std::vector<float> &floatsOf(SafeTensors &content, const std::string &name)
{
    return std::get<std::vector<float>>(std::ranges::find(content.tensors, name, &Tensor::name)->values);
}

/// Another header, its length told rightly.
QByteArray withHeader(const QByteArray &bytes, const QByteArray &header)
{
    const auto length = qFromLittleEndian<quint64>(bytes.constData());
    QByteArray told(8, '\0');
    qToLittleEndian(quint64(header.size()), told.data());
    return told + header + bytes.sliced(8 + static_cast<qsizetype>(length));
}

ByteChange headed(const QByteArray &header)
{
    return [header](QByteArray &bytes) { bytes = withHeader(bytes, header); };
}

/// Other words in the header.
ByteChange replaced(const char *before, const QByteArray &after)
{
    return [before, after](QByteArray &bytes) {
        const auto length = static_cast<qsizetype>(qFromLittleEndian<quint64>(bytes.constData()));
        QByteArray header = bytes.sliced(8, length);
        QVERIFY2(header.contains(before), before);
        header.replace(header.indexOf(before), qsizetype(qstrlen(before)), after);
        bytes = withHeader(bytes, header);
    };
}

ByteChange lengthOf(quint64 length)
{
    return [length](QByteArray &bytes) { qToLittleEndian(length, bytes.data()); };
}

} // namespace

/// Archives whose models are malformed: none may open, each says in one line what is wrong and where.
class HostileTensorsTest : public QObject
{
    Q_OBJECT

private slots:
    void snapshotsThatAreNoModelAreRefused_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char *name, const char *what, Change change) {
            QTest::newRow(name) << std::move(change) << QByteArray(what);
        };
        const char *finite = "has values that are not finite";
        const char *shape = "has not the type and shape that config.json asks for";
        for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                                  -std::numeric_limits<float>::infinity()}) {
            row(("a weight of " + QByteArray::number(double(value))).constData(), finite,
                [value](SafeTensors &content) { floatsOf(content, "transformer.ln_f.weight").back() = value; });
        }
        row("whole numbers for weights", shape, [](SafeTensors &content) {
            content.tensors.front().values =
                std::vector<std::int64_t>(floatsOf(content, content.tensors.front().name).size());
        });
        row("turned round", shape, [](SafeTensors &content) { std::ranges::reverse(content.tensors.front().shape); });
        row("flattened", shape, [](SafeTensors &content) {
            content.tensors.front().shape = {std::ssize(floatsOf(content, content.tensors.front().name))};
        });
        row("a tensor missing", "\"transformer.ln_f.weight\" is missing", [](SafeTensors &content) {
            std::erase_if(content.tensors,
                          [](const Tensor &tensor) { return tensor.name == "transformer.ln_f.weight"; });
        });
        row("a tensor more", "tensors that the model does not have", [](SafeTensors &content) {
            content.tensors.push_back({"lm_head.weight", {1}, std::vector<float>{1}});
        });
        row("5000 tensors more", "more than 4096 tensors", [](SafeTensors &content) {
            for (int i = 0; i < 5000; ++i)
                content.tensors.push_back({"t" + std::to_string(i), {0}, std::vector<float>{}});
        });
        row("no step", "the metadata \"step\" is missing", [](SafeTensors &content) { content.metadata.clear(); });
        row("a step of words", "step is not a whole number",
            [](SafeTensors &content) { content.metadata["step"] = "ten"; });
        row("a negative step", "step is not a whole number",
            [](SafeTensors &content) { content.metadata["step"] = "-1"; });
        row("a step beyond 64 bits", "step is not a whole number",
            [](SafeTensors &content) { content.metadata["step"] = "99999999999999999999"; });
        row("a step beyond 32 bits", "\"step\" is too large",
            [](SafeTensors &content) { content.metadata["step"] = "4294967546"; });
        row("another step", "is of step 0", [](SafeTensors &content) { content.metadata["step"] = "0"; });
    }

    void snapshotsThatAreNoModelAreRefused()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, what);
        verifyRefused(snapshot, what, [&change](QByteArray &bytes) {
            SafeTensors content = safeTensorsOfBytes(bytes, "good");
            change(content);
            bytes = safeTensorsBytes(content);
        });
    }

    void bytesThatAreNoTensorsAreRefused_data()
    {
        QTest::addColumn<ByteChange>("change");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char *name, const char *what, ByteChange change) {
            QTest::newRow(name) << std::move(change) << QByteArray(what);
        };
        const char *holes = "does not begin where the one before it ends";
        row("nothing", "too short for a safetensors file", [](QByteArray &bytes) { bytes.clear(); });
        row("a pickle", "header is longer than it can be",
            [](QByteArray &bytes) { bytes = "PK\x80\x02}q\0ctorch\nload\n" + bytes; });
        row("a header of 2^63 bytes", "header is longer than it can be", lengthOf(quint64(1) << 63));
        row("a header of 100 MB", "header is longer than it can be", lengthOf(100'000'000));
        row("a header as long as the file", "header is longer than it can be",
            [](QByteArray &bytes) { lengthOf(static_cast<quint64>(bytes.size()))(bytes); });
        row("a header one byte shorter", "header: not JSON", [](QByteArray &bytes) { lengthOf(8)(bytes); });
        row("a header that is an array", "header: not a JSON object", headed("[]"));
        row("a header that is deep", "header: nested more than 8 deep",
            headed(QByteArray(100'000, '[') + QByteArray(100'000, ']')));
        row("a header of 2 MiB", "header is longer than it can be", headed(QByteArray(2 << 20, ' ') + "{}"));
        row("a tensor twice", "twice", replaced("\"transformer.wpe.weight\"", "\"transformer.wte.weight\""));
        row("metadata twice", "has the key \"step\" twice",
            replaced("\"step\":\"250\"", "\"step\":\"0\",\"step\":\"250\""));
        row("of 16-bit floats", "is not described as F32 or I64", replaced("\"F32\"", "\"F16\""));
        row("of 64-bit floats", "is not described as F32 or I64", replaced("\"F32\"", "\"F64\""));
        row("of no such type", "is not described as F32 or I64", replaced("\"F32\"", "\"X99\""));
        row("whole numbers of half the length", "does not agree with its offsets", replaced("\"F32\"", "\"I64\""));
        row("a shape that overflows", "is too large", replaced("\"shape\":[4]", "\"shape\":[4294967296,4294967296,4]"));
        row("a shape that overflows to right", "is too large",
            replaced("\"shape\":[4]", "\"shape\":[4,4611686018427387905]"));
        row("a shape of nothing", "does not agree with its offsets",
            replaced("\"shape\":[4]", "\"shape\":[0,9223372036854775807]"));
        row("a negative shape", "are not whole numbers", replaced("\"shape\":[4]", "\"shape\":[-4]"));
        row("a shape of fractions", "are not whole numbers", replaced("\"shape\":[4]", "\"shape\":[4.5]"));
        row("a shape of nine numbers", "are not whole numbers",
            replaced("\"shape\":[4]", "\"shape\":[1,1,1,1,1,1,1,1,4]"));
        const char *embedding = R"("data_offsets":[0,224],"dtype":"F32","shape":[14,4])";
        row("a hole", holes, replaced(embedding, R"("data_offsets":[16,224],"dtype":"F32","shape":[13,4])"));
        row("an overlap", holes, replaced(embedding, R"("data_offsets":[0,240],"dtype":"F32","shape":[15,4])"));
        row("swapped offsets", "lie outside the file",
            replaced("\"data_offsets\":[0,224]", "\"data_offsets\":[224,0]"));
        row("three offsets", "lie outside the file",
            replaced("\"data_offsets\":[0,224]", "\"data_offsets\":[0,224,224]"));
        row("bytes after the last tensor", "bytes after the last tensor",
            [](QByteArray &bytes) { bytes.append("more"); });
        row("bytes missing", "lie outside the file", [](QByteArray &bytes) { bytes.chop(4); });
        row("offsets beyond the end", "lie outside the file",
            replaced("\"data_offsets\":[0,224]", "\"data_offsets\":[0,1000000000000]"));
        row("a name of 1000 letters", "name is empty or too long",
            replaced("transformer.ln_f.weight", QByteArray(1000, 'n')));
        row("a name of two lines", "is missing", replaced("transformer.ln_f.weight", "transformer.ln_f.wei\\n"));
    }

    void bytesThatAreNoTensorsAreRefused()
    {
        QFETCH(ByteChange, change);
        QFETCH(QByteArray, what);
        verifyRefused(snapshot, what, change);
    }

    void checkpointsThatDoNotFitAreRefused_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("what");
        const auto row = [](const char *name, const char *what, Change change) {
            QTest::newRow(name) << std::move(change) << QByteArray(what);
        };
        row("of another seed", "is of seed 7", [](SafeTensors &content) { content.metadata["seed"] = "7"; });
        row("of fewer updates", "its step and its updates do not fit",
            [](SafeTensors &content) { content.metadata["updates"] = "0"; });
        row("of a step after the run", "its step and its updates do not fit",
            [](SafeTensors &content) { content.metadata["step"] = content.metadata["updates"] = "2000000000"; });
        row("without moments", "\"optimiser.first_moment.transformer.wte.weight\" is missing",
            [](SafeTensors &content) {
                std::erase_if(content.tensors,
                              [](const Tensor &tensor) { return tensor.name.starts_with("optimiser"); });
            });
        row("a moment that is not a number", "has values that are not finite", [](SafeTensors &content) {
            floatsOf(content, "optimiser.first_moment.transformer.ln_f.weight")[0] = std::nanf("");
        });
        row("a negative second moment", "a second moment is negative", [](SafeTensors &content) {
            floatsOf(content, "optimiser.second_moment.transformer.ln_f.weight")[0] = -1.0F;
        });
    }

    void checkpointsThatDoNotFitAreRefused()
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, what);
        verifyRefused(format::checkpointEntry, what, [&change](QByteArray &bytes) {
            SafeTensors content = safeTensorsOfBytes(bytes, "good");
            change(content);
            bytes = safeTensorsBytes(content);
        });
    }

private:
    void verifyRefused(const char *name, const QByteArray &what, const ByteChange &change) const
    {
        ZipEntries entries = entriesOf(test::smallRun());
        change(entryNamed(entries, name).bytes);
        test::renewManifest(entries);
        m_file.verifyRefused(zipOf(entries), what);
    }

    test::HostileFile m_file;
};

QTEST_GUILESS_MAIN(HostileTensorsTest)
#include "hostile_tensors_test.moc"
