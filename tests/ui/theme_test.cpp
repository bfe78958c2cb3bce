#include "ui/theme/colour_maths.h"
#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace rote::ui;

namespace {

QImage painted(const QIcon &icon, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(QSize(16, 16), 1.0, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

/// The colour of an image's most opaque pixels.
QColor inkOf(const QImage &image)
{
    QColor ink(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > ink.alpha())
                ink = image.pixelColor(x, y);
        }
    }
    ink.setAlpha(255);
    return ink;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { Theme::instance().choose(Theme::Choice::Light); }

    void everyTextIsReadableOnItsSurface_data();
    void everyTextIsReadableOnItsSurface();
    void everyShadeCarriesItsTextAtFivePointOne_data();
    void everyShadeCarriesItsTextAtFivePointOne();
    void controlsStandOutFromTheirGround();
    void aChanceHasFiveShadesFromEmptyToFull();
    void mixingInOklabKeepsItsEnds();
    void fillsAreOkabeAndItosInBothThemes();
    void choosingAThemeRestylesWhatIsOpen();
    void choosingTheSameThemeAgainDoesNothing();
    void theSystemsPaletteDecidesUnlessTheUserDid();
    void aChangeOfTheSystemsPaletteIsFollowedUnlessTheUserChose();
    void theStyleSheetLeavesNoTokenUnresolved();
    void textIsRobotoAndCharactersAreJetBrainsMono();
    void charactersAreNeverJoinedToLigatures();
    void sizesFollowTheDesktopsTextScale();
    void iconsFollowTheTheme();
    void everyIconIsDrawn();
    void theKeyboardsFocusIsShownAndThePointersIsNot();
    void theLargeButtonsAreThirtySixPixelsHigh();
};

void ThemeTest::everyTextIsReadableOnItsSurface_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("surface");
    const auto add = [](const char *theme, const Colours &c) {
        const auto row = [theme](const char *name, const QColor &text, const QColor &surface) {
            QTest::addRow("%s: %s", theme, name) << text << surface;
        };
        for (const auto &[ground, on] : {std::pair{"surface", c.surface}, std::pair{"window", c.window}}) {
            const auto all = [&](const char *name, const QColor &text) {
                row(qPrintable(QStringLiteral("%1 on %2").arg(QLatin1String(name), QLatin1String(ground))), text, on);
            };
            all("text", c.text);
            all("second", c.textSecond);
            all("third", c.textThird);
            all("trained", c.trainedText);
            all("held out", c.heldOutText);
            all("facts", c.factsText);
            all("loss", c.lossText);
            all("here", c.here);
            all("warning", c.warningText);
        }
        row("ink", c.onInk, c.ink);
        row("here's text", c.onHere, c.here);
        row("here's tint", c.text, c.hereTint);
        row("warning on its tint", c.warningText, c.warningTint);
        row("second on the warning's tint", c.textSecond, c.warningTint);
        row("tooltip", c.onTooltip, c.tooltip);
        row("tooltip's second", c.onTooltipSecond, c.tooltip);
        row("text on sunken", c.text, c.sunken);
        row("third on sunken", c.textThird, c.sunken);
        row("second in an empty cell", c.textSecond, c.emptyCell);
        row("third in an empty cell", c.textThird, c.emptyCell);
        row("third on the future", c.textThird, c.future);
    };
    add("light", Theme::lightColours());
    add("dark", Theme::darkColours());
}

void ThemeTest::everyTextIsReadableOnItsSurface()
{
    QFETCH(QColor, text);
    QFETCH(QColor, surface);
    const double found = contrast(text, surface);
    QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), surface.name()).arg(found)));
}

void ThemeTest::everyShadeCarriesItsTextAtFivePointOne_data()
{
    QTest::addColumn<QColor>("empty");
    QTest::addColumn<QColor>("fill");
    const std::pair<const char *, Colours> themes[]{{"light", Theme::lightColours()}, {"dark", Theme::darkColours()}};
    for (const auto &[theme, c] : themes) {
        QTest::addRow("%s: trained", theme) << c.emptyCell << c.trainedFill;
        QTest::addRow("%s: held out", theme) << c.emptyCell << c.heldOutFill;
        QTest::addRow("%s: facts", theme) << c.emptyCell << c.factsFill;
    }
}

