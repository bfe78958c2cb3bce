#include "support/sample_run.h"
#include "support/ui_fixture.h"

#include "store/run_archive.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/session_memory.h"
#include "ui/explore/transport_bar.h"
#include "ui/explore/transport_readout.h"
#include "ui/widgets/banner.h"

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// The files of an experiment's runs: a folder for several, nothing overwritten, nothing lost without a question.
class ExperimentFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void experimentIsSavedIntoAFolderAndReopened();
    void savingOverwritesNothing();
    void unsavedRunsAreCounted();
    void runsOfDifferentTextsAreNotOpenedTogether();
    void aMissingFileDoesNotKeepTheOthersAway();
    void whatOpensForLongIsTold();
    void runsThatWaitAreSavedToo();

private:
    [[nodiscard]] std::unique_ptr<ui::MainWindow> trainedPair();
    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

lab::ExperimentPlan planOf(int seeds, std::int64_t steps = 40)
{
    lab::ExperimentPlan plan = lab::paperPlan(test::quickConfig(steps));
    plan.seeds = seeds;
    return plan;
}

bool isAll(ui::MainWindow &window, RunState state)
{
    const lab::Experiment &experiment = window.session().experiment();
    for (int i = 0; i < experiment.size(); ++i) {
        if (experiment.member(i).state() != state)
            return false;
    }
    return true;
}

void discard()
{
    const auto *box = qobject_cast<const QMessageBox *>(test::UiFixture::dialog(u"unsavedDialog"_s));
    QTest::mouseClick(box->button(QMessageBox::Discard), Qt::LeftButton);
}

} // namespace

std::unique_ptr<ui::MainWindow> ExperimentFilesTest::trainedPair()
{
    auto window = m_fixture.makeWindow(planOf(2));
    window->actions().train->trigger();
    return QTest::qWaitFor([&] { return isAll(*window, RunState::Finished); }, patience) ? std::move(window) : nullptr;
}

void ExperimentFilesTest::experimentIsSavedIntoAFolderAndReopened()
{
    const auto window = trainedPair();
    QVERIFY(window);
    QVERIFY(window->session().hasUnsavedTraining());
    m_fixture.files().folderToSave = m_fixture.path(u"kept"_s);
    QVERIFY(QDir().mkpath(m_fixture.files().folderToSave));
    window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().isBusy(), patience);
    QVERIFY(!window->session().hasUnsavedTraining());
    const QDir folder(m_fixture.files().folderToSave);
    QCOMPARE(folder.entryList(QDir::Files), (QStringList{u"arithmetic-w14-s1.rote"_s, u"arithmetic-w14-s2.rote"_s}));

    const auto other = m_fixture.makeWindow(planOf(1));
    m_fixture.files().toOpen = folder.filePath(u"arithmetic-w14-s2.rote"_s);
    m_fixture.files().alsoToOpen = {folder.filePath(u"arithmetic-w14-s1.rote"_s)};
    other->actions().open->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(other->session().experiment().size(), 2, patience);
    QVERIFY(isAll(*other, RunState::Finished));
    QCOMPARE(other->windowTitle(), window->windowTitle());
    for (int i = 0; i < 2; ++i) {
        const training::RunRecord &was = window->session().experiment().member(i).record();
        const training::RunRecord &is = other->session().experiment().member(i).record();
        QVERIFY(is.config == was.config);
        QVERIFY(*is.evaluations.back() == *was.evaluations.back());
    }
    QVERIFY(!other->session().hasUnsavedTraining());
    // Both have files: saving asks for nothing.
    m_fixture.files().folderToSave.clear();
    other->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!other->session().isBusy(), patience);
    QCOMPARE(folder.entryList(QDir::Files).size(), 2);
}

void ExperimentFilesTest::savingOverwritesNothing()
{
    const auto window = trainedPair();
    QVERIFY(window);
    m_fixture.files().folderToSave = m_fixture.path(u"full"_s);
    const QDir folder(m_fixture.files().folderToSave);
    QVERIFY(QDir().mkpath(folder.path()));
    QFile there(folder.filePath(u"arithmetic-w14-s1.rote"_s));
    QVERIFY(there.open(QIODevice::WriteOnly));
    there.write("mine");
    there.close();
    window->actions().saveAs->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().isBusy(), patience);
    QCOMPARE(there.size(), 4);
    QCOMPARE(store::openRun(folder.filePath(u"arithmetic-w14-s1-2.rote"_s)).lastStep(), 40);
    QCOMPARE(store::openRun(folder.filePath(u"arithmetic-w14-s2.rote"_s)).lastStep(), 40);
}

void ExperimentFilesTest::unsavedRunsAreCounted()
{
    const auto window = trainedPair();
    QVERIFY(window);
    m_fixture.expect(u"unsavedDialog"_s);
    window->close();
    QTRY_VERIFY_WITH_TIMEOUT(test::UiFixture::dialog(u"unsavedDialog"_s), patience);
    const auto *box = qobject_cast<QMessageBox *>(test::UiFixture::dialog(u"unsavedDialog"_s));
    QCOMPARE(box->informativeText(), u"Custom, from Arithmetic n14, seeds 1 and 2: no file holds the last 80 steps that 2 of "
                                       "these 2 runs were trained."_s);
    discard();
    QTRY_VERIFY_WITH_TIMEOUT(!window->isVisible(), patience);
}

