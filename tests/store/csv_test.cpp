#include "store/csv.h"
#include "store/items_csv.h"
#include "store/metrics_csv.h"
#include "support/expect_input_error.h"
#include "support/sample_run.h"

#include <QFile>
#include <QTest>

using namespace rote;
using namespace rote::store;
using rote::test::inputErrorOf;

namespace {

std::vector<std::string> fieldsOf(const QByteArray &row)
{
    const QByteArray bytes = "a,b\n" + row;
    CsvReader csv(bytes, "x.csv", "a,b");
    csv.next();
    return {csv.field(0), csv.field(1)};
}

/// A line of a CSV, by number from 0, as columns.
QByteArrayList columnsOf(const QByteArray &csv, int line)
{
    return csv.split('\n').at(line).split(',');
}

QByteArray messageForMetrics(const QByteArray &csv)
{
    return inputErrorOf([&csv] { return evaluationsOfMetricsCsv(csv); });
}

} // namespace

class CsvTest : public QObject
{
    Q_OBJECT

private slots:
    void numbersReadBackTheSame()
    {
        for (const double number : {0.1, 1.0 / 3.0, 1e-300, 5e-324, 1.7976931348623157e308, 0.7803917527198792})
            QCOMPARE(numberText(number).toDouble(), number);
        QCOMPARE(numberText(0.1F), QByteArray("0.1"));
        QCOMPARE(numberText(30'000), QByteArray("30000"));
    }

    void fieldsAreQuotedWhereTheyHaveToBe()
    {
        QCOMPARE(csvField("New Delhi"), QByteArray("New Delhi"));
        QCOMPARE(csvField("a,b"), QByteArray("\"a,b\""));
        QCOMPARE(csvField("a\"b"), QByteArray("\"a\"\"b\""));
        QCOMPARE(csvField("a "), QByteArray("\"a \""));
        QCOMPARE(csvField(""), QByteArray());
    }

    void fieldsReadBackTheSame()
    {
        for (const char *text : {"", "plain", "a,b", "\"", "\"\"", " a", "a\r", "a\nb", "é\",\""}) {
            const QByteArray row = csvField(text) + ",\"\"\n";
            QCOMPARE(fieldsOf(row), (std::vector<std::string>{text, ""}));
        }
    }

    void malformedRowsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("row");
        for (const char *row : {"1\n", "1,2,3\n", "1,2", "1,", "1,\"2", "1,\"2\"3\n", "1,2\"\n", "1,2\r\n", "\n"})
            QTest::addRow("%s", row) << QByteArray(row);
    }

    void malformedRowsAreRefused()
    {
        QFETCH(QByteArray, row);
        QVERIFY(inputErrorOf([&] { return fieldsOf(row); }).startsWith("x.csv, row 2: "));
    }

    void tablesThatAreNotUtf8AreRefused()
    {
        for (const char *row : {"1,\xFF\n", "1,\"\xC3\"\n", "1,\xC0\xAF\n", "1,\xED\xA0\x80\n"})
            QCOMPARE(inputErrorOf([&] { return fieldsOf(row); }), QByteArray("x.csv, row 1: it is not UTF-8"));
    }

    void hugeFieldsAreRefused()
    {
        const QByteArray most(64 << 10, 'x');
        QCOMPARE(fieldsOf("1," + most + '\n')[1], most.toStdString());
        for (const QByteArray &row : {"1," + most + "x\n", "1,\"" + most + "x\"\n", most + "x,1\n"})
            QCOMPARE(inputErrorOf([&] { return fieldsOf(row); }), QByteArray("x.csv, row 2: a field is longer than it can be"));
    }

    void metricsBeginWithThePublishedColumns()
    {
        const QByteArray csv = metricsCsv(test::sampleRun());
        QFile published(QStringLiteral(ROTE_TEST_DATA "/../../resources/paper/curves/math_mini_14.csv"));
        QVERIFY(published.open(QIODevice::ReadOnly));
        const QByteArray header = published.readLine().trimmed();
        QVERIFY(csv.startsWith(header + ",trained_correct,trained_total,held_out_correct,held_out_total\n"));
        QCOMPARE(csv.count('\n'), 6);
    }

    void metricsCountAsThePaperDoes()
    {
        const QByteArrayList first = columnsOf(metricsCsv(test::sampleRun("joint-n14", 2)), 1);
        QCOMPARE(first[0], QByteArray("0"));
        QCOMPARE(first[2], QByteArray("91"));
        QCOMPARE(first[4], QByteArray("91"));
        QCOMPARE(first[7], QByteArray("50"));
        QCOMPARE(first[9], first[10]);
        QCOMPARE(first[12], QByteArray("196"));
        QCOMPARE(first[14], QByteArray("4"));
    }

    void absentTasksCountAsZero()
    {
        const QByteArrayList capitals = columnsOf(metricsCsv(test::sampleRun("capitals-n14", 2)), 2);
        for (const int column : {1, 2, 3, 4, 5, 11, 12, 13, 14})
            QCOMPARE(capitals[column], QByteArray("0"));
        QCOMPARE(capitals[7], QByteArray("50"));
    }

    void evaluationsReadBackTheSame()
    {
        const training::RunRecord run = test::sampleRun("joint-n14");
        auto evaluations = evaluationsOfMetricsCsv(metricsCsv(run));
        readItemsCsv(itemsCsv(run), run.corpus->items, evaluations);
        QCOMPARE(evaluations.size(), run.evaluations.size());
        for (std::size_t i = 0; i < evaluations.size(); ++i)
            QCOMPARE(evaluations[i], *run.evaluations[i]);
    }

    void wrongMetricsAreRefused_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](int column, const char *value) {
            QTest::addRow("%d %s", column, value) << column << QByteArray(value);
        };
        row(0, "-1");
        row(0, "1.5");
        row(1, "92");
        row(2, "99999999999");
        row(9, "nan");
        row(9, "inf");
        row(9, "-1");
        row(9, "1e999");
        row(9, "");
        row(9, " 1");
    }

    void wrongMetricsAreRefused()
    {
        QFETCH(int, column);
        QFETCH(QByteArray, value);
        QByteArrayList lines = metricsCsv(test::sampleRun()).split('\n');
        QByteArrayList columns = lines[2].split(',');
        columns[column] = value;
        lines[2] = columns.join(',');
        QVERIFY(messageForMetrics(lines.join('\n')).startsWith("metrics.csv, row 3"));
    }

    void stepsMustRise()
    {
        QByteArrayList lines = metricsCsv(test::sampleRun()).split('\n');
        lines.swapItemsAt(2, 3);
        QVERIFY(messageForMetrics(lines.join('\n')).startsWith("metrics.csv, row 4"));
    }

    void itemsMustBeThoseOfTheText()
    {
        const training::RunRecord run = test::sampleRun("arithmetic-n14", 2);
        const auto messageFor = [&run](const QByteArray &csv) {
            auto evaluations = evaluationsOfMetricsCsv(metricsCsv(run));
            return inputErrorOf([&] {
                readItemsCsv(csv, run.corpus->items, evaluations);
                return 0;
            });
        };
        const QByteArray csv = itemsCsv(run);
        QVERIFY(messageFor(csv).isEmpty());
        QVERIFY(!messageFor(csv + "250,<0+0=,0,true,1\n").isEmpty());
        QVERIFY(!messageFor(csv.left(csv.lastIndexOf('\n', -2) + 1)).isEmpty());
        QVERIFY(!messageFor(QByteArray(csv).replace("\n0,<0+1=", "\n0,<0+2=")).isEmpty());
        QVERIFY(!messageFor(QByteArray(csv).replace("\n0,<0+1=", "\n1,<0+1=")).isEmpty());
        QVERIFY(!messageFor(QByteArray(csv).replace("false", "maybe")).isEmpty());
        QVERIFY(!messageFor(QByteArray(csv).replace("false,", "false,-")).isEmpty());
    }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "csv_test.moc"
