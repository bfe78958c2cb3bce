#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace rote::ui {

/// What stands in place of a list that has nothing to show: why, and a way on.
class EmptyPage : public QFrame
{
    Q_OBJECT
public:
    explicit EmptyPage(QWidget *parent = nullptr);

    /// An empty action has no button.
    void setMessage(const QString &title, const QString &text, const QString &action = {});
    [[nodiscard]] QString title() const;
    [[nodiscard]] QPushButton *actionButton() const { return m_action; }

signals:
    void actionChosen();

private:
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace rote::ui
