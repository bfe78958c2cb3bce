#pragma once

#include "tasks/items.h"
#include "training/evaluation.h"

#include <QWidget>

#include <array>
#include <span>

namespace rote::ui {

class ScoreCard;

/// The cards beside the charts: each group's count at the shown step, now and best; the loss at the foot.
class ScoreColumn : public QWidget
{
    Q_OBJECT
public:
    explicit ScoreColumn(QWidget *parent = nullptr);

    /// Only groups that exist have a card.
    void setItems(std::span<const tasks::Item> items);
    void show(const training::Scores &shown, const training::Scores &now, const training::Scores &best, double loss);
    void clear();

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] ScoreCard *card(tasks::ItemGroup group) const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void shareHeight();
    [[nodiscard]] int heightWith(int gap, int (ScoreCard::*heightOf)() const) const;

    std::array<ScoreCard *, 3> m_cards{};
    ScoreCard *m_loss = nullptr;
};

} // namespace rote::ui
