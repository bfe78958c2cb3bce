#pragma once

#include "ui/figures/item_history.h"

#include <QWidget>

class QActionGroup;
class QLabel;
class QPushButton;

namespace rote::ui {

/// Beside the item raster: what it shows, and what its rows are sorted by. Where there is little height, the words go
/// first.
class RasterLegend : public QWidget
{
    Q_OBJECT
public:
    explicit RasterLegend(QWidget *parent = nullptr);

    void setOrder(ItemOrder order);
    [[nodiscard]] ItemOrder order() const { return m_order; }
    [[nodiscard]] bool showsWords() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void orderChosen(rote::ui::ItemOrder order);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeMenu();
    void place();

    QLabel *m_heading = nullptr;
    QLabel *m_words = nullptr;
    QLabel *m_sortedBy = nullptr;
    QPushButton *m_button = nullptr;
    QActionGroup *m_choices = nullptr;
    ItemOrder m_order = ItemOrder::WhenLearnt;
};

} // namespace rote::ui
