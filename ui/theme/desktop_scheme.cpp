#include "ui/theme/desktop_scheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEventLoop>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int patience = 200; // milliseconds that a start waits; a portal that runs answers within a few

const QString service = u"org.freedesktop.portal.Desktop"_s;
const QString path = u"/org/freedesktop/portal/desktop"_s;
const QString interface = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;
const QString colourScheme = u"color-scheme"_s;

/// Portals wrap what they read in one variant more than they tell of changes in.
DesktopScheme::Preference preferenceOf(QVariant value)
{
    while (value.metaType() == QMetaType::fromType<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    switch (value.toUInt()) {
    case 1:
        return DesktopScheme::Preference::Dark;
    case 2:
        return DesktopScheme::Preference::Light;
    default:
        return DesktopScheme::Preference::None;
    }
}

} // namespace

DesktopScheme::DesktopScheme(const QDBusConnection &bus, QObject *parent) : QObject(parent)
{
    if (bus.isConnected())
        ask(bus);
}

void DesktopScheme::ask(QDBusConnection bus)
{
    bus.connect(service, path, interface, u"SettingChanged"_s, this, SLOT(takeSetting(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    question << appearance << colourScheme;
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    QEventLoop waiting;
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (reply.isValid())
            take(preferenceOf(reply.value().variant()));
        answer->deleteLater();
    });
    connect(answer, &QDBusPendingCallWatcher::finished, &waiting, &QEventLoop::quit);
    QTimer::singleShot(patience, &waiting, &QEventLoop::quit);
    waiting.exec(QEventLoop::ExcludeUserInputEvents);
}

void DesktopScheme::takeSetting(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance && key == colourScheme)
        take(preferenceOf(value.variant()));
}

void DesktopScheme::take(Preference preference)
{
    if (preference == m_preference)
        return;
    m_preference = preference;
    emit changed();
}

} // namespace rote::ui
