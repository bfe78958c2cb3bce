#include "ui/explore/score_column.h"

#include "ui/figures/group_style.h"
#include "ui/widgets/score_card.h"

#include <QVBoxLayout>

#include <algorithm>

namespace rote::ui {

namespace {

constexpr int usualGap = 8;
constexpr int leastGap = 4;
constexpr int belowLoss = 2;

} // namespace

ScoreColumn::ScoreColumn(QWidget *parent) : QWidget(parent), m_loss(new ScoreCard)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    layout->setSpacing(usualGap);
    const auto &groups = groupStyles();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        m_cards[i] = new ScoreCard(groups[i].group);
        layout->addWidget(m_cards[i]);
    }
    layout->addStretch();
    layout->addWidget(m_loss);
    layout->addSpacing(belowLoss);
}

void ScoreColumn::setItems(std::span<const tasks::Item> items)
{
    const auto &groups = groupStyles();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool exists = std::any_of(items.begin(), items.end(),
                                        [&](const tasks::Item &item) { return item.group == groups[i].group; });
        m_cards[i]->setVisible(exists);
    }
    shareHeight();
}

int ScoreColumn::heightWith(int gap, int (ScoreCard::*heightOf)() const) const
{
    int height = layout()->contentsMargins().top() + (m_loss->*heightOf)() + belowLoss;
    for (const ScoreCard *card : m_cards)
        height += card->isHidden() ? 0 : (card->*heightOf)() + gap;
    return height;
}

QSize ScoreColumn::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), heightWith(leastGap, &ScoreCard::leastHeight)};
}

void ScoreColumn::shareHeight()
{
    const bool isShort = heightWith(usualGap, &ScoreCard::usualHeight) > height();
    layout()->setSpacing(isShort ? leastGap : usualGap);
    m_loss->setShort(isShort);
    for (ScoreCard *card : m_cards)
        card->setShort(isShort);
}

void ScoreColumn::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareHeight();
}

void ScoreColumn::show(const training::Scores &shown, const training::Scores &now, const training::Scores &best,
                       double loss)
{
    const auto &groups = groupStyles();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        m_cards[i]->setScore(shown.*groups[i].score);
        m_cards[i]->setNowAndBest((now.*groups[i].score).correct, (best.*groups[i].score).correct);
    }
    m_loss->setLoss(loss);
}

void ScoreColumn::clear()
{
    for (ScoreCard *card : m_cards) {
        card->setScore({});
        card->setNowAndBest({}, {});
    }
    m_loss->setLoss({});
}

ScoreCard *ScoreColumn::card(tasks::ItemGroup group) const
{
    const auto &groups = groupStyles();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i].group == group)
            return m_cards[i];
    }
    return nullptr;
}

} // namespace rote::ui
