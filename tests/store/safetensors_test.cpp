#include "store/safetensors.h"
#include "support/expect_input_error.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace rote::store;
using rote::test::inputErrorOf;

namespace {

QByteArray fileOf(const QByteArray &header, const QByteArray &data = {})
{
    QByteArray length(8, '\0');
    qToLittleEndian(quint64(header.size()), length.data());
    return length + header + data;
}

/// A header of one tensor.
QByteArray headerOf(const QByteArray &type, const QByteArray &shape, const QByteArray &offsets,
                    const QByteArray &name = "t")
{
    return "{\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
}

QByteArray messageFor(const QByteArray &file)
{
    return inputErrorOf([&] { return safeTensorsOfBytes(file, "x.safetensors"); });
}

} // namespace

class SafetensorsTest : public QObject
{
    Q_OBJECT

private slots:
    void contentRoundTripsBitForBit()
    {
        SafeTensors content;
        content.metadata = {{"step", "250"}, {"note", "naïve \"quoted\"\n"}};
        content.tensors = {
            {"z.weight", {2, 3}, std::vector<float>{0.1F, -0.0F, 1e-45F, 3.4e38F, -1.0F / 3.0F, 7.0F}},
            {"a.starts", {2}, std::vector<std::int64_t>{std::numeric_limits<std::int64_t>::min(), 5}},
            {"empty", {0, 4}, std::vector<float>{}},
            {"scalar", {}, std::vector<float>{2.5F}},
        };
        const SafeTensors again = safeTensorsOfBytes(safeTensorsBytes(content), "x");
        QCOMPARE(again.metadata, content.metadata);
        QCOMPARE(again.tensors.size(), content.tensors.size());
        for (std::size_t i : {0U, 1U, 2U, 3U})
            QVERIFY(std::ranges::find(again.tensors, content.tensors[i]) != again.tensors.end());
        QVERIFY(std::signbit(std::get<std::vector<float>>(again.tensors[0].values)[1]));
    }

    void headerIsPaddedSoThatDataAreAligned()
    {
        const QByteArray bytes = safeTensorsBytes({{}, {{"t", {1}, std::vector<float>{1.0F}}}});
        QCOMPARE(qFromLittleEndian<quint64>(bytes.constData()) % 8, quint64(0));
        QCOMPARE(bytes.size(), qsizetype(8 + qFromLittleEndian<quint64>(bytes.constData()) + 4));
        QCOMPARE(bytes[8], '{');
    }

    void goldenFileOfPyTorchIsRead()
    {
        QFile file(QStringLiteral(ROTE_TEST_DATA "/golden/arithmetic_n14.safetensors"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const SafeTensors content = safeTensorsOfBytes(file.readAll(), "golden");
        QVERIFY(!content.metadata.empty());
        QVERIFY(content.tensors.size() > 10);
    }

    void wellFormedFileIsAccepted()
    {
        QCOMPARE(messageFor(fileOf(headerOf("F32", "[1]", "[0,4]"), QByteArray(4, '\0'))), QByteArray());
    }

    void malformedFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        const auto row = [](const char *name, const QByteArray &file) { QTest::newRow(name) << file; };
        const QByteArray four(4, '\0');
        const QByteArray eight(8, '\0');
        row("empty", {});
        row("seven bytes", QByteArray(7, '\0'));
        row("header length beyond the file", fileOf("{}").left(9));
        row("header length beyond 64 bits", QByteArray(16, '\xff'));
        row("no JSON", fileOf("{"));
        row("an array", fileOf("[]"));
        row("bytes after", fileOf("{}", four));
        row("missing bytes", fileOf(headerOf("F32", "[1]", "[0,4]")));
        row("unknown type", fileOf(headerOf("F64", "[1]", "[0,8]"), eight));
        row("shape too small", fileOf(headerOf("F32", "[1]", "[0,8]"), eight));
        row("shape too large", fileOf(headerOf("F32", "[2]", "[0,4]"), four));
        row("shape overflows", fileOf(headerOf("F32", "[4294967296,4294967296,4294967296]", "[0,4]"), four));
        row("negative", fileOf(headerOf("F32", "[-1]", "[0,4]"), four));
        row("fraction", fileOf(headerOf("F32", "[1.5]", "[0,4]"), four));
        row("text for a number", fileOf(headerOf("F32", "[\"1\"]", "[0,4]"), four));
        row("no shape", fileOf(headerOf("F32", "null", "[0,4]"), four));
        row("offsets swapped", fileOf(headerOf("F32", "[1]", "[4,0]"), four));
        row("one offset", fileOf(headerOf("F32", "[1]", "[0]"), four));
        row("hole at the start", fileOf(headerOf("F32", "[1]", "[4,8]"), eight));
        row("overlap", fileOf(headerOf("F32", "[1]", "[0,4]", "a").chopped(1) + ','
                                  + headerOf("F32", "[1]", "[0,4]", "b").mid(1), four));
        row("key added", fileOf(headerOf("F32", "[1]", "[0,4],\"x\":1"), four));
        row("key missing", fileOf("{\"t\":{\"dtype\":\"F32\",\"shape\":[1]}}", four));
        row("metadata not text", fileOf("{\"__metadata__\":{\"step\":1}}"));
        row("metadata not an object", fileOf("{\"__metadata__\":\"step\"}"));
        row("name too long", fileOf(headerOf("F32", "[1]", "[0,4]", QByteArray(201, 'n')), four));
        row("nine dimensions", fileOf(headerOf("F32", "[1,1,1,1,1,1,1,1,1]", "[0,4]"), four));
        row("nested deeply", fileOf(QByteArray("{\"t\":") + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}"));
    }

    void malformedFilesAreRefused()
    {
        QFETCH(QByteArray, file);
        const QByteArray message = messageFor(file);
        QVERIFY2(message.startsWith("x.safetensors") && !message.contains('\n'), message);
    }

    void tooManyTensorsAreRefused()
    {
        SafeTensors content;
        for (int i = 0; i <= 4096; ++i)
            content.tensors.push_back({"t" + std::to_string(i), {0}, std::vector<float>{}});
        QVERIFY(messageFor(safeTensorsBytes(content)).contains("more than 4096 tensors"));
    }
};

QTEST_APPLESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
