#pragma once

#include "ui/widgets/item_grid.h"

namespace rote::ui {

/// All hundred equations of one operation: a row for each left operand, a column for each right one, and in each cell
/// what the model answers. Cells are as large as fits, 22 to 36 px.
class TruthGrid : public ItemGrid
{
    Q_OBJECT
public:
    static constexpr int headerHeight = 20; ///< the row of right operands
    static constexpr int ringMargin = 4;    ///< what a ring reaches past the last cell
    static constexpr int smallestCell = 22;
    static constexpr int largestCell = 36;

    explicit TruthGrid(QWidget *parent = nullptr);

    void setItems(std::shared_ptr<const tasks::Corpus> corpus, tasks::Operation operation);
    /// The width left of the cells, which holds the row header: 24 unless the grid has to line up with charts.
    void setGutter(int pixels);
    [[nodiscard]] int cellSide() const; ///< without the gap

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] int columns() const override { return 10; }
    [[nodiscard]] QRect placeRect(int place) const override;
    void paintFrame(QPainter &painter) override;
    void paintPlace(QPainter &painter, int place) override;

private:
    [[nodiscard]] QSize sizeFor(int side) const;

    tasks::Operation m_operation = tasks::Operation::Addition;
    int m_gutter = 24;
};

} // namespace rote::ui
