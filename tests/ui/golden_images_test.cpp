#include "item_fixture.h"
#include "support/golden_image.h"
#include "support/sample_pictures.h"
#include "ui/explore/by_size_view.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/step_axis.h"
#include "ui/theme/theme.h"
#include "ui/widgets/capacity_meter.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/hover_card.h"
#include "ui/widgets/score_card.h"
#include "ui/widgets/share_slider.h"
#include "ui/widgets/truth_grid.h"
#include "ui/widgets/truth_key.h"
#include "ui/widgets/width_slider.h"

#include <QTest>

#include <algorithm>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Both themes, as rows of a test.
void themes()
{
    QTest::addColumn<Theme::Choice>("choice");
    QTest::newRow("light") << Theme::Choice::Light;
    QTest::newRow("dark") << Theme::Choice::Dark;
}

QString named(const QString &what)
{
    return what + u'-' + QString::fromLatin1(QTest::currentDataTag());
}

int itemOf(const std::string &prompt)
{
    return test::jointCorpus()->itemOfPrompt(prompt);
}

/// Every state that a cell can have, in places that are known: right in the five shades, wrong, garbled; of trained and
/// of held-out items.
std::shared_ptr<const training::Evaluation> everyState()
{
    const auto corpus = test::jointCorpus();
    const auto evaluation = test::allRight(*corpus);
    for (std::size_t i = 0; i < evaluation->items.size(); ++i)
        evaluation->items[i].probability = 0.1F + 0.2F * static_cast<float>(i % 5);
    test::answer(*evaluation, itemOf("<2+3="), "6", 0.1F);
    test::answer(*evaluation, itemOf("<4+4="), "", 0.0F);
    test::answer(*evaluation, itemOf("<7+5="), "13", 0.05F);
    test::answer(*evaluation, itemOf("<5-7="), "", 0.0F);
    test::answer(*evaluation, itemOf("<7-5="), "-2", 0.0F);
    test::answer(*evaluation, itemOf("Capital of France is "), "Pa", 0.2F);
    test::answer(*evaluation, itemOf("Capital of Norway is "), "Berlin", 0.0F);
    test::answer(*evaluation, itemOf("Capital of Japan is "), "", 0.0F);
    return evaluation;
}

/// What has no ground of its own, as it stands in a panel.
QImage onSurface(QWidget &widget, const QSize &size)
{
    QWidget panel;
    QPalette palette;
    palette.setColor(QPalette::Window, Theme::instance().colours().surface);
    panel.setPalette(palette);
    panel.setAutoFillBackground(true);
    widget.setParent(&panel);
    widget.setGeometry(QRect({}, size));
    const QImage image = test::rendered(panel, size);
    widget.setParent(nullptr);
    return image;
}

CapacityReading readingOf(std::size_t parameters, double arithmetic, double facts)
{
    CapacityReading reading;
    reading.bits.arithmetic = {833.0, arithmetic};
    reading.bits.facts = {facts > 0.0 ? 282.0 : 0.0, facts};
    reading.parameters = parameters;
    reading.isEvaluated = true;
    return reading;
}

} // namespace

Q_DECLARE_METATYPE(rote::ui::Theme::Choice)

/// What is painted by hand, beside committed pictures.
class GoldenImagesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void aPictureThatDiffersIsTold();
    void truthGrid_data() { themes(); }
    void truthGrid();
    void truthGridRings_data() { themes(); }
    void truthGridRings();
    void factTiles_data() { themes(); }
    void factTiles();
    void truthKey_data() { themes(); }
    void truthKey();
    void capacityMeter_data() { themes(); }
    void capacityMeter();
    void scoreCard_data() { themes(); }
    void scoreCard();
    void shortScoreCard_data() { themes(); }
    void shortScoreCard();
    void stepAxis_data() { themes(); }
    void stepAxis();
    void lanes_data() { themes(); }
    void lanes();
    void itemRaster_data() { themes(); }
    void itemRaster();
    void hoverCard_data() { themes(); }
    void hoverCard();
    void slidersAndChips_data() { themes(); }
    void slidersAndChips();
    void curvesFigure();
    void historyFigure();
    void equationsFigure();
    void factsFigure();
    void bySize_data() { themes(); }
    void bySize();
    void everyOtherFigure();
};

