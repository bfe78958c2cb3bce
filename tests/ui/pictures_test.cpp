#include "store/csv.h"
#include "support/sample_pictures.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QXmlStreamReader>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What an SVG holds.
struct Drawing
{
    QString error;
    QString title;
    QString description;
    QStringList elements;
    QStringList fills;
    QStringList strokes;
};

Drawing drawingOf(const QByteArray &svg)
{
    Drawing drawing;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        drawing.elements += xml.name().toString();
        drawing.fills += xml.attributes().value(u"fill"_s).toString();
        drawing.strokes += xml.attributes().value(u"stroke"_s).toString();
        if (xml.name() == u"title")
            drawing.title = xml.readElementText();
        else if (xml.name() == u"desc")
            drawing.description = xml.readElementText();
    }
    drawing.error = xml.hasError() ? xml.errorString() : QString();
    return drawing;
}

Picture equationsOf(const training::RunRecord &run)
{
    return answersPicture(run, AnswersFigure::Items::Equations, run.evaluations.back());
}

Picture factsOf(const training::RunRecord &run)
{
    return answersPicture(run, AnswersFigure::Items::Facts, run.evaluations.back());
}

int linesOf(const QByteArray &csv)
{
    return static_cast<int>(csv.count('\n'));
}

} // namespace

/// The page's pictures, as they are exported.
class PicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void filesAreNamedAfterTheRunAndWhatTheyShow();
    void drawingsAreValidAndSayWhatTheyShow();
    void titlesThatLookLikeMarkupStayText();
    void picturesHaveTwoPixelsAUnitAndSayWhatTheyAre();
    void documentsHaveOnePageOfThePicturesSize();
    void documentsEmbedTheirFonts();
    void everythingIsLightWhateverTheTheme();
    void nothingIsPaintedBeyondThePicture();
    void everyPictureHasDataThatNameTheRun();
    void gridsHaveACellAnEquation();
    void heldOutCellsAreHatchedWithoutAClip();
    void factsHaveATileEach();
    void curvesHaveTheirGroupsColours();
    void theMeanCanBeLeftOut();
    void thePaperIsDottedWhereItIsShown();
    void theLegendNamesTheShadeAndEveryDottedLine();
    void anUntrainedRunHasPicturesToo();
    void whatLeavesALaneEndsAtItsEdge();
    void namesAtTheCurvesEndsStandApart();

private:
    training::RunRecord m_run;
};

void PicturesTest::init()
{
    Theme::instance().choose(Theme::Choice::Light);
    m_run = test::sampleRun("joint-n28", 9);
}

void PicturesTest::filesAreNamedAfterTheRunAndWhatTheyShow()
{
    QCOMPARE(curvesPicture({m_run}, {}).fileName, u"joint-n28-s1-accuracy"_s);
    QCOMPARE(equationsOf(m_run).fileName, u"joint-n28-s1-equations-step2000"_s);
    QCOMPARE(factsOf(m_run).fileName, u"joint-n28-s1-facts-step2000"_s);
}

void PicturesTest::drawingsAreValidAndSayWhatTheyShow()
{
    for (const auto &[name, picture] : test::pagePictures(m_run)) {
        const Drawing drawing = drawingOf(svgOf(picture));
        QVERIFY2(drawing.error.isEmpty(), qPrintable(drawing.error));
        QCOMPARE(drawing.title, u"Joint n28, seed 1"_s);
        QCOMPARE(drawing.description, picture.summary);
        QVERIFY2(!drawing.elements.contains(u"text"_s) && !drawing.elements.contains(u"image"_s), name);
    }
    const training::Scores scores = training::scoresOf(*m_run.evaluations.back(), m_run.corpus->items);
    const QString trained = u"trained %1 of 196"_s.arg(scores.trained.correct);
    QVERIFY(curvesPicture({m_run}, {}).summary.contains(trained));
    QVERIFY(equationsOf(m_run).summary.contains(trained));
    QVERIFY(!equationsOf(m_run).summary.contains(u"facts"_s));
    QCOMPARE(factsOf(m_run).summary, u"Step 2,000: facts %1 of 50"_s.arg(scores.facts.correct));
}