void ThemeTest::everyShadeCarriesItsTextAtFivePointOne()
{
    QFETCH(QColor, empty);
    QFETCH(QColor, fill);
    for (const double chance : {0.1, 0.3, 0.5, 0.7, 0.9}) {
        const QColor shade = shadeOf(empty, fill, chance);
        const double found = contrast(Theme::textOn(shade), shade);
        QVERIFY2(found >= 5.1, qPrintable(QStringLiteral("%1 at %2: %3").arg(shade.name()).arg(chance).arg(found)));
    }
}

void ThemeTest::controlsStandOutFromTheirGround()
{
    for (const Colours &c : {Theme::lightColours(), Theme::darkColours()}) {
        QVERIFY(contrast(c.controlBorder, c.surface) >= 3.0);
        QVERIFY(contrast(c.controlBorder, c.window) >= 3.0);
        QVERIFY(contrast(c.here, c.surface) >= 3.0);
        for (const QColor &line : {c.trained, c.heldOut, c.facts, c.loss})
            QVERIFY(contrast(line, c.surface) >= 3.0);
    }
}

void ThemeTest::aChanceHasFiveShadesFromEmptyToFull()
{
    QList<QRgb> shades;
    for (int percent = 0; percent <= 100; ++percent) {
        const QRgb shade = shadeOf(Qt::white, QColor(0x0072b2), percent / 100.0).rgb();
        if (!shades.contains(shade))
            shades << shade;
    }
    QCOMPARE(shades.size(), 5);
    QCOMPARE(QColor(shades.last()), QColor(0x0072b2));
}

void ThemeTest::mixingInOklabKeepsItsEnds()
{
    const QColor blue(0x0072b2);
    QCOMPARE(mixInOklab(Qt::white, blue, 0.0), QColor(Qt::white));
    QCOMPARE(mixInOklab(Qt::white, blue, 1.0), blue);
    // The mock-ups' middle step of trained arithmetic in the light theme, a value apart from rounding.
    const QColor middle = shadeOf(Theme::lightColours().emptyCell, blue, 0.5);
    QVERIFY(std::abs(middle.red() - 0x85) <= 3 && std::abs(middle.green() - 0xaf) <= 3
            && std::abs(middle.blue() - 0xd4) <= 3);
}

void ThemeTest::fillsAreOkabeAndItosInBothThemes()
{
    for (const Colours &c : {Theme::lightColours(), Theme::darkColours()}) {
        QCOMPARE(c.trainedFill, QColor(0x0072b2));
        QCOMPARE(c.heldOutFill, QColor(0xd55e00));
        QCOMPARE(c.factsFill, QColor(0x009e73));
    }
}

