#include "item_fixture.h"
#include "support/ui_fixture.h"
#include "training/presets.h"
#include "ui/explore/accuracy_chart.h"
#include "ui/explore/by_size_view.h"
#include "ui/explore/curves_header.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/item_raster.h"
#include "ui/explore/moment_view.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/prompt_edit.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/shortcut_sheet.h"
#include "ui/explore/transport_bar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/truth_grid.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTest>

#include <set>

using namespace rote;
using namespace rote::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

using Keys = std::set<int>; ///< combined with their modifiers

/// Keys that a view may understand. Page Up and Page Down are Qt's, for whatever scrolls.
Keys possibleKeys()
{
    Keys keys;
    for (int key = Qt::Key_A; key <= Qt::Key_Z; ++key)
        keys.insert(key);
    for (int key = Qt::Key_0; key <= Qt::Key_9; ++key)
        keys.insert(key);
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End,
                              Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Escape, Qt::Key_Delete,
                              Qt::Key_Backspace, Qt::Key_BracketLeft, Qt::Key_BracketRight, Qt::Key_Slash,
                              Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Insert})
        keys.insert(key);
    return keys;
}

bool understands(QWidget &view, int key, Qt::KeyboardModifiers modifiers)
{
    const QString text = key >= Qt::Key_A && key <= Qt::Key_Z ? QString(QChar(key).toLower()) : QString();
    QKeyEvent event(QEvent::KeyPress, key, modifiers, text);
    QCoreApplication::sendEvent(&view, &event);
    return event.isAccepted();
}

Keys understoodBy(QWidget &view, Qt::KeyboardModifiers modifiers)
{
    Keys understood;
    for (const int key : possibleKeys()) {
        if (understands(view, key, modifiers))
            understood.insert(QKeyCombination(modifiers, static_cast<Qt::Key>(key)).toCombined());
    }
    return understood;
}

Keys onTheSheet(ViewKey::Where where)
{
    Keys keys;
    for (const ViewKey &line : viewKeys()) {
        for (const QKeyCombination key : line.keys) {
            if (line.where == where)
                keys.insert(key.toCombined());
        }
    }
    return keys;
}

QString named(const Keys &keys)
{
    QStringList names;
    for (const int key : keys)
        names << QKeySequence(key).toString();
    return names.join(u' ');
}

} // namespace

/// The sheet of shortcuts says what there is, and all of it.
class ShortcutsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_fixture = std::make_unique<test::UiFixture>(); }
    void cleanupTestCase() { m_fixture.reset(); }

    void everyCommandWithAKeyIsOnTheSheet();
    void noTwoCommandsShareAKey();
    void theLibraryHasAKeyWhereThereIsOne();
    void theLibraryKnowsItsKeys();
    void theChartsKeysAreAllOnTheSheet();
    void theItemHistorysKeysAreAllOnTheSheet();
    void theKeysBySizeAreAllOnTheSheet();
    void theItemsKeysAreAllOnTheSheet();
    void thePromptKnowsItsKeys();
    void thePagesKeysActInChartsAndGridsAlone();
    void spaceInTheChartsTrainsAndPauses();
    void f6GoesThroughThePanelsAndBack();
    void f1ShowsTheWholeSheet();

private:
    std::unique_ptr<test::UiFixture> m_fixture;
};

void ShortcutsTest::everyCommandWithAKeyIsOnTheSheet()
{
    const auto window = m_fixture->makeWindow(test::quickConfig());
    QStringList listed;
    for (const Shortcut &shortcut : commandShortcuts(window->actions())) {
        QVERIFY2(!shortcut.meaning.isEmpty(), qPrintable(shortcut.keys));
        listed << shortcut.keys;
    }
    int commands = 0;
    // All actions of the window, wherever they were made.
    for (const QAction *action : window->findChildren<QAction *>()) {
        if (!action->isVisible())
            continue;
        for (const QKeySequence &keys : action->shortcuts()) {
            ++commands;
            QVERIFY2(listed.contains(keys.toString(QKeySequence::NativeText)), qPrintable(action->text()));
        }
    }
    QVERIFY(commands >= 20);
    QCOMPARE(commands, static_cast<int>(listed.size()));
}