void GoldenImagesTest::initTestCase()
{
    Theme::instance().reduceMotion(true); // rings stay
}

void GoldenImagesTest::aPictureThatDiffersIsTold()
{
    if (!hasDesignFonts())
        QSKIP("The fonts of the design are not installed");
    if (qEnvironmentVariableIntValue("ROTE_UPDATE_IMAGES") == 1)
        QSKIP("The pictures are being rewritten");
    Theme::instance().choose(Theme::Choice::Light);
    ScoreCard card(tasks::ItemGroup::TrainedArithmetic);
    card.setNowAndBest(193, 195);
    const auto compared = [&card](int correct) {
        card.setScore(training::Score{correct, 196});
        return test::compareWithGolden(test::rendered(card, {136, 56}), u"score-card-trained-light"_s);
    };
    QVERIFY2(compared(169).result == test::ImageComparison::Result::Same, qPrintable(compared(169).message));
    const test::ImageComparison other = compared(119); // one digit
    QVERIFY(other.result == test::ImageComparison::Result::Differs);
    QVERIFY2(other.message.contains(u"pixels differ"_s), qPrintable(other.message));
    const auto missing = test::compareWithGolden(QImage(8, 8, QImage::Format_RGB32), u"no-such-picture"_s);
    QVERIFY(missing.result == test::ImageComparison::Result::Differs);
}

void GoldenImagesTest::truthGrid()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    TruthGrid grid;
    grid.setItems(test::jointCorpus(), tasks::Operation::Addition);
    grid.setEvaluation(everyState());
    COMPARE_WITH_GOLDEN(test::rendered(grid, {300, 300}), named(u"truth-grid"_s));
    TruthGrid other;
    other.setItems(test::jointCorpus(), tasks::Operation::Subtraction);
    other.setEvaluation(everyState());
    COMPARE_WITH_GOLDEN(test::rendered(other, {300, 300}), named(u"truth-grid-minus"_s));
    TruthGrid unasked;
    unasked.setItems(test::jointCorpus(), tasks::Operation::Addition);
    COMPARE_WITH_GOLDEN(test::rendered(unasked, {300, 300}), named(u"truth-grid-unasked"_s));
}

void GoldenImagesTest::truthGridRings()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    TruthGrid grid;
    grid.setItems(test::jointCorpus(), tasks::Operation::Addition);
    const auto before = std::make_shared<training::Evaluation>(*test::allRight(*test::jointCorpus()));
    test::answer(*before, itemOf("<1+1="), "3", 0.0F); // learnt since; 2+3, 4+4 and 7+5 are lost
    grid.setEvaluation(everyState(), before);
    grid.setSelectedItem(itemOf("<5+7="));
    COMPARE_WITH_GOLDEN(test::rendered(grid, {300, 300}), named(u"truth-grid-rings"_s));
}

void GoldenImagesTest::factTiles()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    FactTiles tiles;
    tiles.setItems(test::jointCorpus());
    tiles.setEvaluation(everyState());
    tiles.setSelectedItem(itemOf("Capital of Norway is "));
    COMPARE_WITH_GOLDEN(test::rendered(tiles, {460, 290}), named(u"fact-tiles"_s));
}

void GoldenImagesTest::truthKey()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    TruthKey key;
    key.setGroups(true, true);
    COMPARE_WITH_GOLDEN(test::rendered(key, key.sizeHint()), named(u"truth-key"_s));
}

