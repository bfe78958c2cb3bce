#include "ui/explore/decoding_button.h"

#include "ui/explore/parts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/number_box.h"

#include <QActionGroup>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

/// To begin with, drawn from what the model really thinks: at the paper's 0.01 nearly every draw is the greedy one.
constexpr training::Sampling firstSampling{1.0, 10};

} // namespace

DecodingButton::DecodingButton(QWidget &panel, QWidget *parent) : QToolButton(parent), m_panel(panel)
{
    setObjectName(u"decoding"_s);
    setProperty("kind", u"flat"_s);
    setProperty("extent", u"small"_s);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setLayoutDirection(Qt::RightToLeft); // the arrow after the word
    setIcon(ui::icon(u"chevronDown"_s, &Colours::textSecond));
    setIconSize({14, 14});
    setToolTip(tr("How the answer is read off the model: greedily takes the likeliest character each time, sampled "
                  "draws by chance"));
    makeMenu();
    makeCard();
    name();
}

void DecodingButton::makeMenu()
{
    auto *menu = new QMenu(this);
    menu->setLayoutDirection(Qt::LeftToRight);
    auto *choice = new QActionGroup(menu);
    m_greedy = menu->addAction(tr("Greedy"));
    m_sampled = menu->addAction(tr("Sampled…"));
    for (QAction *action : {m_greedy, m_sampled}) {
        action->setCheckable(true);
        choice->addAction(action);
    }
    m_greedy->setChecked(true);
    menu->addSeparator();
    m_again = menu->addAction(tr("Sample again"));
    connect(m_greedy, &QAction::triggered, this, [this] { choose(std::nullopt); });
    connect(m_sampled, &QAction::triggered, this, [this] {
        takeNumbers();
        openCard();
    });
    connect(m_again, &QAction::triggered, this, &DecodingButton::again);
    setMenu(menu);
}

void DecodingButton::makeCard()
{
    auto *card = new QFrame(this, Qt::Popup);
    card->setObjectName(u"samplingCard"_s);
    card->setProperty("ground", u"card"_s);
    card->setLayoutDirection(Qt::LeftToRight);
    m_temperature = new QDoubleSpinBox;
    m_temperature->setRange(training::Sampling::leastTemperature, training::Sampling::greatestTemperature);
    m_temperature->setSingleStep(0.1);
    m_temperature->setValue(firstSampling.temperature);
    m_temperature->setToolTip(tr("Below 1 the likely characters become likelier still, above 1 all become more alike"));
    m_topK = new NumberBox;
    m_topK->setRange(1, firstSampling.topK);
    m_topK->setValue(firstSampling.topK);
    m_topK->setToolTip(tr("Only so many of the likeliest characters are drawn from"));
    auto *again = new QPushButton(tr("Again"));
    again->setToolTip(tr("Draws another answer"));
    ui::setIcon(again, u"restart"_s);
    auto *layout = new QGridLayout(card);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(8);
    QLabel *temperature = makeLabel(tr("&Temperature"), u"small"_s);
    QLabel *topK = makeLabel(tr("&Likeliest"), u"small"_s);
    temperature->setBuddy(m_temperature);
    topK->setBuddy(m_topK);
    QLabel *note = makeLabel(tr("The paper draws at 0.01 from 10, which is nearly greedy. The chances shown stay the "
                                "model’s own."),
                             u"tiny"_s, u"second"_s);
    note->setWordWrap(true);
    note->setFixedWidth(220);
    layout->addWidget(temperature, 0, 0);
    layout->addWidget(m_temperature, 0, 1);
    layout->addWidget(topK, 1, 0);
    layout->addWidget(m_topK, 1, 1);
    layout->addWidget(note, 2, 0, 1, 2);
    layout->addWidget(again, 3, 0, 1, 2);
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, &DecodingButton::takeNumbers);
    connect(m_topK, &QSpinBox::valueChanged, this, &DecodingButton::takeNumbers);
    connect(again, &QPushButton::clicked, this, &DecodingButton::again);
    m_card = card;
}

void DecodingButton::setVocabulary(int characters)
{
    m_topK->setMaximum(std::max(1, characters));
}

void DecodingButton::openCard()
{
    m_card->adjustSize();
    const int right = m_panel.mapToGlobal(QPoint(0, 0)).x() - 8;
    m_card->move(std::max(0, right - m_card->width()), mapToGlobal(QPoint(0, 0)).y());
    m_card->show();
    m_temperature->setFocus(Qt::PopupFocusReason);
    m_temperature->selectAll();
}

void DecodingButton::takeNumbers()
{
    choose(training::Sampling{m_temperature->value(), m_topK->value()});
}

void DecodingButton::again()
{
    if (!m_decoding.sampling)
        return;
    ++m_decoding.seed;
    emit changed(m_decoding);
}

void DecodingButton::choose(std::optional<training::Sampling> sampling)
{
    if (sampling == m_decoding.sampling)
        return;
    m_decoding.sampling = sampling;
    name();
    emit changed(m_decoding);
}

void DecodingButton::name()
{
    const auto &sampling = m_decoding.sampling;
    setText(sampling ? tr("Sampled") : tr("Greedy"));
    m_again->setEnabled(sampling.has_value());
    (sampling ? m_sampled : m_greedy)->setChecked(true);
    setAccessibleName(sampling ? tr("Decoding: sampled at temperature %1 from the %2 likeliest")
                                     .arg(sampling->temperature)
                                     .arg(sampling->topK)
                               : tr("Decoding: greedy"));
}

} // namespace rote::ui
