#pragma once

#include "tasks/corpus.h"
#include "ui/explore/raster_image.h"
#include "ui/explore/time_move.h"
#include "ui/figures/curve_data.h"
#include "ui/figures/item_history.h"
#include "ui/figures/raster_layout.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace rote::ui {

class HoverCard;

/// A line beside the rows of a band without names: how many they are, what they are, or both.
struct BandLabel
{
    QRect place;
    QString text;
};

/// The lane of items over all steps of a run: when each was learnt, lost and learnt again. Its plot has the edges of
/// the charts above. Pointer and keys move time as in a chart; up and down go from item to item.
class ItemRaster : public QWidget
{
    Q_OBJECT
public:
    explicit ItemRaster(QWidget *parent = nullptr);
    ~ItemRaster() override;

    /// Another run, of that many steps, with an evaluation each `interval`.
    void setRun(std::shared_ptr<const tasks::Corpus> corpus, double steps, double interval);
    /// Its evaluations; those that are known already cost nothing.
    void showEvaluations(const EvaluationList &evaluations);
    /// The one that is shown; null: none yet.
    void showMoment(const std::shared_ptr<const training::Evaluation> &shown);
    void setTrainedTo(double step);
    /// Where the run diverged.
    void setBroken(std::optional<double> step);
    /// The dashed line of whichever lane the pointer is in.
    void setHoverStep(std::optional<double> step);
    void setOrder(ItemOrder order);
    /// By index in Corpus::items; −1: none.
    void setSelectedItem(int item);
    void setHoveredItem(int item);

    [[nodiscard]] ItemOrder order() const { return m_order; }
    [[nodiscard]] int selectedItem() const { return m_selected; }
    [[nodiscard]] int hoveredItem() const { return m_hovered; }
    [[nodiscard]] const std::vector<RasterBand> &bands() const { return m_bands; }
    [[nodiscard]] const RasterImage &image() const { return m_image; }
    [[nodiscard]] const ItemHistory &history() const { return m_history; }
    /// Beside the bands without names; what a band has no room for is left out.
    [[nodiscard]] std::vector<BandLabel> bandLabels() const;
    [[nodiscard]] QRect plotArea() const;
    [[nodiscard]] double xOf(double step) const;
    /// The middle of an item's row.
    [[nodiscard]] double yOf(int item) const;
    [[nodiscard]] QString summary() const;
    /// "sorted by when learnt".
    [[nodiscard]] QString sortedBy() const;
    [[nodiscard]] QString hoverText() const; ///< of the card that is shown, else empty
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void hovered(double step);
    void left();
    void pointed(double step); ///< clicked there, or dragged to
    void moveAsked(rote::ui::TimeMove move);
    void itemHovered(int item); ///< −1: no longer
    void itemSelected(int item);
    void itemActivated(int item);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void arrange();
    void rebuild();
    [[nodiscard]] std::vector<RasterBand> sortedBands() const;
    [[nodiscard]] int itemAt(double y) const;
    [[nodiscard]] double stepAt(double x) const;
    void hoverItem(int item);
    void endHover();
    void showCard(int item, int evaluation, const QPoint &at);
    void selectFrom(int rows);
    void describe();

    void paintFuture(QPainter &painter) const;
    void paintNames(QPainter &painter) const;
    void paintBandLabels(QPainter &painter) const;
    void paintLens(QPainter &painter, int item, const QColor &colour) const;
    void paintSelection(QPainter &painter) const;
    void paintLines(QPainter &painter) const;
    [[nodiscard]] bool hasKeyboard() const;

    std::shared_ptr<const tasks::Corpus> m_corpus;
    EvaluationList m_evaluations;
    std::shared_ptr<const training::Evaluation> m_shown;
    ItemHistory m_history;
    RasterImage m_image;
    std::vector<RasterBand> m_bands;
    ItemOrder m_order = ItemOrder::WhenLearnt;
    double m_steps = 1.0;
    double m_interval = 1.0;
    double m_trainedTo = 0.0;
    std::optional<double> m_brokenAt;
    std::optional<double> m_hoverStep;
    int m_selected = -1;
    int m_hovered = -1;
    bool m_isDragged = false;
    HoverCard *m_card;
};

} // namespace rote::ui
