#pragma once

#include <QWidget>

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
class HoverCard : public QWidget
{
    Q_OBJECT
public:
    explicit HoverCard(QWidget *owner);

    /// Shows the card below `anchor` (in the owner's coordinates), or above it where the screen ends.
    void showFor(const QRect &anchor, const HoverText &text);
    /// Its lines, as a screen reader is told them.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_owner;
    HoverText m_text;
};

} // namespace rote::ui
