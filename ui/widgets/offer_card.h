#pragma once

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace rote::ui {

class IconLabel;

/// A note with up to two ways on, such as "MLT takes about 31 hours here": nothing happens before one is chosen.
class OfferCard : public QFrame
{
    Q_OBJECT
public:
    explicit OfferCard(QWidget *parent = nullptr);

    /// `iconName` and the actions may be empty; without actions it is a note.
    void setOffer(const QString &iconName, const QString &title, const QString &text, const QString &primaryAction = {},
                  const QString &secondaryAction = {});

    [[nodiscard]] QPushButton *primaryButton() const { return m_primary; }
    [[nodiscard]] QPushButton *secondaryButton() const { return m_secondary; }

signals:
    void primaryChosen();
    void secondaryChosen();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_primary;
    QPushButton *m_secondary;
    QWidget *m_actions;
    QBoxLayout *m_buttons;
};

} // namespace rote::ui
