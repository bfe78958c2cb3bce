#pragma once

#include <QObject>
#include <QStringList>

class QLabel;
class QMimeData;
class QWidget;

namespace rote::ui {

/// Lets files be dropped onto a window: runs, or a list of own facts. Says so while they are held over it.
class FileDrop : public QObject
{
    Q_OBJECT
public:
    explicit FileDrop(QWidget &window);

signals:
    void runsDropped(const QStringList &paths);
    void factsDropped(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What would be taken: every run, or else one list of facts.
    struct Files
    {
        QStringList runs;
        QString facts;
    };
    [[nodiscard]] static Files filesOf(const QMimeData &data);
    void showHint(const Files &files);
    void take(const Files &files);

    QWidget &m_window;
    QLabel *m_hint = nullptr;
};

} // namespace rote::ui
