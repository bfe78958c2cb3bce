#include "ui/explore/runs_panel.h"

#include "training/presets.h"
#include "ui/explore/seed_box.h"
#include "ui/figures/experiment_names.h"
#include "ui/theme/formats.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/tool_tip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr qsizetype shortLabel = 4; ///< characters that a size's button has room for
constexpr int roomForWords = 256;   ///< a panel's width from which there is room for all labels

} // namespace

RunsPanel::RunsPanel(QWidget *parent) : PlanSection(tr("Runs"), parent), m_seeds(new NumberBox), m_first(new SeedBox)
{
    content()->addWidget(makeSeeds());
    content()->addWidget(makeSizes());
    connect(m_seeds, &QSpinBox::valueChanged, this, &RunsPanel::tellSeeds);
    connect(m_first, &SeedBox::valueChanged, this, &RunsPanel::tellSeeds);
}

QWidget *RunsPanel::makeSeeds()
{
    m_seeds->setRange(1, lab::mostSeeds);
    m_seeds->setFixedWidth(56);
    m_seeds->setObjectName(u"seedCountBox"_s);
    m_seeds->setAccessibleName(tr("Seeds"));
    m_seeds->setToolTip(wrapped(tr("How many runs with different random numbers are trained side by side. What all of "
                                    "them learn belongs to the model and the text; what only some learn is chance.")));
    m_first->setMinimumWidth(56);
    m_first->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(makeLabel(tr("Seeds"), u"small"_s, u"second"_s));
    layout->addWidget(m_seeds);
    m_from = makeLabel({}, u"small"_s, u"second"_s);
    layout->addWidget(m_from);
    layout->addWidget(m_first, 1);
    return row;
}

QPushButton *RunsPanel::makeSizeButton()
{
    auto *button = new QPushButton;
    button->setProperty("kind", u"choice"_s);
    button->setCheckable(true);
    button->setMinimumWidth(32);
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(button, &QPushButton::clicked, this, [this, button] { tellSizes(button); });
    return button;
}

QWidget *RunsPanel::makeSizes()
{
    for (const training::Preset &preset : training::presets()) {
        if (preset.config.task == tasks::Task::Arithmetic && !preset.secondSeries)
            m_sizes.push_back({training::sizeOf(preset.config), makeSizeButton()});
    }
    m_sizes.push_back({{}, makeSizeButton()});
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    m_sizesLabel = makeLabel(tr("Sizes"), u"small"_s, u"second"_s);
    layout->addWidget(m_sizesLabel);
    for (const Size &place : m_sizes)
        layout->addWidget(place.button, 1);
    return row;
}

bool RunsPanel::isPapers(const training::ModelSize &size) const
{
    return std::find_if(m_sizes.begin(), m_sizes.end() - 1, [&](const Size &place) { return place.size == size; })
        != m_sizes.end() - 1;
}

std::vector<training::ModelSize> RunsPanel::planned() const
{
    return m_plan.ladder.empty() ? std::vector{training::sizeOf(m_plan.config)} : m_plan.ladder;
}

void RunsPanel::setPlan(const lab::ExperimentPlan &plan)
{
    m_plan = plan;
    const QSignalBlocker quiet[] = {QSignalBlocker(m_seeds), QSignalBlocker(m_first)};
    m_seeds->setValue(plan.seeds);
    m_first->setValue(plan.config.seed);
    const std::vector<training::ModelSize> sizes = planned();
    const auto own = std::ranges::find_if(sizes, [this](const auto &size) { return !isPapers(size); });
    Size &ownPlace = m_sizes.back();
    ownPlace.button->setVisible(own != sizes.end());
    ownPlace.size = own != sizes.end() ? *own : training::ModelSize{0, 0, 0, 0};
    for (Size &place : m_sizes) {
        place.button->setEnabled(!plan.fork); // whose parameters are of its size
        place.button->setChecked(std::ranges::find(sizes, place.size) != sizes.end());
        if (place.button != ownPlace.button || own != sizes.end())
            showSize(place, training::resized(plan.config, place.size));
    }
}

void RunsPanel::showSize(Size &place, const training::RunConfig &config)
{
    const QString label = sizeLabel(config);
    const auto parameters = nn::parameterCount(config.shape(m_plan.corpus->vocabulary.size()));
    place.button->setText(label.size() <= shortLabel ? label : tr("own"));
    place.button->setObjectName(u"size-"_s + label);
    place.button->setAccessibleName(tr("Size %1").arg(label));
    const QString whatItIs = tr("%1: %2 numbers for each character, %3 parameters.")
                                 .arg(label, formatCount(place.size.width), formatCount(static_cast<qint64>(parameters)));
    const QString use = m_plan.fork
        ? tr("A fork begins with another run’s parameters, and so keeps that run’s size.")
        : tr("Several sizes make a capacity ladder: every seed is trained at every one of them.");
    place.button->setToolTip(wrapped(whatItIs + u' ' + use));
}

void RunsPanel::settle()
{
    m_seeds->interpretText();
    m_first->takeText();
}

void RunsPanel::setConcurrency(int runs, int cores)
{
    const QString onCores = cores == 1 ? tr("1 core") : tr("%1 cores").arg(cores);
    setNote(runs == 1 ? tr("1 on %1").arg(onCores) : tr("%1 at once on %2").arg(runs).arg(onCores));
    setNoteTip(tr("As many runs train at once as this computer has cores and memory for; the others wait and begin by "
                  "themselves. A run’s numbers are the same either way."));
}

/// A narrow panel keeps the controls and shortens the words.
void RunsPanel::resizeEvent(QResizeEvent *event)
{
    PlanSection::resizeEvent(event);
    const bool roomy = width() >= roomForWords;
    m_from->setText(roomy ? tr("from seed") : tr("from"));
    m_from->setMinimumWidth(1); // what it says must not keep the panel from getting narrower
    m_sizesLabel->setVisible(roomy);
    m_sizesLabel->setMinimumWidth(1);
}

QPushButton *RunsPanel::sizeButton(const QString &label) const
{
    const auto place = std::ranges::find_if(
        m_sizes, [&](const Size &one) { return !one.button->isHidden() && one.button->text() == label; });
    return place == m_sizes.end() ? nullptr : place->button;
}

void RunsPanel::tellSeeds()
{
    lab::ExperimentPlan plan = m_plan;
    plan.seeds = m_seeds->value();
    plan.config.seed = m_first->value();
    emit edited(plan);
}

void RunsPanel::tellSizes(QPushButton *pressed)
{
    std::vector<training::ModelSize> sizes;
    for (const Size &place : m_sizes) {
        if (place.button->isChecked())
            sizes.push_back(place.size);
    }
    if (sizes.empty()) {
        pressed->setChecked(true); // one there has to be
        return;
    }
    std::ranges::sort(sizes, {}, [this](const training::ModelSize &size) {
        return nn::parameterCount(training::resized(m_plan.config, size).shape(m_plan.corpus->vocabulary.size()));
    });
    lab::ExperimentPlan plan = m_plan;
    plan.config = training::resized(m_plan.config, sizes.front());
    plan.ladder = sizes.size() > 1 ? sizes : std::vector<training::ModelSize>();
    emit edited(plan);
}

} // namespace rote::ui
