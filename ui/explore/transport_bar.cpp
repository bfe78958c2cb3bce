#include "ui/explore/transport_bar.h"

#include "ui/explore/preset_picker.h"
#include "ui/explore/run_actions.h"
#include "ui/explore/transport_readout.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

#include <algorithm>
#include <chrono>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int barHeight = 56;
constexpr int trainWidth = 116;
constexpr int leastLeft = 248;
constexpr int leastRight = 304;
/// Below this width of the window, file buttons are their icons alone.
constexpr int widthForFileWords = 1180;
constexpr int leastRightOfIcons = 200;
constexpr std::chrono::milliseconds patience(300); ///< after which one wonders what goes on

/// A style sheet cannot set the distance of text from icon: a space does.
QString besideIcon(const QString &text)
{
    return u' ' + text;
}

enum class Words { None, OfAction };

/// A button that follows an action: its enabled state, icon and tooltip, and where wanted its words.
QPushButton *makeButton(QAction *action, const QString &kind, Words words, ColourRole iconColour = &Colours::text)
{
    auto *button = new QPushButton;
    button->setProperty("kind", kind);
    button->setProperty("extent", u"large"_s);
    button->setIconSize({16, 16});
    // A click leaves the focus where one works: else it would go on from a button that its own click disables.
    button->setFocusPolicy(Qt::TabFocus);
    const auto sync = [button, action, words] {
        button->setEnabled(action->isEnabled());
        if (words == Words::OfAction)
            button->setText(besideIcon(action->iconText()));
        button->setToolTip(action->toolTip());
        button->setAccessibleName(action->toolTip());
    };
    QObject::connect(action, &QAction::changed, button, sync);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    button->setIcon(action->icon());
    if (iconColour != &Colours::text)
        button->setIcon(icon(u"play"_s, iconColour));
    sync();
    return button;
}

} // namespace

TransportBar::TransportBar(RunActions &actions, QWidget *parent)
    : QWidget(parent), m_picker(new PresetPicker), m_readout(new TransportReadout), m_left(new QWidget)
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("ground", u"surface"_s);
    setFixedHeight(barHeight);
    setAccessibleName(tr("Transport"));

    auto *left = new QHBoxLayout(m_left);
    left->setContentsMargins(16, 0, 16, 0);
    left->addWidget(m_picker);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_left);
    layout->addWidget(makeButtons(actions));
    layout->addSpacing(28);
    layout->addWidget(m_readout, 1);
    layout->addSpacing(16);
    m_right = makeFileButtons(actions);
    layout->addWidget(m_right);
    setColumns(0, 0);
    m_activityDelay.setSingleShot(true);
    m_activityDelay.setInterval(patience);
    connect(&m_activityDelay, &QTimer::timeout, m_readout, [this] { m_readout->showActivity(m_activity); });
}

QWidget *TransportBar::makeButtons(RunActions &actions)
{
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(16, 0, 0, 0);
    layout->setSpacing(8);
    m_train = makeButton(actions.train, u"primary"_s, Words::OfAction, &Colours::onInk);
    m_train->setFixedWidth(trainWidth);
    m_train->setObjectName(u"trainButton"_s);
    layout->addWidget(m_train);
    layout->addWidget(makeButton(actions.step, u"icon"_s, Words::None));
    layout->addWidget(makeButton(actions.stop, u"icon"_s, Words::None));

    auto *restart = new QPushButton;
    restart->setIcon(icon(u"restart"_s));
    restart->setProperty("extent", u"large"_s);
    restart->setProperty("hasMenu", u"true"_s);
    restart->setToolTip(tr("Restart"));
    restart->setAccessibleName(tr("Restart"));
    auto *menu = new QMenu(restart);
    menu->addActions({actions.restart, actions.restartOtherSeed, actions.restartWithSeed});
    restart->setMenu(menu);
    restart->setFixedWidth(64);
    layout->addWidget(restart);
    return box;
}

QWidget *TransportBar::makeFileButtons(RunActions &actions)
{
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(16, 0, 16, 0);
    layout->setSpacing(8);
    for (QAction *action : {actions.undo, actions.redo})
        layout->addWidget(makeButton(action, u"icon"_s, Words::None));
    layout->addStretch();
    m_open = makeButton(actions.open, {}, Words::None);
    m_save = makeButton(actions.save, {}, Words::None);
    layout->addWidget(m_open);
    layout->addWidget(m_save);
    return box;
}

void TransportBar::setColumns(int left, int right)
{
    m_left->setFixedWidth(std::max(left, leastLeft));
    m_rightColumn = right;
    fitFileButtons();
}

void TransportBar::fitFileButtons()
{
    const bool hasRoom = width() >= widthForFileWords;
    // The actions' own names are longer than the bar has room for.
    m_open->setText(hasRoom ? besideIcon(tr("Open")) : QString());
    m_save->setText(hasRoom ? besideIcon(tr("Save")) : QString());
    m_right->setFixedWidth(hasRoom ? std::max(m_rightColumn, leastRight) : leastRightOfIcons);
}

void TransportBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitFileButtons();
}

void TransportBar::follow(const lab::Experiment &experiment)
{
    showProgress(experiment);
    m_picker->showRun(experiment.member(experiment.selected()).record());
    const bool training = experiment.state() == training::RunState::Training;
    m_train->setIcon(icon(training ? u"pause"_s : u"play"_s, &Colours::onInk));
}

void TransportBar::showActivity(const QString &activity)
{
    if (m_activity == activity)
        return;
    m_activity = activity;
    if (activity.isEmpty()) {
        m_activityDelay.stop();
        m_readout->showActivity({});
    } else {
        m_activityDelay.start();
    }
}

void TransportBar::showProgress(const lab::Experiment &experiment)
{
    const lab::Progress progress = experiment.progress();
    const double share =
        progress.steps > 0 ? static_cast<double>(progress.step) / static_cast<double>(progress.steps) : 0.0;
    m_readout->show(readoutOf(experiment), share);
}

} // namespace rote::ui
