#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace rote::ui {

class IconLabel;

/// A line under a list that says what was just done, with a way to take it back, or what did not work; hidden else.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// An empty action has no button.
    void tell(const QString &text, const QString &action = {});
    void warn(const QString &text);
    [[nodiscard]] bool isWarning() const { return m_isWarning; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

signals:
    void actionChosen();

private:
    void show(const QString &text, const QString &action, bool isWarning);

    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    bool m_isWarning = false;
};

} // namespace rote::ui
