#pragma once

#include "ui/widgets/item_grid.h"

namespace rote::ui {

/// The facts of a text as tiles in five columns, in the text's order; more rows than fit scroll.
class FactTiles : public ItemGrid
{
    Q_OBJECT
public:
    explicit FactTiles(QWidget *parent = nullptr);

    void setItems(std::shared_ptr<const tasks::Corpus> corpus);
    /// The truth grids' cell side, so that the rows line up with theirs.
    void setRowSide(int pixels);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int columns() const override { return 5; }
    [[nodiscard]] QRect placeRect(int place) const override;
    void paintFrame(QPainter &painter) override;
    void paintPlace(QPainter &painter, int place) override;
    void showPlace(int place) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int rows() const;
    void updateScrolling();

    int m_side = 25;
};

} // namespace rote::ui
