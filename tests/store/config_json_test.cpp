#include "store/config_json.h"
#include "support/expect_input_error.h"
#include "training/presets.h"

#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <limits>

using namespace rote;
using namespace rote::store;
using rote::test::inputErrorOf;

namespace {

training::RunConfig throughText(const training::RunConfig &config)
{
    return configOfJson({QJsonDocument(configJson(config)).toJson(), "config.json"});
}

QByteArray messageFor(const QJsonObject &json)
{
    return inputErrorOf([&] { return configOfJson({json, "config.json"}); });
}

} // namespace

class ConfigJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPresetRoundTrips()
    {
        for (const training::Preset &preset : training::presets())
            QCOMPARE(throughText(preset.config), preset.config);
    }

    void numbersRoundTripToTheLastBit()
    {
        training::RunConfig config;
        config.preset = "my-own-2";
        config.seed = std::numeric_limits<std::uint64_t>::max();
        config.dropout = 0.1 + 0.2;
        config.optimiser = {std::nextafter(0.9, 1.0), 1.0 / 3.0, 5e-324, 0.1};
        config.schedule = {1e-5, 1.7976931348623157e308, 1, 2'147'483'647};
        config.steps = 2'000'000'011;
        QCOMPARE(throughText(config), config);
    }

    void shareStandsOnlyInAMixture()
    {
        training::RunConfig config;
        QVERIFY(!configJson(config).contains(QStringLiteral("arithmetic_share")));
        config.arithmeticShare = 0.1 + 0.2;
        QCOMPARE(throughText(config), config);
        QJsonObject json = configJson(config);
        json.insert(QStringLiteral("arithmetic_share"), QStringLiteral("half"));
        QCOMPARE(messageFor(json), QByteArray("config.json: \"arithmetic_share\" is not a number"));
    }

    void everyKeyIsNeededAndOfItsType()
    {
        const QJsonObject whole = configJson({});
        for (const QString &key : whole.keys()) {
            QJsonObject without = whole;
            without.remove(key);
            QCOMPARE(messageFor(without), "config.json: \"" + key.toUtf8() + "\" is missing");
            QJsonObject other = whole;
            other.insert(key, true);
            QVERIFY2(messageFor(other).startsWith("config.json: \"" + key.toUtf8() + "\" is not "), key.toUtf8());
        }
    }

    void unknownKeysAreNamed()
    {
        QJsonObject json = configJson({});
        json.insert(QStringLiteral("momentum"), 0.5);
        QCOMPARE(messageFor(json), QByteArray("config.json: \"momentum\" is not known"));
        json = configJson({});
        QJsonObject schedule = json.value(QStringLiteral("schedule")).toObject();
        schedule.insert(QStringLiteral("cycles"), 2);
        json.insert(QStringLiteral("schedule"), schedule);
        QCOMPARE(messageFor(json), QByteArray("config.json, schedule: \"cycles\" is not known"));
    }

    void valuesThatCannotBeAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char *key, const QJsonValue &value) {
            QTest::addRow("%s", key) << QString::fromLatin1(key) << value;
        };
        row("width", 14.5);
        row("width", -1);
        row("steps", 1e300);
        row("task", QStringLiteral("geography"));
        for (const char *preset : {"../up", "a/b", "a b", "Arithmetic", "n\xc3\xa9", "a\nb", "a.rote"})
            row("preset", QString::fromUtf8(preset));
        row("preset", QString(41, QLatin1Char('a')));
        for (const char *seed : {"", "-1", "1.0", "1 ", " 1", "0x1", "18446744073709551616"})
            row("seed", QString::fromLatin1(seed));
        row("seed", 1);
    }

    void valuesThatCannotBeAreRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject json = configJson({});
        json.insert(key, value);
        QVERIFY(messageFor(json).contains(key.toUtf8()));
    }

    void keysStandOnce()
    {
        const auto messageForText = [](const QByteArray &text) {
            return inputErrorOf([&] { return configOfJson({text, "config.json"}); });
        };
        QCOMPARE(messageForText("{\"a\": 1, \"a\": 2}"), QByteArray("config.json: has the key \"a\" twice"));
        QCOMPARE(messageForText("{\"a\": 1, \"\\u0061\": 2}"), QByteArray("config.json: has the key \"a\" twice"));
        QCOMPARE(messageForText("{\"b\": {\"a\": [\"a\", \"a\", {}]}, \"c\": {\"a\": \"a\"}}"), QByteArray("config.json: \"preset\" is missing"));
        QCOMPARE(messageForText("{\"b\": [{\"a\": 1, \"\\\"\": {}, \"a\": 2}]}"), QByteArray("config.json: has the key \"a\" twice"));
    }

    void nestingIsLimited()
    {
        const auto messageForDepth = [](int depth) {
            const QByteArray text = "{\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + '}';
            return inputErrorOf([&] { return configOfJson({text, "config.json"}); });
        };
        QCOMPARE(messageForDepth(8), QByteArray("config.json: \"preset\" is missing"));
        QCOMPARE(messageForDepth(9), QByteArray("config.json: nested more than 8 deep"));
        QCOMPARE(messageForDepth(400'000), QByteArray("config.json: nested more than 8 deep"));
    }

    void textThatIsNoJsonObjectIsRefused()
    {
        for (const char *text : {"", "{", "[]", "1", "{\"width\":nan}"}) {
            const QByteArray message = inputErrorOf([&] { return configOfJson({QByteArray(text), "config.json"}); });
            QVERIFY2(message.startsWith("config.json: not "), text);
        }
    }
};

QTEST_APPLESS_MAIN(ConfigJsonTest)
#include "config_json_test.moc"