void ThemeTest::choosingAThemeRestylesWhatIsOpen()
{
    QWidget window;
    window.setAttribute(Qt::WA_StyledBackground);
    window.setProperty("ground", QStringLiteral("surface"));
    window.resize(20, 20);
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    Theme::instance().choose(Theme::Choice::Dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(Theme::instance().isDark());
    QCOMPARE(window.grab().toImage().pixelColor(10, 10), Theme::darkColours().surface);
    Theme::instance().choose(Theme::Choice::Light);
    QCOMPARE(window.grab().toImage().pixelColor(10, 10), Theme::lightColours().surface);
}

void ThemeTest::choosingTheSameThemeAgainDoesNothing()
{
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    Theme::instance().choose(Theme::Choice::Light);
    QCOMPARE(changed.count(), 0);
}

void ThemeTest::theSystemsPaletteDecidesUnlessTheUserDid()
{
    Theme::instance().choose(Theme::Choice::Dark);
    Theme::instance().choose(Theme::Choice::System);
    // The offscreen platform's own palette is a light one.
    QVERIFY(!Theme::instance().isDark());
    QCOMPARE(qApp->palette().color(QPalette::Window), Theme::lightColours().window);
}

void ThemeTest::aChangeOfTheSystemsPaletteIsFollowedUnlessTheUserChose()
{
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    QEvent event(QEvent::ApplicationPaletteChange);
    QCoreApplication::sendEvent(qApp, &event);
    QCOMPARE(changed.count(), 0);
    Theme::instance().choose(Theme::Choice::System);
    changed.clear();
    QCoreApplication::sendEvent(qApp, &event);
    QCOMPARE(changed.count(), 1);
    // Qt tells of the system's change only while a role is left to the system.
    QVERIFY(!QApplication::palette().isBrushSet(QPalette::Active, QPalette::Mid));
}

void ThemeTest::theStyleSheetLeavesNoTokenUnresolved()
{
    const QString sheet = styleSheet(Theme::darkColours(), true);
    QVERIFY(sheet.contains(QStringLiteral("QPushButton[kind=\"primary\"] { background: #eceef2; color: #15181e;")));
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY2(!sheet.contains(QStringLiteral(": ;")), "a token that style_sheet.cpp does not know");
    QVERIFY(sheet.contains(QStringLiteral("chevron_down_dark.svg")));
}

void ThemeTest::textIsRobotoAndCharactersAreJetBrainsMono()
{
    const QFontInfo text(Theme::font(TextStyle::Body));
    const QFontInfo characters(Theme::characterFont(18));
    if (!QFile::exists(QStringLiteral("/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf")))
        QSKIP("The fonts of the design are not installed");
    QCOMPARE(text.family(), QStringLiteral("Roboto"));
    QCOMPARE(characters.family(), QStringLiteral("JetBrains Mono"));
    QVERIFY(characters.fixedPitch());
}

void ThemeTest::charactersAreNeverJoinedToLigatures()
{
    const QFont font = Theme::characterFont(16);
    QVERIFY(font.styleStrategy() & QFont::PreferNoShaping);
    const QFontMetricsF metrics(font);
    QCOMPARE(metrics.horizontalAdvance(QStringLiteral("<=")), 2 * metrics.horizontalAdvance(u'='));
}

void ThemeTest::sizesFollowTheDesktopsTextScale()
{
    // In points, which the desktop scales, and the design's pixels at 96 dpi.
    QCOMPARE(Theme::font(TextStyle::Display).pointSizeF(), 15.0);
    QCOMPARE(Theme::font(TextStyle::Tiny).pointSizeF(), 8.25);
    QCOMPARE(Theme::font(TextStyle::Body).pixelSize(), -1);
}

void ThemeTest::iconsFollowTheTheme()
{
    const QIcon stop = icon(QStringLiteral("stop"));
    QCOMPARE(inkOf(painted(stop)), Theme::lightColours().text);
    Theme::instance().choose(Theme::Choice::Dark);
    QCOMPARE(inkOf(painted(stop)), Theme::darkColours().text);
    QCOMPARE(inkOf(painted(stop, QIcon::Disabled)), Theme::darkColours().controlBorder);
    QCOMPARE(inkOf(painted(icon(QStringLiteral("stop"), QColor(Qt::red)))), QColor(Qt::red));
}

void ThemeTest::everyIconIsDrawn()
{
    for (const QString &name : iconNames()) {
        const QImage image = painted(icon(name));
        int strong = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                strong += image.pixelColor(x, y).alpha() > 128 ? 1 : 0;
        }
        QVERIFY2(strong >= 10, qPrintable(name));
    }
    for (const int side : {16, 48, 256}) {
        const QImage image = applicationIcon().pixmap(QSize(side, side), 1.0).toImage();
        QCOMPARE(image.pixelColor(side / 2, side / 8), Theme::lightColours().trainedFill);
    }
}

void ThemeTest::theKeyboardsFocusIsShownAndThePointersIsNot()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *first = new QPushButton(QStringLiteral("First"));
    auto *second = new QPushButton(QStringLiteral("Second"));
    layout->addWidget(first);
    layout->addWidget(second);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::mouseClick(first, Qt::LeftButton);
    QVERIFY(first->hasFocus());
    const QColor pointerBorder = first->grab().toImage().pixelColor(first->width() / 2, 1);
    QTest::keyClick(first, Qt::Key_Tab);
    QVERIFY(second->hasFocus());
    QCOMPARE(second->grab().toImage().pixelColor(second->width() / 2, 1), Theme::lightColours().text);
    QVERIFY(pointerBorder != Theme::lightColours().text);
    QTest::keyClick(second, Qt::Key_Backtab);
    QVERIFY(!second->property("keyboardFocus").toBool());
}

void ThemeTest::theLargeButtonsAreThirtySixPixelsHigh()
{
    QPushButton usual(QStringLiteral("Save"));
    usual.ensurePolished();
    QCOMPARE(usual.sizeHint().height(), 32);
    QPushButton large(QStringLiteral("Train"));
    setLook(&large, "kind", QStringLiteral("primary"));
    setLook(&large, "extent", QStringLiteral("large"));
    QCOMPARE(large.sizeHint().height(), 36);
    QLineEdit field;
    field.ensurePolished();
    QCOMPARE(field.sizeHint().height(), 28);
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