void PicturesTest::titlesThatLookLikeMarkupStayText()
{
    Picture picture = curvesPicture({m_run}, {});
    picture.title = u"<5+7= & \"more\""_s;
    picture.summary = u"a < b"_s;
    const Drawing drawing = drawingOf(svgOf(picture));
    QVERIFY2(drawing.error.isEmpty(), qPrintable(drawing.error));
    QCOMPARE(drawing.title, picture.title);
    QCOMPARE(drawing.description, picture.summary);
}

void PicturesTest::picturesHaveTwoPixelsAUnitAndSayWhatTheyAre()
{
    for (const auto &[name, picture] : test::pagePictures(m_run)) {
        const QImage image = QImage::fromData(bytesOf(picture, PictureFormat::Png), "PNG");
        QCOMPARE(image.size(), (picture.size * 2.0).toSize());
        QCOMPARE(image.text(u"Title"_s), picture.title);
        QCOMPARE(image.text(u"Description"_s), picture.summary);
        QVERIFY2(image.text(u"Software"_s).startsWith(u"Rote "_s), name);
        QCOMPARE(image.dotsPerMeterX(), 7559); // 192 an inch
    }
}

void PicturesTest::documentsHaveOnePageOfThePicturesSize()
{
    for (const auto &[name, picture] : test::pagePictures(m_run)) {
        const QByteArray pdf = bytesOf(picture, PictureFormat::Pdf);
        QVERIFY2(pdf.startsWith("%PDF-1."), name);
        QVERIFY2(pdf.trimmed().endsWith("%%EOF"), name);
        QVERIFY2(pdf.contains("/Count 1"), name);
        const QByteArray width = QByteArray::number(picture.size.width() * 0.75, 'f', 6);
        const qsizetype box = pdf.indexOf("/MediaBox [0 0 ");
        QVERIFY2(box > 0, name);
        const double found = pdf.mid(box + 15, 12).split(' ').first().toDouble();
        QVERIFY2(qAbs(found - width.toDouble()) < 1.0, pdf.mid(box, 40).constData());
    }
}

void PicturesTest::documentsEmbedTheirFonts()
{
    if (textFont(TextStyle::Body).family() != u"Roboto"_s)
        QSKIP("Roboto is not installed");
    const QByteArray pdf = bytesOf(equationsOf(m_run), PictureFormat::Pdf);
    QVERIFY(pdf.contains("Roboto"));
    QVERIFY(pdf.contains("/FontFile2"));
}

void PicturesTest::everythingIsLightWhateverTheTheme()
{
    QList<QByteArray> light;
    for (const auto &[name, picture] : test::pagePictures(m_run))
        light << svgOf(picture);
    Theme::instance().choose(Theme::Choice::Dark);
    for (const auto &[name, picture] : test::pagePictures(m_run)) {
        QVERIFY2(svgOf(picture) == light.takeFirst(), name);
        QCOMPARE(imageOf(picture).pixelColor(2, 2), QColor(Qt::white));
    }
}

