#pragma once

#include "tasks/corpus.h"
#include "training/evaluation.h"
#include "ui/widgets/cell_painter.h"
#include "ui/widgets/place_sheet.h"

#include <QAbstractScrollArea>

#include <functional>
#include <memory>
#include <vector>

class QVariantAnimation;

namespace rote::ui {

class HoverCard;

/// What the truth grids and the fact tiles share: items laid out in places, the evaluation that they show, the pointer,
/// the keyboard and what screen readers are told. The whole is one tab stop: arrows move, Home and End go to the first
/// and the last, Enter and Space activate, P asks to pin.
class ItemGrid : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// Shows an evaluation; null: not asked. With a `previous` one, items learnt or lost since get a ring that fades.
    void setEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                       std::shared_ptr<const training::Evaluation> previous = nullptr);
    /// By index in Corpus::items; −1 or an item that is not here: none.
    void setSelectedItem(int corpusItemIndex);
    [[nodiscard]] int selectedItem() const { return m_selectedItem; }
    /// The item that the pointer is on in another view; it gets the ring, but no card.
    void setHoveredItem(int corpusItemIndex);
    [[nodiscard]] int hoveredItem() const; ///< −1: none here
    /// Items to ring together; those that are not here don't matter.
    void setMarkedItems(const std::vector<int> &corpusItemIndices);
    [[nodiscard]] int markedCount() const; ///< of those that are here
    /// One more line for an item's card, such as "First right at step 1,750".
    void setItemNote(std::function<QString(int)> note) { m_note = std::move(note); }

    [[nodiscard]] const std::vector<int> &places() const { return m_places; }
    /// An item's place on the viewport; empty where it is not here.
    [[nodiscard]] QRect itemRect(int corpusItemIndex) const;
    [[nodiscard]] int currentItem() const; ///< the one that the keyboard is on
    [[nodiscard]] CellRing changeOf(int corpusItemIndex) const; ///< Learnt, Lost or None
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString hoverText() const; ///< of the card that is shown, else empty

signals:
    void itemActivated(int corpusItemIndex);
    void itemHovered(int corpusItemIndex); ///< −1: no longer
    void itemPinAsked(int corpusItemIndex);

protected:
    explicit ItemGrid(QWidget *parent);
    ~ItemGrid() override;

    void setPlaces(std::shared_ptr<const tasks::Corpus> corpus, std::vector<int> places, const QString &title);
    [[nodiscard]] const tasks::Corpus *corpus() const { return m_corpus.get(); }
    /// Null where the item was not asked.
    [[nodiscard]] const training::ItemResult *resultOf(int corpusItemIndex) const;

    [[nodiscard]] virtual int columns() const = 0;
    /// A place's rectangle on the viewport, scrolled.
    [[nodiscard]] virtual QRect placeRect(int place) const = 0;
    /// The headers and all that is no item.
    virtual void paintFrame(QPainter &painter) = 0;
    virtual void paintPlace(QPainter &painter, int place) = 0;
    virtual void showPlace(int place) { Q_UNUSED(place) }
    /// Something about all places changed: where they are, or what is around them.
    void repaintPlaces();

    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int across, int down) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    static constexpr int fadeLevels = 6; ///< in which a ring around what changed goes

    [[nodiscard]] int placeAt(const QPoint &position) const;
    [[nodiscard]] int placeOf(int corpusItemIndex) const;
    [[nodiscard]] int itemAt(int place) const;
    [[nodiscard]] int neighbour(int key) const;
    void hover(int place);
    void showCard(int place);
    void hideCard();
    void setCurrent(int place, bool byKeyboard);
    void moveTo(int place);
    void findChanges(const training::Evaluation *previous);
    void repaintWhatDiffers(const training::Evaluation *before);
    void updatePlace(int place);
    void updateChanged();
    void paintRings(QPainter &painter, const QRegion &region);
    void fade();
    void describe();

    std::shared_ptr<const tasks::Corpus> m_corpus;
    std::shared_ptr<const training::Evaluation> m_evaluation;
    std::vector<int> m_places; ///< index in Corpus::items, or −1 for an empty place
    std::vector<CellRing> m_changes;
    std::function<QString(int)> m_note;
    QString m_title;
    std::vector<int> m_marked;
    int m_selectedItem = -1;
    int m_hovered = -1;   ///< places
    int m_hoveredElsewhere = -1;
    int m_current = 0;
    bool m_byKeyboard = false;
    HoverCard *m_card;
    QVariantAnimation *m_fade;
    int m_fadeLevel = 0;
    PlaceSheet m_sheet; ///< of the frame and the places, without rings
};

} // namespace rote::ui