void GoldenImagesTest::capacityMeter()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    const std::pair<const char16_t *, CapacityReading> readings[] = {
        {u"capacity-meter", readingOf(1582, 728.0, 0.0)},
        {u"capacity-meter-both", readingOf(7308, 741.0, 221.0)},
        {u"capacity-meter-small", readingOf(200, 300.0, 90.0)},
    };
    for (const auto &[name, reading] : readings) {
        CapacityMeter meter;
        meter.setReading(reading);
        COMPARE_WITH_GOLDEN(test::rendered(meter, {240, std::max(64, meter.heightForWidth(240))}), named(QString::fromUtf16(name)));
    }
}

void GoldenImagesTest::scoreCard()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    for (const auto &[name, group] : {std::pair{u"score-card-trained"_s, tasks::ItemGroup::TrainedArithmetic},
                                      std::pair{u"score-card-held-out"_s, tasks::ItemGroup::HeldOutArithmetic}}) {
        ScoreCard card(group);
        card.setScore(training::Score{169, 196});
        card.setNowAndBest(193, 195);
        COMPARE_WITH_GOLDEN(test::rendered(card, {136, 56}), named(name));
    }
    ScoreCard loss;
    loss.setLoss(0.775);
    COMPARE_WITH_GOLDEN(test::rendered(loss, {136, 40}), named(u"score-card-loss"_s));
}

/// In a low window its lines stand closer together.
void GoldenImagesTest::shortScoreCard()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    ScoreCard card(tasks::ItemGroup::Facts);
    card.setScore(training::Score{42, 50});
    card.setNowAndBest(44, 47);
    card.setShort(true);
    QVERIFY(card.sizeHint().height() < card.usualHeight());
    COMPARE_WITH_GOLDEN(test::rendered(card, card.sizeHint()), named(u"score-card-short"_s));
}

void GoldenImagesTest::stepAxis()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    StepAxis axis;
    axis.setSteps(30'000);
    axis.setCursorStep(18'250);
    axis.setNow(21'000);
    COMPARE_WITH_GOLDEN(test::rendered(axis, {700, axis.sizeHint().height()}), named(u"step-axis"_s));
}

/// Accuracy and loss in the middle of a run, the cursor before its end, with the paper's curves.
void GoldenImagesTest::lanes()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    const training::RunRecord run = test::sampleRun("joint-n28", 60);
    CurvesView view;
    view.setMembers({run.config}, run.corpus);
    view.showMember(0, run.evaluations);
    view.setRun(0, run);
    view.showEvaluations(run);
    view.showState(run, run.lastStep());
    view.showMoment(run.evaluations[40]);
    view.resize(900, 420);
    COMPARE_WITH_GOLDEN(test::rendered(view, view.size()), named(u"curves-view"_s));
}

void GoldenImagesTest::itemRaster()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    const training::RunRecord run = test::sampleRun("joint-n14", 13);
    ItemRaster raster;
    raster.setRun(run.corpus, 4000, 250);
    raster.showEvaluations(run.evaluations);
    raster.setTrainedTo(3000);
    raster.showMoment(run.evaluations[9]);
    raster.setSelectedItem(itemOf("<5+7="));
    COMPARE_WITH_GOLDEN(test::rendered(raster, {700, 240}), named(u"item-raster"_s));
}

void GoldenImagesTest::hoverCard()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    QWidget owner;
    HoverCard card(&owner);
    HoverText text;
    text.title = u"5+7 = 13"_s;
    text.aside = u"should be 12"_s;
    text.lines = {u"Held out of the training text"_s, u"Right answer’s chance 11%"_s};
    text.hint = u"Click asks it of the probe"_s;
    card.showFor({0, 0, 10, 10}, text);
    COMPARE_WITH_GOLDEN(test::rendered(card, card.sizeHint()), named(u"hover-card"_s));
    card.hide();
}

