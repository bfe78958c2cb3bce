#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace rote::ui {

class IconLabel;

/// What went wrong or what is offered, and up to two ways on, above the curves: never a message box.
class Banner : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Warning, Offer };

    explicit Banner(QWidget *parent = nullptr);

    /// An empty action has no button. The primary one is the likelier way on.
    void setMessage(Kind kind, const QString &title, const QString &text,
                    const QString &secondaryAction = {}, const QString &primaryAction = {});

    [[nodiscard]] QPushButton *primaryButton() const { return m_primary; }
    [[nodiscard]] QPushButton *secondaryButton() const { return m_secondary; }

signals:
    void primaryChosen();
    void secondaryChosen();

private:
    IconLabel *m_warning;
    IconLabel *m_offer;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_secondary;
    QPushButton *m_primary;
};

} // namespace rote::ui
