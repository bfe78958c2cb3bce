#pragma once

#include <QDBusConnection>
#include <QObject>

class QDBusVariant;

namespace rote::ui {

/// Whether the desktop wants dark windows or light ones, as its portal tells (org.freedesktop.appearance color-scheme).
/// Where no portal answers there is no preference, and the palette has to tell.
class DesktopScheme : public QObject
{
    Q_OBJECT
public:
    enum class Preference { None, Dark, Light };

    /// Asks at once, waiting a fifth of a second at most; a later answer comes as a change.
    explicit DesktopScheme(const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] Preference preference() const { return m_preference; }

signals:
    void changed();

private slots:
    void takeSetting(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void ask(QDBusConnection bus);
    void take(Preference preference);

    Preference m_preference = Preference::None;
};

} // namespace rote::ui
