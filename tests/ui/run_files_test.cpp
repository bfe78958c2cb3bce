#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_archive.h"
#include "training/presets.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/preset_picker.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/session_memory.h"
#include "ui/explore/transport_bar.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// Saving, opening and closing from the window: nothing is lost, overwritten or stuck.
class RunFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void savedRunOpensWithTheSameCurvesAndAnswer();
    void openingATextFileSaysSoAndKeepsTheRun();
    void openingAMissingFileFromTheCommandLineShowsTheBanner();
    void savingWhereNothingCanBeWrittenSaysSo();
    void closingMidTrainingAndDiscardingJoins();
    void cancellingKeepsTraining();
    void cancellingKeepsAnUnsavedRunOpen();
    void savingOnTheWayOutClosesTheWindow();
    void untrainedRunClosesWithoutAQuestion();
    void savedRunClosesWithoutAQuestion();
    void anotherPresetAsksBeforeTrainingIsLost();
    void oneQuestionStandsAtATime();
    void whatWasDiscardedComesBackAsItsFileHoldsIt();
    void divergedRunSaysWhatIsKept();

private:
    /// A window with a short run trained to its end; null where that did not happen.
    [[nodiscard]] std::unique_ptr<ui::MainWindow> trainedWindow();
    /// Answers the question about unsaved training; false where none is asked.
    [[nodiscard]] bool answer(QMessageBox::StandardButton button);
    [[nodiscard]] static QString verdict(const ui::MainWindow &window);
    [[nodiscard]] static QString bannerText(const ui::MainWindow &window);

    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs
constexpr std::int64_t endless = 20'000; // longer than a test, and less than what has to be confirmed on a busy machine

} // namespace

std::unique_ptr<ui::MainWindow> RunFilesTest::trainedWindow()
{
    auto window = m_fixture.makeWindow(test::quickConfig(20));
    window->actions().train->trigger();
    const lab::LiveRun &run = window->session().run();
    return QTest::qWaitFor([&run] { return run.state() == RunState::Finished; }, patience) ? std::move(window) : nullptr;
}

bool RunFilesTest::answer(QMessageBox::StandardButton button)
{
    const QString name = u"unsavedDialog"_s;
    if (!QTest::qWaitFor([&name] { return test::UiFixture::dialog(name) != nullptr; }, patience))
        return false;
    const auto *box = qobject_cast<const QMessageBox *>(test::UiFixture::dialog(name));
    QTest::mouseClick(box->button(button), Qt::LeftButton);
    return true;
}

QString RunFilesTest::verdict(const ui::MainWindow &window)
{
    return window.findChild<QLabel *>(u"verdict"_s)->text();
}

QString RunFilesTest::bannerText(const ui::MainWindow &window)
{
    const auto *banner = window.findChild<ui::Banner *>();
    return banner->isVisible() ? banner->accessibleDescription() : QString();
}

void RunFilesTest::savedRunOpensWithTheSameCurvesAndAnswer()
{
    const auto window = trainedWindow();
    QVERIFY(window);
    QTRY_VERIFY_WITH_TIMEOUT(window->findChild<QLabel *>(u"answeredAt"_s)->text() == u"step 20"_s, patience);
    const QString said = verdict(*window);
    const QString summary = window->page().curves()->summary();
    const auto trained = window->page().curves()->curves().trained;
    const auto loss = window->page().curves()->curves().loss;
    m_fixture.files().toSave = m_fixture.path(u"kept.rote"_s);
    window->actions().save->trigger();
    QCOMPARE(m_fixture.files().suggestion, u"arithmetic-w14-s1.rote"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().isBusy(), patience);
    QVERIFY(!window->session().hasUnsavedTraining());
    QVERIFY(QFile::exists(m_fixture.files().toSave));

    const auto other = m_fixture.makeWindow(test::quickConfig(endless));
    m_fixture.files().toOpen = m_fixture.files().toSave;
    other->actions().open->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(other->session().run().state(), RunState::Finished, patience);
    QCOMPARE(other->page().curves()->curves().trained, trained);
    QCOMPARE(other->page().curves()->curves().loss, loss);
    QCOMPARE(other->page().curves()->summary(), summary);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(*other), said, patience);
    QVERIFY(!other->session().hasUnsavedTraining());
}

