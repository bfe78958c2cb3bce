#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/offer_card.h"
#include "ui/widgets/score_card.h"
#include "ui/widgets/truth_key.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace rote;
using namespace rote::ui;

class CardsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { Theme::instance().choose(Theme::Choice::Light); }

    void aScoreIsShownRawWithNowAndBest();
    void theSecondLineLeavesOutWhatIsNotKnown();
    void theLossHasItsUnit();
    void aScoreCardHasItsGroupsColour();
    void aBannersButtonsAreThoseThatItWasGiven();
    void aBannerSaysWhatHappenedToScreenReaders();
    void anOfferDoesNothingUntilOneOfItsWaysIsChosen();
    void aChipSwitchesByClickAndBySpace();
    void aChosenChipIsTinted();
    void choosingAChipMovesNoOther();
    void theKeyExplainsFactsOnlyWhereThereAreSome();
};

void CardsTest::aScoreIsShownRawWithNowAndBest()
{
    ScoreCard card(tasks::ItemGroup::TrainedArithmetic);
    QCOMPARE(card.valueText(), QStringLiteral("–"));
    card.setScore(training::Score{169, 196});
    card.setNowAndBest(193, 195);
    QCOMPARE(card.valueText(), QStringLiteral("169 / 196"));
    QCOMPARE(card.secondLine(), QStringLiteral("now 193 · best 195"));
    QCOMPARE(card.accessibleName(), QStringLiteral("Trained arithmetic"));
    QCOMPARE(card.accessibleDescription(), QStringLiteral("169 / 196, now 193 · best 195"));
}

void CardsTest::theSecondLineLeavesOutWhatIsNotKnown()
{
    ScoreCard card(tasks::ItemGroup::HeldOutArithmetic);
    card.setScore(training::Score{0, 4});
    QVERIFY(card.secondLine().isEmpty());
    card.setNowAndBest(std::nullopt, 1);
    QCOMPARE(card.secondLine(), QStringLiteral("best 1"));
}

void CardsTest::theLossHasItsUnit()
{
    ScoreCard card;
    card.setLoss(0.7751);
    QCOMPARE(card.valueText(), QStringLiteral("0.775 nats"));
    QCOMPARE(card.accessibleName(), QStringLiteral("Loss"));
}

void CardsTest::aScoreCardHasItsGroupsColour()
{
    ScoreCard card(tasks::ItemGroup::HeldOutArithmetic);
    card.setScore(training::Score{2, 4});
    card.resize(card.sizeHint());
    QCOMPARE(card.grab().toImage().pixelColor(4, 8), Theme::lightColours().heldOut);
    Theme::instance().choose(Theme::Choice::Dark);
    QCOMPARE(card.grab().toImage().pixelColor(4, 8), Theme::darkColours().heldOut);
}

void CardsTest::aBannersButtonsAreThoseThatItWasGiven()
{
    Banner banner;
    banner.setMessage(Banner::Kind::Warning, QStringLiteral("Training diverged at step 3,412"),
                      QStringLiteral("The loss became infinite."), QStringLiteral("Go back to 3,250"),
                      QStringLiteral("Fork at half the rate"));
    banner.show();
    QSignalSpy primary(&banner, &Banner::primaryChosen);
    QSignalSpy secondary(&banner, &Banner::secondaryChosen);
    QTest::mouseClick(banner.primaryButton(), Qt::LeftButton);
    QCOMPARE(primary.count(), 1);
    QCOMPARE(secondary.count(), 0);
    QTest::mouseClick(banner.secondaryButton(), Qt::LeftButton);
    QCOMPARE(secondary.count(), 1);
    banner.setMessage(Banner::Kind::Warning, QStringLiteral("The disk is full"), QStringLiteral("Kept: everything."));
    QVERIFY(!banner.primaryButton()->isVisible());
    QVERIFY(!banner.secondaryButton()->isVisible());
}

