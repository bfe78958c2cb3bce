#include "support/sample_run.h"
#include "ui/figures/run_report.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What a page holds. It is written so that it reads as XML, too.
struct Page
{
    QString error;
    QStringList headings;
    int images = 0;
    int namedImages = 0;
    int tables = 0;
    int captions = 0;
    QStringList headers; ///< of columns and rows
    QString text;
};

Page pageOf(const QByteArray &html)
{
    Page page;
    QXmlStreamReader xml(html);
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::Characters)
            page.text += xml.text();
        if (token != QXmlStreamReader::StartElement)
            continue;
        const auto name = xml.name();
        page.tables += name == u"table";
        page.captions += name == u"caption";
        if (name == u"svg") {
            ++page.images;
            page.namedImages += xml.attributes().value(u"role"_s) == u"img"
                && xml.attributes().value(u"aria-label"_s).size() > 20;
        }
        if (name == u"th" && xml.attributes().hasAttribute(u"scope"_s))
            page.headers += xml.readElementText();
        else if (name == u"h1" || name == u"h2")
            page.headings += xml.readElementText();
    }
    page.error = xml.hasError() ? xml.errorString() : QString();
    return page;
}

Page pageOf(const training::RunRecord &run, std::int64_t step)
{
    return pageOf(reportHtml({run, step, {"0.1.0", "gcc 12.2.0", "x86-64-v3"}}));
}

} // namespace

/// The page about a run.
class RunReportTest : public QObject
{
    Q_OBJECT

private slots:
    void itHasHeadingsFiguresWithWordsAndTablesWithHeaders()
    {
        const training::RunRecord run = test::sampleRun("joint-n14", 5);
        const Page page = pageOf(run, run.lastStep());
        QCOMPARE(page.error, QString());
        QCOMPARE(page.headings, QStringList({u"Joint n14, seed 1"_s, u"Scores"_s, u"Held-out equations"_s, u"Curves"_s,
                                             u"Truth grids"_s, u"Facts"_s, u"Item history"_s, u"Configuration"_s,
                                             u"How to reproduce"_s}));
        QCOMPARE(page.images, 4);
        QCOMPARE(page.namedImages, 4);
        QCOMPARE(page.tables, page.captions);
        for (const QString &header : {u"Trained arithmetic"_s, u"Held-out arithmetic"_s, u"Facts"_s, u"5+7"_s,
                                      u"Last, step 1,000"_s, u"Best of any evaluation"_s, u"Learning rate"_s, u"Compiler"_s})
            QVERIFY2(page.headers.contains(header), qPrintable(header));
        QVERIFY(page.text.contains(u"x86-64-v3"_s) && page.text.contains(u"gcc 12.2.0"_s));
    }

    void lastAndBestStandApart()
    {
        training::RunRecord run = test::sampleRun("arithmetic-n14", 5);
        // The last evaluation has forgotten everything.
        training::Evaluation last = *run.evaluations.back();
        for (training::ItemResult &item : last.items)
            item = {"17", false, 0.1F};
        run.evaluations.back() = std::make_shared<const training::Evaluation>(last);
        const Page page = pageOf(run, run.lastStep());
        QVERIFY(page.text.contains(u"0 of 196"_s));
        QVERIFY(page.text.contains(u", first at step 750"_s));
    }

    void anEarlierStepHasAColumnOfItsOwn()
    {
        const training::RunRecord run = test::sampleRun("arithmetic-n14", 5);
        QVERIFY(pageOf(run, 250).headers.contains(u"Shown, step 250"_s));
        QVERIFY(!pageOf(run, 1000).headers.contains(u"Shown, step 1,000"_s));
    }

    void textThatLooksLikeMarkupStaysText()
    {
        training::RunRecord run = test::sampleRunOf(training::presetNamed("capitals-n14").config,
                                                    "Capital of <b>X</b> & \"Y\" is <i>Z</i> \n", 2);
        run.state = training::RunState::Diverged;
        run.trouble = "<script>alert(1)</script>";
        const QByteArray html = reportHtml({run, run.lastStep(), {}});
        QVERIFY(!html.contains("<script"));
        QVERIFY(!html.contains("<b>X"));
        const Page page = pageOf(html);
        QCOMPARE(page.error, QString());
        QVERIFY(page.text.contains(u"<script>alert(1)</script>"_s));
    }

    void onlyAPresetsRunHasACommand()
    {
        training::RunRecord run = test::sampleRun("arithmetic-n28", 3);
        QVERIFY(pageOf(run, 500).text.contains(u"rote-cli train --preset arithmetic-n28 --seed 1 --steps 500"_s));
        run.config.batch = 100;
        QVERIFY(!pageOf(run, 500).text.contains(u"rote-cli"_s));
        run.config.batch = 882;
        run.fork = std::make_shared<const training::Fork>(
            training::Fork{"another", run.snapshots.back(), run.corpus->vocabulary, true});
        const Page page = pageOf(run, 500);
        QVERIFY(!page.text.contains(u"rote-cli"_s));
        QCOMPARE(page.headings.first(), u"Arithmetic n28, seed 1, imported at 500"_s);
    }

    void figuresOfARunAreThoseOfWhatItIsAsked()
    {
        const auto names = [](const char *preset) {
            const training::RunRecord run = test::sampleRun(preset, 2);
            QStringList list;
            for (const RunFigure &figure : figuresOf({run, run.lastStep(), {}}))
                list += figure.name;
            return list;
        };
        QCOMPARE(names("arithmetic-n14"), QStringList({u"curves"_s, u"equations"_s, u"items"_s}));
        QCOMPARE(names("capitals-n14"), QStringList({u"curves"_s, u"facts"_s, u"items"_s}));
    }
};

QTEST_MAIN(RunReportTest)
#include "run_report_test.moc"