void ExperimentFilesTest::runsOfDifferentTextsAreNotOpenedTogether()
{
    const QStringList paths{m_fixture.path(u"a.rote"_s), m_fixture.path(u"b.rote"_s)};
    store::saveRun(test::sampleRun("arithmetic-n14"), paths[0]);
    store::saveRun(test::sampleRun("capitals-n14"), paths[1]);
    const auto window = m_fixture.makeWindow(planOf(1), paths);
    const auto *banner = window->findChild<ui::Banner *>();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
    QVERIFY(banner->accessibleDescription().contains(u"a.rote and b.rote have different training texts"_s));
    QCOMPARE(window->session().experiment().size(), 1);
    QCOMPARE(window->session().run().state(), RunState::Ready);
}

void ExperimentFilesTest::aMissingFileDoesNotKeepTheOthersAway()
{
    const QStringList paths{m_fixture.path(u"there.rote"_s), m_fixture.path(u"gone.rote"_s)};
    store::saveRun(test::sampleRun("arithmetic-n14"), paths[0]);
    {
        const auto window = m_fixture.makeWindow(planOf(1), paths);
        const auto *banner = window->findChild<ui::Banner *>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
        QVERIFY(banner->accessibleDescription().contains(u"1 of 2 runs were not opened"_s));
        QVERIFY(banner->accessibleDescription().contains(u"gone.rote"_s));
        QCOMPARE(window->session().paths(), QStringList{paths[0]});
        window->close();
    }
    // Next time the drive that holds the other one may be there again.
    QCOMPARE(ui::rememberedSession().value().files, paths);
    QVERIFY(QFile::rename(paths[0], paths[0] + u".away"_s));
    {
        const auto window = m_fixture.makeWindow(planOf(1), ui::rememberedSession().value().files);
        const auto *banner = window->findChild<ui::Banner *>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
        QVERIFY2(banner->accessibleDescription().contains(u"The runs were not opened"_s),
                 qPrintable(banner->accessibleDescription()));
        window->close();
    }
    QCOMPARE(ui::rememberedSession().value().files, paths);
    {
        const auto window = m_fixture.makeWindow(planOf(1), paths);
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ui::Banner *>()->isVisible(), patience);
        window->session().begin(planOf(2));
        m_fixture.files().folderToSave = m_fixture.path(u"own"_s);
        QVERIFY(QDir().mkpath(m_fixture.files().folderToSave));
        window->actions().train->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(isAll(*window, RunState::Finished), patience);
        window->actions().save->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window->session().isBusy(), patience);
        window->close();
    }
    QCOMPARE(ui::rememberedSession().value().files.size(), 2);
    QVERIFY(!ui::rememberedSession().value().files.contains(paths[1]));
}

void ExperimentFilesTest::whatOpensForLongIsTold()
{
    const auto window = m_fixture.makeWindow(planOf(1));
    auto &readout = *window->findChild<ui::TransportReadout *>();
    auto &bar = *window->findChild<ui::TransportBar *>();
    bar.showActivity(u"opening 4 runs"_s);
    QVERIFY(!readout.accessibleName().startsWith(u"opening"_s));
    QTRY_VERIFY_WITH_TIMEOUT(readout.accessibleName().startsWith(u"opening 4 runs, "_s), patience);
    bar.showActivity({});
    QVERIFY(!readout.accessibleName().contains(u"opening"_s));
}

void ExperimentFilesTest::runsThatWaitAreSavedToo()
{
    // More runs than any machine trains at once.
    const auto window = m_fixture.makeWindow(planOf(lab::mostSeeds, 20'000));
    window->actions().train->trigger();
    const lab::Experiment &experiment = window->session().experiment();
    QTRY_VERIFY_WITH_TIMEOUT(experiment.progress().step > 0, patience);
    window->actions().train->trigger();
    QCOMPARE(experiment.member(lab::mostSeeds - 1).state(), RunState::Ready);
    m_fixture.files().folderToSave = m_fixture.path(u"waiting"_s);
    QDir folder(m_fixture.files().folderToSave);
    QVERIFY(folder.mkpath(u"."_s));
    window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->session().isBusy(), patience);
    QCOMPARE(folder.entryList(QDir::Files).size(), lab::mostSeeds);
    QVERIFY(!window->session().hasUnsavedTraining());

    QStringList paths;
    for (const QString &name : folder.entryList(QDir::Files))
        paths << folder.filePath(name);
    const auto other = m_fixture.makeWindow(planOf(1), paths);
    QTRY_COMPARE_WITH_TIMEOUT(other->session().experiment().size(), lab::mostSeeds, patience);
    QCOMPARE(other->session().experiment().plan().seeds, lab::mostSeeds);
    QCOMPARE(other->session().run().state(), RunState::Stopped);
    QVERIFY(other->session().experiment().canStart());
}

QTEST_MAIN(ExperimentFilesTest)
#include "experiment_files_test.moc"
