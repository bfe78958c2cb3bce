#include "support/hostile_file.h"

#include <QBuffer>

#include <functional>

using namespace rote;
using namespace rote::store;
using rote::test::entryNamed;

using Change = std::function<void(QByteArray &)>;
Q_DECLARE_METATYPE(Change)

namespace {

QByteArray zipOf(const ZipEntries &entries)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeZip(buffer, entries) ? buffer.data() : QByteArray();
}

/// Replaces what must be there.
Change replaced(const char *before, const QByteArray &after)
{
    return [before, after](QByteArray &bytes) {
        QVERIFY2(bytes.contains(before), before);
        bytes.replace(before, after);
    };
}

Change appended(const QByteArray &more)
{
    return [more](QByteArray &bytes) { bytes.append(more); };
}

Change becomes(const QByteArray &other)
{
    return [other](QByteArray &bytes) { bytes = other; };
}

} // namespace

/// Archives whose zip is good and whose entries are not: none may open, each says in one line what is wrong and where.
class HostileEntriesTest : public QObject
{
    Q_OBJECT

private slots:
    void manifestsAreRefused_data()
    {
        columns();
        const char *spelt = "manifest.json: is not spelt as Rote writes it";
        row("nothing", "manifest.json: not JSON", becomes(""));
        row("no JSON", "manifest.json: not JSON at byte", becomes("format: rote run"));
        row("an array", "manifest.json: not a JSON object", becomes("[]"));
        row("cut off", "manifest.json: not JSON at byte", [](QByteArray &json) { json.chop(9); });
        row("nested 100000 deep", "nested more than 8 deep",
            becomes("{\"format\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}'));
        row("nested and never closed", "nested more than 8 deep", becomes(QByteArray(1'000'000, '{')));
        row("longer than 1 MiB", "manifest.json is longer than it can be", appended(QByteArray(1 << 20, ' ')));
        row("a key twice", "has the key \"state\" twice",
            replaced("\"state\": \"stopped\"", "\"state\": \"ready\",\n        \"state\": \"stopped\""));
        row("a key twice, spelt otherwise", "has the key \"state\" twice",
            replaced("\"state\": \"stopped\"", "\"st\\u0061te\": \"ready\",\n        \"state\": \"stopped\""));
        row("an unknown key", "\"owner\" is not known", replaced("\"format\": ", "\"owner\": 1,\n    \"format\": "));
        row("an unknown key of two lines", "\"a b\" is not known",
            replaced("\"format\": ", "\"a\\nb\": 1,\n    \"format\": "));
        row("a key of 500000 letters", "is not known",
            replaced("\"format\": ", '"' + QByteArray(500'000, 'k') + "\": 1,\n    \"format\": "));
        row("a key missing", "\"state\" is missing", replaced("\"state\": \"stopped\",", ""));
        row("another format", "\"format\" is not \"rote run\"", replaced("rote run", "rite run"));
        row("version 0", "is not a whole number from 1", replaced("\"format_version\": 3", "\"format_version\": 0"));
        row("version -1", "is not a whole number from 1", replaced("\"format_version\": 3", "\"format_version\": -1"));
        row("version 2.5", "is not a whole number from 1",
            replaced("\"format_version\": 3", "\"format_version\": 2.5"));
        row("version 1e300", "is not a whole number from 1",
            replaced("\"format_version\": 3", "\"format_version\": 1e300"));
        row("version 4", "was saved by a newer Rote", replaced("\"format_version\": 3", "\"format_version\": 4"));
        row("an older version with a README.txt", "README.txt: does not belong",
            replaced("\"format_version\": 3", "\"format_version\": 2"));
        row("no such state", "which is no state of a run", replaced("\"stopped\"", "\"sleeping\""));
        row("a state of two lines", "which is no state of a run", replaced("\"stopped\"", "\"stop\\nped\\u001b[2J\""));
        row("negative seconds", "is negative", replaced("12.3456789", "-1"));
        row("1e999 seconds", "manifest.json", replaced("12.3456789", "1e999"));
        row("NaN seconds", "manifest.json: not JSON", replaced("12.3456789", "NaN"));
        row("seconds of 100000 digits", "manifest.json", replaced("12.3456789", QByteArray(100'000, '9')));
        row("seconds spelt otherwise", spelt, replaced("12.3456789", "12.34567890"));
        row("a space more", spelt, appended(" "));
        row("Windows' line ends", spelt, replaced("\n", "\r\n"));
        row("letters spelt as numbers", spelt, replaced("\"stopped\"", "\"stoppe\\u0064\""));
        row("half a surrogate pair", "manifest.json", replaced("\"trouble\": \"\"", "\"trouble\": \"\\ud800\""));
        row("not UTF-8", "manifest.json", replaced("\"trouble\": \"\"", "\"trouble\": \"\xff\""));
        row("a byte order mark", "manifest.json", [](QByteArray &json) { json.prepend("\xEF\xBB\xBF"); });
        row("a NUL", "manifest.json: not JSON", appended(QByteArray(1, '\0')));
        row("a length of 1e300", "is not a whole number from 0", replaced("\"bytes\": 22", "\"bytes\": 1e300"));
        row("a negative length", "is not a whole number from 0", replaced("\"bytes\": 22", "\"bytes\": -22"));
        row("another length", "mimetype: its length or SHA-256", replaced("\"bytes\": 22", "\"bytes\": 23"));
        row("a hash in capitals", "mimetype: its length or SHA-256", replaced("3dd7565cdd2aff", "3DD7565CDD2AFF"));
        row("an entry that is not there", "the manifest lists it",
            replaced("\"mimetype\": {",
                     "\"mimetyp\": {\n            \"bytes\": 1,\n            \"sha256\": \"00\"\n        },\n        "
                     "\"mimetype\": {"));
        row("an entry elsewhere", "the manifest lists it",
            replaced("\"config.json\": {",
                     "\"checkpoint/../../x\": {\n            \"bytes\": 1,\n            \"sha256\": \"00\"\n        "
                     "},\n        \"config.json\": {"));
    }
    void manifestsAreRefused() { verifyChanged(format::manifestEntry, false); }

    void settingsAreRefused_data()
    {
        columns();
        row("no JSON", "config.json: not JSON", becomes("width = 14"));
        row("deep", "config.json: nested more than 8 deep", replaced("0.99", QByteArray(9, '[') + QByteArray(9, ']')));
        row("a seed twice", "has the key \"seed\" twice", replaced("\"seed\": ", "\"seed\": \"2\", \"seed\": "));
        row("an unknown key", "\"momentum\" is not known", replaced("\"seed\": ", "\"momentum\": 1, \"seed\": "));
        // Each of these would need far more than 100 GB.
        row("a width of two thousand million", "width 2000000000 is out of range",
            replaced("\"width\": 4", "\"width\": 2000000000"));
        row("a million layers", "layers 1000000 is out of range", replaced("\"layers\": 1", "\"layers\": 1000000"));
        row("a context of a million", "context 1000000 is out of range",
            replaced("\"context\": 4", "\"context\": 1000000"));
        row("an expansion of a million", "is out of range", replaced("\"expansion\": 1", "\"expansion\": 1000000"));
        row("a batch of a million", "config.json: batch 1000882 is out of range",
            replaced("\"batch\": ", "\"batch\": 1000"));
        row("a width beyond 32 bits", "\"width\" is not a whole number",
            replaced("\"width\": 4", "\"width\": 4294967300"));
        row("a width of 1e300", "\"width\" is not a whole number", replaced("\"width\": 4", "\"width\": 1e300"));
        row("a width of 100000 digits", "config.json",
            replaced("\"width\": 4", "\"width\": " + QByteArray(100'000, '9')));
        row("the largest model", "has not the type and shape that config.json asks for", [](QByteArray &json) {
            replaced("\"width\": 4", "\"width\": 384")(json);
            replaced("\"layers\": 1", "\"layers\": 6")(json);
            replaced("\"expansion\": 1", "\"expansion\": 8")(json);
        });
        row("heads that do not divide the width", "heads", replaced("\"heads\": 1", "\"heads\": 3"));
        row("no heads", "heads", replaced("\"heads\": 1", "\"heads\": 0"));
        row("NaN for a number", "config.json: not JSON", replaced("\"clip_norm\": 1", "\"clip_norm\": nan"));
        row("an infinite number", "config.json", replaced("\"clip_norm\": 1", "\"clip_norm\": 1e999"));
        row("a rate of thousands", "out of range", replaced("\"peak_rate\": ", "\"peak_rate\": 1000"));
        row("a preset of two lines", "is not the name of a preset", replaced("arithmetic-n14", "a\\nb"));
        row("a preset elsewhere", "is not the name of a preset", replaced("arithmetic-n14", "../../a"));
        row("a task of 100000 letters", "it can be arithmetic, capitals or joint",
            replaced("\"task\": \"arithmetic\"", "\"task\": \"" + QByteArray(100'000, 't') + '"'));
        row("a seed of 100 digits", "the seed is not a whole number",
            replaced("\"seed\": \"1\"", "\"seed\": \"" + QByteArray(100, '1') + '"'));
        row("a share of 2", "out of range", replaced("\"seed\": ", "\"arithmetic_share\": 2, \"seed\": "));
    }
    void settingsAreRefused() { verifyChanged(format::configEntry, true); }

    void textsAreRefused_data()
    {
        columns();
        row("nothing", "corpus.txt: the training text is empty", becomes(""));
        row("a byte that is not UTF-8", "not UTF-8 at byte 39", appended("\xff"));
        row("a character cut off", "not UTF-8 at byte 39", appended("\xe2\x82"));
        row("a character spelt too long", "not UTF-8 at byte 39", appended("\xc0\xaf"));
        row("a surrogate", "not UTF-8 at byte 39", appended("\xed\xa0\x80"));
        row("a character beyond Unicode", "not UTF-8 at byte 39", appended("\xf4\x90\x80\x80"));
        row("too short", "too few for a context of 4", becomes("abc"));
        row("a million facts", "is damaged", [](QByteArray &text) {
            text.clear();
            for (int i = 0; text.size() < (1 << 20) - 40; ++i)
                text += "A of " + QByteArray::number(i) + " is C \n";
        });
        row("5000 kinds of character", "distinct characters", [](QByteArray &text) {
            for (char16_t c = 0x4E00; c < 0x4E00 + 5000; ++c)
                text += QString(QChar(c)).toUtf8();
        });
    }
    void textsAreRefused() { verifyChanged(format::corpusEntry, true); }

    void metricsAreRefused_data()
    {
        columns();
        row("nothing", "metrics.csv, row 1: the columns are not", becomes(""));
        row("other columns", "metrics.csv, row 1: the columns are not", replaced("iter,", "step,"));
        row("a byte order mark", "row 1: the columns are not", [](QByteArray &csv) { csv.prepend("\xEF\xBB\xBF"); });
        row("not UTF-8", "metrics.csv, row 1: it is not UTF-8", appended("\xff"));
        row("a row cut off", "the row is cut off", [](QByteArray &csv) { csv.chop(1); });
        row("a column too few", "columns, not 15", appended("9999,0\n"));
        row("a column too many", "the row is not as it should be",
            appended("9999" + QByteArray(15, ',').replace(",", ",0") + '\n'));
        row("a million columns", "the row is not as it should be", appended(QByteArray(1'000'000, ',') + '\n'));
        row("Windows' line ends", "the columns are not", replaced("\n", "\r\n"));
        row("a field of 1 MiB", "a field is longer than it can be", appended(QByteArray(1 << 20, '9') + ",0\n"));
        row("a quotation mark never closed", "a quotation mark is not closed", appended("\"" + QByteArray(1000, ',')));
        row("a count that is not there", "row 3", replaced("\n250,0,0,", "\n250,1,0,"));
        row("a count beyond 32 bits", "row 3", replaced("\n250,0,0,", "\n250,0,99999999999,"));
        row("a step twice", "row 3", replaced("\n250,", "\n0,"));
        row("a step of 100 digits", "row 3", replaced("\n250,", '\n' + QByteArray(100, '1') + ','));
        row("a loss that is not a number", "\"nan\" is not a number that can stand there", [](QByteArray &csv) {
            QByteArrayList lines = csv.split('\n');
            QByteArrayList fields = lines[2].split(',');
            fields[9] = "nan";
            lines[2] = fields.join(',');
            csv = lines.join('\n');
        });
        row("an evaluation more", "items.csv, row ", [](QByteArray &csv) {
            const QByteArray last = csv.sliced(csv.lastIndexOf("\n250,") + 1);
            csv += QByteArray(last).replace(0, 3, "500");
        });
    }
    void metricsAreRefused() { verifyChanged(format::metricsEntry, true); }

    void itemsAreRefused_data()
    {
        columns();
        row("nothing", "items.csv, row 1: the columns are not", becomes(""));
        row("header alone", "the rows end before step 0", becomes("step,item,given,correct,probability\n"));
        row("not UTF-8", "items.csv, row 1: it is not UTF-8", replaced(",true,", ",tr\xC3(e,"));
        row("an answer of 1 MiB", "a field is longer than it can be",
            replaced("\n0,", "\n0,\"" + QByteArray(1 << 20, 'x') + "\","));
        row("another item", "not the row of step 0", replaced("Capital of A is ", "Capital of E is "));
        row("a row more", "more rows than evaluations", appended("250,A,B,true,1\n"));
        row("neither true nor false", "is neither true nor false", replaced(",false,", ",FALSE,"));
        row("a verdict of two lines", "is neither true nor false", replaced(",false,", ",\"fal\nse\","));
        row("a negative chance", "is not a number that can stand there", replaced(",false,", ",false,-"));
        row("a chance that is not a number", "is not a number that can stand there",
            [](QByteArray &csv) { csv.replace(csv.lastIndexOf(',') + 1, csv.size(), "nan\n"); });
    }
    void itemsAreRefused() { verifyChanged(format::itemsEntry, true); }

private:
    static void columns() { test::changeColumns<Change>(); }
    static void row(const char *name, const char *what, Change change)
    {
        test::changeRow(name, what, std::move(change));
    }

    void verifyChanged(const char *name, bool manifestAgrees) const
    {
        QFETCH(Change, change);
        QFETCH(QByteArray, what);
        ZipEntries entries = entriesOf(test::smallRun());
        change(entryNamed(entries, name).bytes);
        if (manifestAgrees)
            test::renewManifest(entries);
        m_file.verifyRefused(zipOf(entries), what);
    }

    test::HostileFile m_file;
};

QTEST_GUILESS_MAIN(HostileEntriesTest)
#include "hostile_entries_test.moc"
