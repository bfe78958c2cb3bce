#pragma once

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

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
    /// Whether a cross at the corner puts the card away.
    void setClosable(bool closable);

    [[nodiscard]] QPushButton *primaryButton() const { return m_primary; }
    [[nodiscard]] QPushButton *secondaryButton() const { return m_secondary; }
    [[nodiscard]] QToolButton *closeButton() const { return m_close; }

signals:
    void primaryChosen();
    void secondaryChosen();
    void closed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QToolButton *m_close;
    QPushButton *m_primary;
    QPushButton *m_secondary;
    QWidget *m_actions;
    QBoxLayout *m_buttons;
};

} // namespace rote::ui