void CardsTest::aBannerSaysWhatHappenedToScreenReaders()
{
    Banner banner;
    banner.setMessage(Banner::Kind::Warning, QStringLiteral("The disk is full"),
                      QStringLiteral("Kept: everything up to step 3,250."));
    QCOMPARE(banner.accessibleName(), QStringLiteral("Warning"));
    QCOMPARE(banner.accessibleDescription(),
             QStringLiteral("The disk is full. Kept: everything up to step 3,250."));
    banner.setMessage(Banner::Kind::Offer, QStringLiteral("A run was interrupted"), QStringLiteral("It can go on."));
    QCOMPARE(banner.accessibleName(), QStringLiteral("Offer"));
}

void CardsTest::anOfferDoesNothingUntilOneOfItsWaysIsChosen()
{
    OfferCard offer;
    offer.setOffer(QStringLiteral("info"), QStringLiteral("MLT takes about 31 hours here"),
                   QStringLiteral("It goes on."), QStringLiteral("Train anyway"), QStringLiteral("Choose n56"));
    offer.show();
    QSignalSpy primary(&offer, &OfferCard::primaryChosen);
    QSignalSpy secondary(&offer, &OfferCard::secondaryChosen);
    QCOMPARE(primary.count() + secondary.count(), 0);
    QTest::mouseClick(offer.secondaryButton(), Qt::LeftButton);
    QCOMPARE(secondary.count(), 1);
    offer.primaryButton()->setFocus();
    QTest::keyClick(offer.primaryButton(), Qt::Key_Space);
    QCOMPARE(primary.count(), 1);
}

void CardsTest::aChipSwitchesByClickAndBySpace()
{
    Chip chip(QStringLiteral("Paper"), Chip::Swatch::Dotted, Chip::Kind::Switch);
    chip.resize(chip.sizeHint());
    chip.show();
    QTest::mouseClick(&chip, Qt::LeftButton);
    QVERIFY(chip.isChecked());
    QTest::keyClick(&chip, Qt::Key_Space);
    QVERIFY(!chip.isChecked());
}

void CardsTest::aChosenChipIsTinted()
{
    Chip chip(QStringLiteral("Seed 1"), Chip::Swatch::Line, Chip::Kind::Choice);
    chip.resize(chip.sizeHint());
    const QPoint empty(chip.width() / 2, 4);
    QCOMPARE(chip.grab().toImage().pixelColor(empty), Theme::lightColours().surface);
    chip.setChecked(true);
    QCOMPARE(chip.grab().toImage().pixelColor(empty), Theme::lightColours().hereTint);
    QCOMPARE(chip.grab().toImage().pixelColor(chip.width() / 2, 0), Theme::lightColours().here);
}

void CardsTest::choosingAChipMovesNoOther()
{
    Chip chip(QStringLiteral("Seed 1"), Chip::Swatch::Line, Chip::Kind::Choice);
    const QSize before = chip.sizeHint();
    chip.setChecked(true);
    QCOMPARE(chip.sizeHint(), before);
    QCOMPARE(before.height(), 28);
}

void CardsTest::theKeyExplainsFactsOnlyWhereThereAreSome()
{
    TruthKey key;
    key.setGroups(true, false);
    const int without = key.sizeHint().height();
    QVERIFY(key.accessibleDescription().contains(QStringLiteral("held out")));
    QVERIFY(!key.accessibleDescription().contains(QStringLiteral("begins right")));
    key.setGroups(true, true);
    QVERIFY(key.sizeHint().height() > without);
    QVERIFY(key.accessibleDescription().contains(QStringLiteral("begins right")));
    key.setGroups(false, true);
    QVERIFY(!key.accessibleDescription().contains(QStringLiteral("held out")));
    for (const auto &word : {QStringLiteral("dot"), QStringLiteral("just learnt"), QStringLiteral("just lost")}) {
        QVERIFY(key.toolTip().contains(word));
        QVERIFY(key.accessibleDescription().contains(word));
    }
}

QTEST_MAIN(CardsTest)
#include "cards_test.moc"
