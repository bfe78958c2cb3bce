#include "support/ui_fixture.h"

#include "training/presets.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/session_memory.h"

#include <QSettings>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// What a window showed when it was closed comes back.
class SessionMemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture.reset(); }
    void cleanup() { QCOMPARE(m_fixture.strayDialogs(), QStringList()); }

    void firstDayHasNothingToRemember();
    void planThatHasNotStartedComesBack();
    void savedRunsComeBackWhereTheyWereLookedAt();
    void settingsOfAnotherHandAreLeftAlone();

private:
    test::UiFixture m_fixture;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

void SessionMemoryTest::firstDayHasNothingToRemember()
{
    QVERIFY(!ui::rememberedSession());
}

void SessionMemoryTest::planThatHasNotStartedComesBack()
{
    lab::ExperimentPlan plan = lab::paperPlan(training::presetNamed("joint-n28").config);
    plan.config.seed = 5;
    plan.seeds = 3;
    plan.ladder = {training::sizeOf(training::presetNamed("joint-n14").config), training::sizeOf(plan.config)};
    {
        const auto window = m_fixture.makeWindow(test::quickConfig());
        window->session().begin(plan);
        window->page().probe()->setPrompt(u"Capital of Japan is "_s);
        QVERIFY(window->close());
    }
    const auto last = ui::rememberedSession();
    QVERIFY(last);
    QVERIFY(last->plan == plan);
    QCOMPARE(last->files, QStringList());
    QCOMPARE(last->prompt, u"Capital of Japan is "_s);
    QVERIFY(!last->step);
}

void SessionMemoryTest::savedRunsComeBackWhereTheyWereLookedAt()
{
    const QString path = m_fixture.path(u"run.rote"_s);
    {
        const auto window = m_fixture.makeWindow(test::quickConfig(30));
        window->actions().train->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window->session().run().state(), RunState::Finished, patience);
        m_fixture.files().toSave = path;
        window->actions().save->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!window->session().hasUnsavedTraining(), patience);
        window->page().selection().selectStep(10);
        QVERIFY(window->close());
    }
    const auto last = ui::rememberedSession();
    QVERIFY(last);
    QCOMPARE(last->files, QStringList{path});
    ui::MainWindow again({last->plan, last->files, last->selected, last->step, last->prompt},
                         std::make_unique<test::ScriptedFileDialogs>(
                             std::make_shared<test::ScriptedFileDialogs::Script>()));
    again.show();
    QTRY_COMPARE_WITH_TIMEOUT(again.session().run().state(), RunState::Finished, patience);
    QCOMPARE(again.session().run().record().evaluations.size(), 4U);
    QCOMPARE(again.page().selection().step(), std::optional<std::int64_t>(10));
}

void SessionMemoryTest::settingsOfAnotherHandAreLeftAlone()
{
    {
        const auto window = m_fixture.makeWindow(test::quickConfig());
        QVERIFY(window->close());
    }
    QVERIFY(ui::rememberedSession());
    QSettings().setValue(u"session/text"_s, QByteArray("\xff"));
    QVERIFY(!ui::rememberedSession());
    QSettings().setValue(u"session/config"_s, QByteArray("{}"));
    QVERIFY(!ui::rememberedSession());
}

QTEST_MAIN(SessionMemoryTest)
#include "session_memory_test.moc"