void ShortcutsTest::noTwoCommandsShareAKey()
{
    const auto window = m_fixture->makeWindow(test::quickConfig());
    QStringList keys;
    for (const Shortcut &shortcut : commandShortcuts(window->actions()))
        keys << shortcut.keys;
    QCOMPARE(keys.removeDuplicates(), 0);
}

void ShortcutsTest::theLibraryHasAKeyWhereThereIsOne()
{
    const auto keysOf = [](ui::MainWindow &window) {
        QStringList keys;
        for (const Shortcut &shortcut : commandShortcuts(window.actions()))
            keys << shortcut.keys;
        return keys;
    };
    const QString path = m_fixture->path(u"shortcuts.sqlite"_s);
    const auto with = m_fixture->makeWindow(lab::paperPlan(test::quickConfig()), {}, path);
    QVERIFY(keysOf(*with).contains(u"Ctrl+Shift+O"_s));
    const auto without = m_fixture->makeWindow(test::quickConfig());
    QVERIFY(!keysOf(*without).contains(u"Ctrl+Shift+O"_s));
}

void ShortcutsTest::theChartsKeysAreAllOnTheSheet()
{
    AccuracyChart chart;
    chart.show();
    Keys understood = understoodBy(chart, Qt::NoModifier);
    // With Shift, most do what they do without.
    for (const int key : {Qt::Key_Left, Qt::Key_Right}) {
        if (understands(chart, key, Qt::ShiftModifier))
            understood.insert(QKeyCombination(Qt::ShiftModifier, static_cast<Qt::Key>(key)).toCombined());
    }
    QCOMPARE(named(understood), named(onTheSheet(ViewKey::Where::Charts)));
}

void ShortcutsTest::theItemHistorysKeysAreAllOnTheSheet()
{
    ItemRaster raster;
    raster.setRun(test::jointCorpus(), 100.0, 10.0);
    raster.setSelectedItem(0);
    raster.resize(600, 200);
    raster.show();
    Keys expected = onTheSheet(ViewKey::Where::History);
    for (const int key : onTheSheet(ViewKey::Where::Charts)) {
        const QKeyCombination combination = QKeyCombination::fromCombined(key);
        if (combination.keyboardModifiers() == Qt::NoModifier && combination.key() != Qt::Key_Escape)
            expected.insert(key); // Esc puts a card away, where there is one
    }
    QCOMPARE(named(understoodBy(raster, Qt::NoModifier)), named(expected));
}

void ShortcutsTest::theKeysBySizeAreAllOnTheSheet()
{
    BySizeView view;
    view.setRuns({test::quickConfig()}, test::jointCorpus());
    view.show();
    QCOMPARE(named(understoodBy(view, Qt::NoModifier)), named(onTheSheet(ViewKey::Where::BySize)));
}

void ShortcutsTest::theItemsKeysAreAllOnTheSheet()
{
    TruthGrid grid;
    grid.setItems(test::jointCorpus(), tasks::Operation::Addition);
    FactTiles tiles;
    tiles.setItems(test::jointCorpus());
    for (QWidget *view : {static_cast<QWidget *>(&grid), static_cast<QWidget *>(&tiles)}) {
        view->show();
        QCOMPARE(named(understoodBy(*view, Qt::NoModifier)), named(onTheSheet(ViewKey::Where::Items)));
    }
}

void ShortcutsTest::thePromptKnowsItsKeys()
{
    for (const int key : onTheSheet(ViewKey::Where::Prompt)) {
        PromptEdit prompt;
        prompt.show();
        prompt.setText(u"<5+7="_s);
        const QKeyCombination combination = QKeyCombination::fromCombined(key);
        QVERIFY2(understands(prompt, combination.key(), combination.keyboardModifiers()), qPrintable(named({key})));
    }
}

