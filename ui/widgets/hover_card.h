#pragma once

#include <QFrame>

class QLabel;

namespace rote::ui {

/// What a hover card says about an item.
struct HoverText
{
    QString title;  ///< in the characters' font where `characters`
    bool characters = true;
    QString aside;  ///< beside the title
    QStringList lines;
    QString hint;   ///< what can be done, smaller
};

/// The rounded card beside the pointer that says what lies under it. It takes neither focus nor clicks.
class HoverCard : public QFrame
{
    Q_OBJECT
public:
    explicit HoverCard(QWidget *owner);

    /// Shows the card below `anchor` (in the owner's coordinates), or above it where the screen ends.
    void showFor(const QRect &anchor, const HoverText &text);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_owner;
    QLabel *m_label;
};

} // namespace rote::ui
