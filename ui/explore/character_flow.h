#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace rote::ui {

/// Characters in the mono font that wrap where they must, spaces and newlines as glyphs: in boxes for a list of
/// characters, side by side for a text.
class CharacterFlow : public QWidget
{
    Q_OBJECT
public:
    enum class Look { Boxes, Text };

    explicit CharacterFlow(Look look, QWidget *parent = nullptr);

    /// The first `unseen` characters are greyed, those from `strongFrom` on are black.
    void setCharacters(std::vector<QString> characters, int unseen = 0, int strongFrom = 0);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QSize cell() const;
    [[nodiscard]] int perLine(int width) const;

    Look m_look;
    std::vector<QString> m_characters;
    int m_unseen = 0;
    int m_strongFrom = 0;
};

} // namespace rote::ui
