#pragma once

#include <QObject>
#include <QStringList>

class QMenu;

namespace rote::ui {

/// The archives that were opened or saved last, as a menu. They are kept among the settings, the latest first.
class RecentFiles : public QObject
{
    Q_OBJECT
public:
    /// Fills `menu` each time that it opens.
    explicit RecentFiles(QMenu *menu);

    void remember(const QStringList &paths);
    [[nodiscard]] static QStringList paths();

signals:
    void chosen(const QString &path);

private:
    void fill();

    QMenu *m_menu = nullptr;
};

} // namespace rote::ui
