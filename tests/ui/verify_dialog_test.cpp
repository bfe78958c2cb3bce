#include "support/ui_fixture.h"

#include "store/run_archive.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/verify_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace rote;
using namespace Qt::Literals::StringLiterals;
using training::RunState;

/// Verify…, chosen from the menu: the run is trained again before one's eyes.
class VerifyDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void nothingTrainedIsNothingToVerify();
    void aRunIsVerified();
    void itsArchiveIsReadAnew();
    void aWrongArchiveIsFound();
    void closingEndsIt();

private:
    void train(std::int64_t steps);
    [[nodiscard]] ui::VerifyDialog *open();
    [[nodiscard]] static QString titleOf(const QWidget *dialog)
    {
        return dialog->findChild<QLabel *>(u"verifyTitle"_s)->text();
    }
    [[nodiscard]] static QString textOf(const QWidget *dialog)
    {
        return dialog->findChild<QLabel *>(u"verifyText"_s)->text();
    }

    test::UiFixture m_fixture;
    std::unique_ptr<ui::MainWindow> m_window;
};

namespace {

constexpr int patience = 60'000; // milliseconds; reached only where something hangs

} // namespace

void VerifyDialogTest::init()
{
    m_fixture.reset();
    m_fixture.expect(u"verifyDialog"_s);
    m_window = m_fixture.makeWindow(test::quickConfig());
}

void VerifyDialogTest::cleanup()
{
    QCOMPARE(m_fixture.strayDialogs(), QStringList());
    m_fixture.files().toSave = m_fixture.path(u"kept.rote"_s);
    if (m_window->session().hasUnsavedTraining()) {
        m_window->actions().save->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isBusy(), patience);
    }
    m_window.reset();
}

void VerifyDialogTest::train(std::int64_t steps)
{
    m_window->session().begin(lab::paperPlan(test::quickConfig(steps)));
    m_window->actions().train->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().run().state(), RunState::Finished, patience);
}

ui::VerifyDialog *VerifyDialogTest::open()
{
    m_window->actions().verify->trigger();
    return m_window->findChild<ui::VerifyDialog *>();
}

void VerifyDialogTest::nothingTrainedIsNothingToVerify()
{
    QVERIFY(!m_window->actions().verify->isEnabled());
}

void VerifyDialogTest::aRunIsVerified()
{
    train(40);
    QVERIFY(m_window->actions().verify->isEnabled());
    const auto *dialog = open();
    QVERIFY(dialog->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(dialog), u"Verified: the same to the last bit"_s, patience);
    QVERIFY2(textOf(dialog).contains(u"up to step 40 came out as recorded"_s), qPrintable(textOf(dialog)));
    QVERIFY(dialog->accessibleDescription().startsWith(titleOf(dialog)));
    const auto *close = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Close);
    QTest::mouseClick(const_cast<QPushButton *>(close), Qt::LeftButton);
    QTRY_VERIFY(!m_window->findChild<ui::VerifyDialog *>());
}

void VerifyDialogTest::itsArchiveIsReadAnew()
{
    train(40);
    m_fixture.files().toSave = m_fixture.path(u"run.rote"_s);
    m_window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isBusy(), patience);
    QVERIFY(QFile::resize(m_fixture.files().toSave, 1000));
    const auto *dialog = open();
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(dialog), u"It cannot be verified"_s, patience);
    QVERIFY2(textOf(dialog).contains(u"run.rote"_s), qPrintable(textOf(dialog)));
}

void VerifyDialogTest::aWrongArchiveIsFound()
{
    train(40);
    training::RunRecord run = m_window->session().run().record();
    training::Evaluation last = *run.evaluations.back();
    last.loss -= 0.01;
    run.evaluations.back() = std::make_shared<const training::Evaluation>(last);
    const QString path = m_fixture.path(u"flattered.rote"_s);
    store::saveRun(run, path);
    m_fixture.files().toSave = m_fixture.path(u"kept.rote"_s);
    m_window->actions().save->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().isBusy(), patience);
    m_window->session().open({path});
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().path(), path, patience);
    const auto *dialog = open();
    QTRY_COMPARE_WITH_TIMEOUT(titleOf(dialog), u"It is not what was recorded"_s, patience);
    QVERIFY2(textOf(dialog).contains(u"at step 40 the loss was"_s), qPrintable(textOf(dialog)));
}

void VerifyDialogTest::closingEndsIt()
{
    train(3000);
    QTest::keyClick(open(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->findChild<ui::VerifyDialog *>(), 5000);
}

QTEST_MAIN(VerifyDialogTest)
#include "verify_dialog_test.moc"
