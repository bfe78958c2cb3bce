#pragma once

#include "ui/figures/character_map_painting.h"

#include <QWidget>

#include <vector>

namespace rote::ui {

class HoverCard;

/// The characters where their embeddings' first two principal components put them, with the digits joined in order.
/// Characters that would cover each other make way, and a line leads to where they belong. One tab stop: arrows go from
/// character to character.
class CharacterMapView : public QWidget
{
    Q_OBJECT
public:
    explicit CharacterMapView(QWidget *parent = nullptr);

    /// A character for each of the map's points.
    void setMap(std::vector<QString> characters, const training::CharacterMap &map);

    /// Where a character is drawn, and where it belongs.
    [[nodiscard]] QPointF placeOf(int index) const;
    [[nodiscard]] QPointF anchorOf(int index) const;
    [[nodiscard]] QString characterText(int index) const; ///< "5, nearest to 4 and 6"
    [[nodiscard]] QString hoverText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    static constexpr double radius = 8.5; ///< of a character's disc

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int count() const { return static_cast<int>(m_characters.size()); }
    void layOut();
    void describe();

    std::vector<QString> m_characters;
    training::CharacterMap m_map;
    CharacterPlaces m_places;
    int m_hovered = -1;
    int m_current = 0;
    bool m_byKeyboard = false;
    HoverCard *m_card;
};

} // namespace rote::ui
