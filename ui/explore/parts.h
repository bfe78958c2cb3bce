#pragma once

#include <QFrame>
#include <QLabel>

class QHBoxLayout;
class QGraphicsOpacityEffect;
class QVBoxLayout;

namespace rote::ui {

/// A label in one of the style sheet's text styles and tones (theme/style_sheet.h).
[[nodiscard]] QLabel *makeLabel(const QString &text, const QString &textStyle, const QString &tone = {});

/// A horizontal hairline.
[[nodiscard]] QFrame *makeLine();

/// What greys a widget out while it shows something that is no longer asked; disabled to begin with.
[[nodiscard]] QGraphicsOpacityEffect *makeDimming(QWidget *widget);

/// Text in the middle weight, for labels that mix weights.
[[nodiscard]] QString strong(const QString &text);

/// A part of a side panel: heading, note at its right, content, and a hairline below.
class PanelSection : public QWidget
{
    Q_OBJECT
public:
    explicit PanelSection(const QString &heading, QWidget *parent = nullptr);

    void setNote(const QString &note);
    void setNoteTip(const QString &tip);
    /// At the right of the note.
    void addToHeading(QWidget *control);
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }

private:
    QHBoxLayout *m_top = nullptr;
    QLabel *m_note = nullptr;
    QVBoxLayout *m_content = nullptr;
};

} // namespace rote::ui