void PicturesTest::nothingIsPaintedBeyondThePicture()
{
    for (const auto &[name, picture] : test::pagePictures(m_run)) {
        constexpr int beyond = 60;
        const QSize size = picture.size.toSize();
        QImage image(size + QSize(2 * beyond, 2 * beyond), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.translate(beyond, beyond);
        picture.paint(painter);
        painter.end();
        const QRect inside = QRect({beyond, beyond}, size).adjusted(4, 4, -4, -4);
        QPainter(&image).fillRect(inside, Qt::white);
        QImage blank(image.size(), image.format());
        blank.fill(Qt::white);
        QVERIFY2(image == blank, name);
    }
}

void PicturesTest::everyPictureHasDataThatNameTheRun()
{
    for (const auto &[name, picture] : test::pagePictures(m_run)) {
        const QByteArray csv = bytesOf(picture, PictureFormat::Csv);
        QVERIFY2(csv.startsWith("preset,seed,step,"), name);
        store::CsvReader reader(csv, name, csv.first(csv.indexOf('\n')));
        int rows = 0;
        for (; reader.next(); ++rows)
            QVERIFY2(reader.field(0) == "joint-n28" && reader.field(1) == "1", name);
        QVERIFY2(rows > 0, name);
        QVERIFY2(picture.fileName.startsWith(u"joint-n28-s1-"_s), name);
    }
}

void PicturesTest::gridsHaveACellAnEquation()
{
    m_run.evaluations.back() = [this] {
        auto all = std::make_shared<training::Evaluation>(*m_run.evaluations.back());
        for (std::size_t i = 0; i < all->items.size(); ++i)
            all->items[i] = {m_run.corpus->items[i].answer, true, 1.0F};
        return all;
    }();
    const auto filled = [](const Picture &picture, const QColor &colour) {
        // Shapes of one colour stand in groups: their rectangles are paths and rects alike.
        return drawingOf(svgOf(picture)).fills.count(colour.name());
    };
    QVERIFY(filled(equationsOf(m_run), lightColours().trainedFill) >= 196);
    const Picture none = answersPicture(m_run, AnswersFigure::Items::Equations, nullptr);
    QVERIFY(filled(none, lightColours().trainedFill) < 10); // of the key
}

void PicturesTest::heldOutCellsAreHatchedWithoutAClip()
{
    const auto unasked = [this] {
        return drawingOf(svgOf(answersPicture(m_run, AnswersFigure::Items::Equations, nullptr)));
    };
    const Drawing hatched = unasked();
    QVERIFY(!hatched.elements.contains(u"clipPath"_s));
    tasks::Corpus plain = *m_run.corpus;
    for (tasks::Item &item : plain.items) {
        if (item.isHeldOut())
            item.group = tasks::ItemGroup::TrainedArithmetic;
    }
    m_run.corpus = std::make_shared<const tasks::Corpus>(std::move(plain));
    // Four held-out cells of eleven lines or more.
    QVERIFY(hatched.elements.size() >= unasked().elements.size() + 4 * 11);
}

void PicturesTest::factsHaveATileEach()
{
    const Picture facts = factsOf(m_run);
    const Picture equations = equationsOf(m_run);
    QCOMPARE(linesOf(facts.data()), 51);
    const training::RunRecord arithmetic = test::sampleRun("arithmetic-n14", 2);
    QVERIFY(factsOf(arithmetic).size.height() < facts.size.height());
    QVERIFY(svgOf(facts) != svgOf(equations));
}

void PicturesTest::curvesHaveTheirGroupsColours()
{
    const QStringList strokes = drawingOf(svgOf(curvesPicture({m_run}, {}))).strokes;
    for (const QColor &colour : {lightColours().trained, lightColours().heldOut, lightColours().facts,
                                 lightColours().loss})
        QVERIFY2(strokes.contains(colour.name()), qPrintable(colour.name()));
}

void PicturesTest::theMeanCanBeLeftOut()
{
    const LanesFigure with = curvesFigure(m_run, {true, false});
    const LanesFigure without = curvesFigure(m_run, {false, false});
    QCOMPARE(with.lanes[0].curves.size(), std::size_t(6));
    QCOMPARE(without.lanes[0].curves.size(), std::size_t(3));
    for (const LaneCurve &curve : without.lanes[0].curves) {
        QVERIFY(curve.style == CurveStyle::Bold);
        QCOMPARE(curve.points.size(), 9);
    }
}

void PicturesTest::thePaperIsDottedWhereItIsShown()
{
    const auto dotted = [](const LanesFigure &figure) {
        int count = 0;
        for (const FigureLane &lane : figure.lanes) {
            for (const LaneCurve &curve : lane.curves)
                count += curve.style == CurveStyle::Paper ? 1 : 0;
        }
        return count;
    };
    QCOMPARE(dotted(curvesFigure(m_run, {true, true})), 3);
    QCOMPARE(dotted(curvesFigure(m_run, {true, false})), 0);
    m_run.config.width = 20; // none of the paper's
    QCOMPARE(dotted(curvesFigure(m_run, {true, true})), 0);
}

void PicturesTest::theLegendNamesTheShadeAndEveryDottedLine()
{
    const auto texts = [](const LanesFigure &figure) {
        QStringList list;
        for (const LegendEntry &entry : figure.legend)
            list << entry.text;
        return list;
    };
    MemberCurves members;
    std::vector<training::RunConfig> configs(4, m_run.config);
    for (std::size_t i = 0; i < configs.size(); ++i)
        configs[i].seed = i + 1;
    members.setMembers(configs);
    for (int member = 0; member < 4; ++member)
        members.take(member, m_run.evaluations, m_run.corpus->items);
    QStringList expected{u"mean of 5 evaluations"_s,
                         u"each evaluation"_s,
                         u"means of the other runs: 3 seeds"_s,
                         u"range of 4 seeds"_s,
                         u"paper’s mean, all 182 equations"_s,
                         u"paper’s mean, facts"_s,
                         u"paper’s mean, loss"_s};
    const LanesFigure whole = curvesFigure(m_run, {true, true, true, &members, 1});
    QCOMPARE(texts(whole), expected);
    expected.removeAt(3);
    QCOMPARE(texts(curvesFigure(m_run, {true, true, false, &members, 1})), expected);
    QCOMPARE(texts(curvesFigure(m_run, {false, false})), QStringList{u"each evaluation"_s});
    // What does not fit into one line makes the figure higher, not wider.
    QCOMPARE(sizeOf(whole).width(), sizeOf(curvesFigure(m_run, {})).width());
    QVERIFY(sizeOf(whole).height() > sizeOf(curvesFigure(m_run, {false, false})).height());
}

void PicturesTest::anUntrainedRunHasPicturesToo()
{
    const training::RunRecord run = test::sampleRun("joint-n14", 0);
    const Picture curves = curvesPicture({run}, {});
    QCOMPARE(curves.summary, u"Nothing evaluated yet"_s);
    QVERIFY(drawingOf(svgOf(curves)).error.isEmpty());
    QCOMPARE(linesOf(curves.data()), 1);
    const Picture answers = answersPicture(run, AnswersFigure::Items::Facts, nullptr);
    QCOMPARE(answers.summary, u"Not asked yet"_s);
    QVERIFY(!pngOf(answers).isEmpty());
}

void PicturesTest::whatLeavesALaneEndsAtItsEdge()
{
    LanesFigure figure;
    figure.steps = 100.0;
    figure.trainedTo = 100.0;
    FigureLane lane;
    lane.curves = {{CurveStyle::Bold, Qt::red, {{0.0, 9.0}, {50.0, 0.5}, {60.0, -3.0}, {90.0, 0.5}, {200.0, 0.5}}}};
    figure.lanes = {lane};
    QImage image(sizeOf(figure).toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    paint(painter, figure);
    painter.end();
    const QRect plot(60, 68, 640, 100); // the first lane's
    bool isDrawn = false;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            if (colour.red() < 200 || colour.green() > 100 || colour.blue() > 100)
                continue;
            isDrawn = true;
            // As far as the line is wide.
            QVERIFY2(plot.adjusted(-2, -2, 2, 2).contains(x, y), qPrintable(u"%1, %2"_s.arg(x).arg(y)));
        }
    }
    QVERIFY(isDrawn);
}

void PicturesTest::namesAtTheCurvesEndsStandApart()
{
    // Three groups that all end at 100%: their names must not lie upon each other.
    LanesFigure figure = curvesFigure(m_run, {});
    for (LaneName &name : figure.lanes[0].names)
        name.at.setY(1.0);
    const auto inked = [&figure](int y) {
        QImage image(sizeOf(figure).toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paint(painter, figure);
        painter.end();
        for (int x = 730; x < image.width(); ++x) {
            if (image.pixel(x, y) != qRgb(255, 255, 255))
                return true;
        }
        return false;
    };
    int rows = 0;
    bool before = false;
    for (int y = 60; y < 340; ++y) {
        const bool now = inked(y);
        rows += now && !before ? 1 : 0;
        before = now;
    }
    QVERIFY2(rows >= 3, qPrintable(QString::number(rows)));
}

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