void GoldenImagesTest::slidersAndChips()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    WidthSlider width;
    width.setRange(8, 384);
    width.setMarks({{14, u"n14"_s}, {28, u"n28"_s}, {56, u"n56"_s}, {384, u"MLT"_s}});
    width.setValue(28);
    COMPARE_WITH_GOLDEN(onSurface(width, {220, width.sizeHint().height()}), named(u"width-slider"_s));
    ShareSlider share;
    share.setRange(0, 100);
    share.setValue(53);
    COMPARE_WITH_GOLDEN(onSurface(share, {220, share.sizeHint().height()}), named(u"share-slider"_s));
    Chip chip(u"Paper"_s, Chip::Swatch::Dotted, Chip::Kind::Switch);
    chip.setChecked(true);
    COMPARE_WITH_GOLDEN(test::rendered(chip, chip.sizeHint()), named(u"chip-on"_s));
    chip.setChecked(false);
    COMPARE_WITH_GOLDEN(test::rendered(chip, chip.sizeHint()), named(u"chip-off"_s));
}

void GoldenImagesTest::curvesFigure()
{
    const training::RunRecord run = test::sampleRun("joint-n28", 60);
    COMPARE_WITH_GOLDEN(imageOf(curvesPicture({run}, {}), 1.0), u"curves-figure"_s);
    COMPARE_WITH_GOLDEN(imageOf(curvesPicture({run}, {false, false}), 1.0), u"curves-figure-plain"_s);
}

void GoldenImagesTest::historyFigure()
{
    training::RunRecord run = test::sampleRun("joint-n28", 30);
    run.config.steps = 10'000;
    const Picture picture =
        historyPicture(run, rasterBands(run.corpus->items, 400), u"sorted by place in text"_s, u"every item"_s);
    COMPARE_WITH_GOLDEN(imageOf(picture, 1.0), u"history-figure"_s);
}

void GoldenImagesTest::equationsFigure()
{
    training::RunRecord run = test::sampleRun("joint-n28", 1);
    COMPARE_WITH_GOLDEN(imageOf(answersPicture(run, AnswersFigure::Items::Equations, everyState()), 1.0),
                        u"equations-figure"_s);
}

void GoldenImagesTest::factsFigure()
{
    const training::RunRecord run = test::sampleRun("joint-n28", 1);
    COMPARE_WITH_GOLDEN(imageOf(answersPicture(run, AnswersFigure::Items::Facts, everyState()), 1.0),
                        u"facts-figure"_s);
}

void GoldenImagesTest::bySize()
{
    QFETCH(const Theme::Choice, choice);
    Theme::instance().choose(choice);
    const test::Ladder ladder = test::sampleLadder();
    BySizeView view;
    view.setRuns(ladder.configs, ladder.runs.front().corpus);
    view.showStandings(ladder.standings, 1);
    COMPARE_WITH_GOLDEN(test::rendered(view, {640, 340}), named(u"by-size"_s));
    std::vector<RunStanding> standings = ladder.standings;
    standings[0].shown = ladder.runs[0].evaluations[2];
    view.showStandings(standings, 2);
    COMPARE_WITH_GOLDEN(test::rendered(view, {640, 340}), named(u"by-size-behind"_s));
    view.showStandings(ladder.standings, 1);
    const Picture figure = sizePicture(ladder.runs, view.runs(), ladder.standings);
    COMPARE_WITH_GOLDEN(imageOf(figure, 1.0), u"by-size-figure"_s);
}

void GoldenImagesTest::everyOtherFigure()
{
    const training::RunRecord run = test::sampleRun("joint-n28", 30);
    for (const auto &[name, picture] : test::pagePictures(run)) {
        const QStringList others{u"curves"_s, u"by size"_s, u"history"_s, u"equations"_s, u"facts"_s};
        if (others.contains(QLatin1String(name)))
            continue; // these have tests of their own
        COMPARE_WITH_GOLDEN(imageOf(picture, 1.0), QString::fromLatin1(name).replace(u' ', u'-') + u"-figure"_s);
    }
}

QTEST_MAIN(GoldenImagesTest)
#include "golden_images_test.moc"