void RunFilesTest::openingATextFileSaysSoAndKeepsTheRun()
{
    QFile file(m_fixture.path(u"letter.rote"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear reader, this is no archive.\n");
    file.close();
    const auto window = m_fixture.makeWindow(test::quickConfig());
    const lab::LiveRun *run = &window->session().run();
    m_fixture.files().toOpen = file.fileName();
    window->actions().open->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(bannerText(*window).startsWith(u"The run was not opened"_s), patience);
    QCOMPARE(&window->session().run(), run);
    QTest::mouseClick(window->findChild<ui::Banner *>()->primaryButton(), Qt::LeftButton);
    QCOMPARE(bannerText(*window), QString());
}

void RunFilesTest::openingAMissingFileFromTheCommandLineShowsTheBanner()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(), m_fixture.path(u"gone.rote"_s));
    QTRY_VERIFY_WITH_TIMEOUT(bannerText(*window).contains(u"gone.rote"_s), patience);
    QCOMPARE(window->session().run().state(), RunState::Ready);
}

void RunFilesTest::savingWhereNothingCanBeWrittenSaysSo()
{
    const auto window = trainedWindow();
    QVERIFY(window);
    m_fixture.files().toSave = m_fixture.path(u"no such folder/kept.rote"_s);
    window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(bannerText(*window).startsWith(u"The run was not saved"_s), patience);
    QVERIFY(window->session().hasUnsavedTraining());
}

void RunFilesTest::closingMidTrainingAndDiscardingJoins()
{
    auto window = m_fixture.makeWindow(test::quickConfig(endless));
    window->actions().train->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(window->session().run().progress().step > 0, patience);
    m_fixture.expect(u"unsavedDialog"_s);
    window->close();
    QVERIFY(window->isVisible());
    QVERIFY(answer(QMessageBox::Discard));
    QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), patience);
    window.reset();
}

void RunFilesTest::cancellingKeepsTraining()
{
    const auto window = m_fixture.makeWindow(test::quickConfig(endless));
    const lab::LiveRun &run = window->session().run();
    window->actions().train->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().step > 0, patience);
    m_fixture.expect(u"unsavedDialog"_s);
    window->close();
    QVERIFY(answer(QMessageBox::Cancel));
    QTRY_VERIFY_WITH_TIMEOUT(!test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    QVERIFY(window->isVisible());
    QCOMPARE(run.state(), RunState::Training);
    const std::int64_t then = run.progress().step;
    QTRY_VERIFY_WITH_TIMEOUT(run.progress().step > then, patience);
}

void RunFilesTest::cancellingKeepsAnUnsavedRunOpen()
{
    const auto window = trainedWindow();
    QVERIFY(window);
    m_fixture.expect(u"unsavedDialog"_s);
    window->close();
    QVERIFY(answer(QMessageBox::Cancel));
    QTRY_VERIFY_WITH_TIMEOUT(!test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    QVERIFY(window->isVisible());
    QCOMPARE(window->session().run().state(), RunState::Finished);
    // It asks again: cancelling once has not settled it.
    window->close();
    QVERIFY(window->isVisible());
    QVERIFY(answer(QMessageBox::Discard));
    QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), patience);
}

void RunFilesTest::savingOnTheWayOutClosesTheWindow()
{
    const auto window = trainedWindow();
    QVERIFY(window);
    m_fixture.files().toSave = m_fixture.path(u"last.rote"_s);
    m_fixture.expect(u"unsavedDialog"_s);
    window->close();
    QVERIFY(answer(QMessageBox::Save));
    QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), patience);
    QCOMPARE(store::openRun(m_fixture.files().toSave).lastStep(), 20);
}

void RunFilesTest::untrainedRunClosesWithoutAQuestion()
{
    const auto window = m_fixture.makeWindow(test::quickConfig());
    QVERIFY(window->close());
}

void RunFilesTest::savedRunClosesWithoutAQuestion()
{
    const auto window = trainedWindow();
    QVERIFY(window);
    m_fixture.files().toSave = m_fixture.path(u"safe.rote"_s);
    window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().isBusy(), patience);
    QVERIFY(window->close());
}