void ShortcutsTest::thePagesKeysActInChartsAndGridsAlone()
{
    const auto window = m_fixture->makeWindow(training::presetNamed("arithmetic-n14").config);
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    CurvesView &curves = *window->page().curves();
    const auto press = [](QWidget *widget, Qt::Key key) {
        widget->setFocus();
        QTest::keyClick(widget, key);
    };
    for (QWidget *view : {static_cast<QWidget *>(curves.accuracy()), static_cast<QWidget *>(curves.raster()),
                          static_cast<QWidget *>(window->page().moment()->subtraction())}) {
        for (const auto &[key, chip] : {std::pair{Qt::Key_M, curves.header()->meanChip()},
                                        std::pair{Qt::Key_B, curves.header()->paperChip()}}) {
            const bool before = chip->isChecked();
            press(view, key);
            QCOMPARE(chip->isChecked(), !before);
        }
        press(view, Qt::Key_Slash);
        QVERIFY(window->page().probe()->isAncestorOf(QApplication::focusWidget()));
    }
    const bool before = curves.header()->meanChip()->isChecked();
    press(window->transport().trainButton(), Qt::Key_M);
    QCOMPARE(curves.header()->meanChip()->isChecked(), before);
    for (const int key : onTheSheet(ViewKey::Where::Page))
        QVERIFY2(Keys({Qt::Key_M, Qt::Key_B, Qt::Key_Slash, Qt::Key_BracketLeft, Qt::Key_BracketRight}).contains(key),
                 qPrintable(named({key})));
}

void ShortcutsTest::theLibraryKnowsItsKeys()
{
    const auto window =
        m_fixture->makeWindow(lab::paperPlan(test::quickConfig()), {}, m_fixture->path(u"keys.sqlite"_s));
    window->actions().library->trigger();
    const QWidget *dialog = test::UiFixture::dialog(u"libraryDialog"_s);
    QVERIFY(dialog);
    Keys known{Qt::Key_Return, Qt::Key_Enter}; // the list's own
    for (const QShortcut *shortcut : dialog->findChildren<QShortcut *>())
        known.insert(shortcut->key()[0].toCombined());
    Keys expected = onTheSheet(ViewKey::Where::Library);
    expected.insert(QKeyCombination(Qt::ControlModifier, Qt::Key_Z).toCombined()); // told with Delete
    QCOMPARE(named(known), named(expected));
}

void ShortcutsTest::spaceInTheChartsTrainsAndPauses()
{
    const auto window = m_fixture->makeWindow(test::quickConfig(20'000));
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QWidget *chart = window->page().curves()->accuracy();
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Space);
    QCOMPARE(window->session().experiment().state(), training::RunState::Training);
    QTest::keyClick(chart, Qt::Key_Space);
    QCOMPARE(window->session().experiment().state(), training::RunState::Paused);
    QWidget *grid = window->page().moment()->addition();
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Space);
    QCOMPARE(window->session().experiment().state(), training::RunState::Paused);
    window->session().experiment().stop();
}

void ShortcutsTest::f6GoesThroughThePanelsAndBack()
{
    const auto window = m_fixture->makeWindow(test::quickConfig());
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    const QList<QWidget *> panels = QList<QWidget *>{&window->transport()} + window->page().panels();
    window->transport().trainButton()->setFocus();
    for (int i = 1; i <= panels.size(); ++i) {
        window->actions().nextPanel->trigger();
        QVERIFY2(panels[i % panels.size()]->isAncestorOf(QApplication::focusWidget()), qPrintable(QString::number(i)));
    }
    window->actions().previousPanel->trigger();
    QVERIFY(panels.last()->isAncestorOf(QApplication::focusWidget()));
}

void ShortcutsTest::f1ShowsTheWholeSheet()
{
    const auto window = m_fixture->makeWindow(test::quickConfig());
    m_fixture->expect(u"shortcutSheet"_s);
    window->actions().shortcuts->trigger();
    QWidget *sheet = test::UiFixture::dialog(u"shortcutSheet"_s);
    QVERIFY(sheet);
    QStringList texts;
    for (const QLabel *label : sheet->findChildren<QLabel *>())
        texts << label->text();
    for (const Shortcut &shortcut : commandShortcuts(window->actions()))
        QVERIFY2(texts.contains(shortcut.keys) && texts.contains(shortcut.meaning), qPrintable(shortcut.keys));
    for (const ViewKey &key : viewKeys())
        QVERIFY2(texts.contains(key.shown) && texts.contains(key.meaning), qPrintable(key.shown));
    QVERIFY(sheet->height() <= sheet->screen()->availableGeometry().height());
    sheet->close();
}

QTEST_MAIN(ShortcutsTest)
#include "shortcuts_test.moc"
