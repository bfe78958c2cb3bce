#pragma once

#include "tasks/items.h"
#include "training/evaluation.h"

#include <QWidget>

#include <optional>

namespace rote::ui {

/// One group's score, or the loss, beside its curve: marker and name, the raw value at the cursor, and under it where
/// the run stands now and its best.
class ScoreCard : public QWidget
{
    Q_OBJECT
public:
    /// Of a group's score.
    explicit ScoreCard(tasks::ItemGroup group, QWidget *parent = nullptr);
    /// Of the loss.
    explicit ScoreCard(QWidget *parent = nullptr);

    /// At the cursor; nothing: there is no evaluation yet.
    void setScore(const std::optional<training::Score> &score);
    void setLoss(const std::optional<double> &nats);
    /// The second line; a missing part is left out.
    void setNowAndBest(const std::optional<int> &now, const std::optional<int> &best);
    /// With its lines closer together, where there is little height.
    void setShort(bool isShort);

    [[nodiscard]] QString valueText() const;  ///< "169 / 196", "0.775 nats", "–"
    [[nodiscard]] QString secondLine() const; ///< "now 193 · best 195"

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Where there is room, and where there is little.
    [[nodiscard]] int usualHeight() const { return heightOf(false); }
    [[nodiscard]] int leastHeight() const { return heightOf(true); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void start();
    void refresh();
    [[nodiscard]] int heightOf(bool isShort) const;
    void paintValue(QPainter &painter) const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString mainPart() const;
    [[nodiscard]] QString restPart() const;

    std::optional<tasks::ItemGroup> m_group; ///< none: the loss
    std::optional<training::Score> m_score;
    std::optional<double> m_loss;
    std::optional<int> m_now;
    std::optional<int> m_best;
    bool m_isShort = false;
};

} // namespace rote::ui
