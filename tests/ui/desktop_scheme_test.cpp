#include "ui/theme/desktop_scheme.h"
#include "ui/theme/theme.h"

#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace Qt::Literals::StringLiterals;
using rote::ui::DesktopScheme;
using rote::ui::Theme;

namespace {

const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString settingsInterface = u"org.freedesktop.portal.Settings"_s;

/// What a desktop's portal answers; lives on a thread of its own, as a portal is a process of its own.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    std::atomic<uint> scheme = 0;

public slots:
    QDBusVariant Read(const QString &space, const QString &key) const
    {
        const bool known = space == u"org.freedesktop.appearance"_s && key == u"color-scheme"_s;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? scheme.load() : 99U)));
    }
};

} // namespace

/// The theme follows the desktop's portal, on a message bus that the test runs for itself.
class DesktopSchemeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void thePortalsPreferenceIsKnownAtOnce_data();
    void thePortalsPreferenceIsKnownAtOnce();
    void aChangeIsToldAndAnotherSettingIsNot();
    void withoutAPortalThereIsNoPreference();
    void withoutABusThereIsNoPreference();
    void theThemeFollowsUnlessTheUserChose();

private:
    [[nodiscard]] QDBusConnection client() const { return QDBusConnection(u"client"_s); }
    void offerPortal();
    void tell(const QString &key, uint value);

    QProcess m_daemon;
    QString m_address;
    Portal m_portal;
    QThread m_thread;
};

void DesktopSchemeTest::initTestCase()
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
        QSKIP("There is no dbus-daemon here");
    m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_daemon.waitForReadyRead());
    m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    m_portal.moveToThread(&m_thread);
    m_thread.start();
}

void DesktopSchemeTest::cleanupTestCase()
{
    m_thread.quit();
    m_thread.wait();
    m_daemon.terminate();
    m_daemon.waitForFinished();
}

void DesktopSchemeTest::init()
{
    QVERIFY(QDBusConnection::connectToBus(m_address, u"client"_s).isConnected());
    QVERIFY(QDBusConnection::connectToBus(m_address, u"portal"_s).isConnected());
    m_portal.scheme = 0;
}

void DesktopSchemeTest::cleanup()
{
    Theme::instance().followDesktop(nullptr);
    // The daemon need not have seen a connection end when the next one asks for its name.
    QDBusConnection(u"portal"_s).unregisterService(portalService);
    QDBusConnection::disconnectFromBus(u"client"_s);
    QDBusConnection::disconnectFromBus(u"portal"_s);
}

void DesktopSchemeTest::offerPortal()
{
    QDBusConnection portal(u"portal"_s);
    QVERIFY(portal.registerObject(portalPath, &m_portal, QDBusConnection::ExportAllSlots));
    QVERIFY(portal.registerService(portalService));
}

void DesktopSchemeTest::tell(const QString &key, uint value)
{
    QDBusMessage told = QDBusMessage::createSignal(portalPath, settingsInterface, u"SettingChanged"_s);
    told << u"org.freedesktop.appearance"_s << key << QVariant::fromValue(QDBusVariant(value));
    QVERIFY(QDBusConnection(u"portal"_s).send(told));
}

void DesktopSchemeTest::thePortalsPreferenceIsKnownAtOnce_data()
{
    QTest::addColumn<uint>("told");
    QTest::addColumn<DesktopScheme::Preference>("preference");
    QTest::newRow("no preference") << 0U << DesktopScheme::Preference::None;
    QTest::newRow("dark") << 1U << DesktopScheme::Preference::Dark;
    QTest::newRow("light") << 2U << DesktopScheme::Preference::Light;
    QTest::newRow("a later standard's") << 7U << DesktopScheme::Preference::None;
}

void DesktopSchemeTest::thePortalsPreferenceIsKnownAtOnce()
{
    QFETCH(uint, told);
    m_portal.scheme = told;
    offerPortal();
    const DesktopScheme scheme(client());
    QTEST(scheme.preference(), "preference");
}

void DesktopSchemeTest::aChangeIsToldAndAnotherSettingIsNot()
{
    offerPortal();
    const DesktopScheme scheme(client());
    QSignalSpy changed(&scheme, &DesktopScheme::changed);
    tell(u"accent-color"_s, 1);
    tell(u"color-scheme"_s, 0);
    tell(u"color-scheme"_s, 1);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(scheme.preference(), DesktopScheme::Preference::Dark);
}

void DesktopSchemeTest::withoutAPortalThereIsNoPreference()
{
    const DesktopScheme scheme(client());
    QCOMPARE(scheme.preference(), DesktopScheme::Preference::None);
}

void DesktopSchemeTest::withoutABusThereIsNoPreference()
{
    const DesktopScheme scheme(QDBusConnection(u"nobody has made this one"_s));
    QCOMPARE(scheme.preference(), DesktopScheme::Preference::None);
}

void DesktopSchemeTest::theThemeFollowsUnlessTheUserChose()
{
    Theme &theme = Theme::instance();
    theme.choose(Theme::Choice::System);
    QVERIFY(!theme.isDark());
    m_portal.scheme = 1;
    offerPortal();
    theme.followDesktop(std::make_unique<DesktopScheme>(client()));
    QVERIFY(theme.isDark());
    tell(u"color-scheme"_s, 2);
    QTRY_VERIFY(!theme.isDark());
    theme.choose(Theme::Choice::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    tell(u"color-scheme"_s, 1);
    // The one after it comes last.
    DesktopScheme witness(client());
    QSignalSpy told(&witness, &DesktopScheme::changed);
    tell(u"color-scheme"_s, 2);
    QTRY_COMPARE(told.count(), 1);
    QCOMPARE(changed.count(), 0);
    QVERIFY(!theme.isDark());
}

QTEST_MAIN(DesktopSchemeTest)
#include "desktop_scheme_test.moc"