void RunFilesTest::anotherPresetAsksBeforeTrainingIsLost()
{
    const auto window = trainedWindow();
    QVERIFY(window);
    m_fixture.expect(u"unsavedDialog"_s);
    ui::PresetPicker &picker = window->transport().picker();
    picker.setFocus();
    QTest::keyClick(&picker, Qt::Key_Down);
    QCOMPARE(picker.currentIndex(), 0);
    QVERIFY(answer(QMessageBox::Cancel));
    QCOMPARE(window->session().run().record().config.preset, std::string("arithmetic-n14"));
    QCOMPARE(picker.accessibleDescription(), u"Custom, from Arithmetic n14"_s);
    QCOMPARE(window->session().run().state(), RunState::Finished);
    QTest::keyClick(&picker, Qt::Key_Down);
    const QString chosen = picker.currentText();
    QVERIFY(answer(QMessageBox::Discard));
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Ready, patience);
    QCOMPARE(window->session().run().record().config, training::presetNamed("arithmetic-n14").config);
    QCOMPARE(picker.currentText(), chosen);
}

void RunFilesTest::oneQuestionStandsAtATime()
{
    const QString path = m_fixture.path(u"other.rote"_s);
    store::saveRun(test::sampleRun("arithmetic-n14", 5), path);
    const auto window = trainedWindow();
    QVERIFY(window);
    m_fixture.expect(u"unsavedDialog"_s);
    const auto questions = [] {
        const QWidgetList windows = QApplication::topLevelWidgets();
        return std::ranges::count_if(windows, [](const QWidget *one) {
            return one->isVisible() && one->objectName() == u"unsavedDialog"_s;
        });
    };
    window->close();
    QTRY_COMPARE_WITH_TIMEOUT(questions(), 1, patience);
    // What is read meanwhile waits for the answer, and then asks its own.
    QSignalSpy opened(&window->session(), &ui::RunSession::opened);
    window->session().open({path});
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, patience);
    QCOMPARE(questions(), 1);
    QVERIFY(answer(QMessageBox::Cancel));
    QTRY_COMPARE_WITH_TIMEOUT(questions(), 1, patience);
    QVERIFY(answer(QMessageBox::Discard));
    QTRY_COMPARE_WITH_TIMEOUT(window->session().path(), path, patience);
    QVERIFY(window->isVisible());
}

void RunFilesTest::whatWasDiscardedComesBackAsItsFileHoldsIt()
{
    const QString path = m_fixture.path(u"run.rote"_s);
    {
        const auto window = trainedWindow();
        QVERIFY(window);
        m_fixture.files().toSave = path;
        window->actions().save->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window->session().hasUnsavedTraining(), patience);
        window->actions().train->trigger(); // on, beyond what the file holds
        QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
        QVERIFY(window->session().hasUnsavedTraining());
        m_fixture.expect(u"unsavedDialog"_s);
        window->close();
        QVERIFY(answer(QMessageBox::Discard));
        QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), patience);
    }
    const auto last = ui::rememberedSession();
    QVERIFY(last);
    QCOMPARE(last->files, QStringList{path});
}

void RunFilesTest::divergedRunSaysWhatIsKept()
{
    training::RunRecord run = test::sampleRun("arithmetic-n14", 14);
    run.state = RunState::Diverged;
    run.trouble = "Training diverged at step 3412: the loss is no longer a finite number";
    const QString path = m_fixture.path(u"broken.rote"_s);
    store::saveRun(run, path);
    const auto window = m_fixture.makeWindow(test::quickConfig(), path);
    QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Diverged, patience);
    QCOMPARE(bannerText(*window), u"Training diverged at step 3,412. The loss is no longer a finite number. "
                                  "Kept: everything up to step 3,250."_s);
    const auto *banner = window->findChild<ui::Banner *>();
    QCOMPARE(banner->primaryButton()->text(), u"Fork at half the rate"_s);
    QTest::mouseClick(banner->primaryButton(), Qt::LeftButton);
    const training::RunRecord &fork = window->session().run().record();
    QVERIFY(fork.fork);
    QCOMPARE(fork.config.schedule.peakRate, run.config.schedule.peakRate / 2.0);
    QCOMPARE(bannerText(*window), QString());
}

QTEST_MAIN(RunFilesTest)
#include "run_files_test.moc"
