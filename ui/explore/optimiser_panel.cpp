#include "ui/explore/optimiser_panel.h"

#include "training/presets.h"
#include "ui/theme/icons.h"
#include "ui/widgets/decimal_box.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/tool_tip.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using training::RunLimits;

namespace {

constexpr double leastRate = 1e-9; // the least that the field can show

void addField(QGridLayout *grid, int place, const QString &name, QAbstractSpinBox *field, const QString &objectName,
              const QString &tip)
{
    field->setAccessibleName(name);
    field->setObjectName(objectName);
    field->setToolTip(wrapped(tip));
    auto *column = new QVBoxLayout;
    column->setSpacing(3);
    column->addWidget(makeLabel(name, u"small"_s, u"second"_s));
    column->addWidget(field);
    grid->addLayout(column, place / 2, place % 2);
}

} // namespace

OptimiserPanel::OptimiserPanel(QWidget *parent)
    : PlanSection(tr("Optimiser"), parent), m_fold(new QToolButton), m_controls(new QWidget),
      m_peakRate(new DecimalBox), m_finalRate(new DecimalBox), m_weightDecay(new DecimalBox),
      m_dropout(new DecimalBox), m_batch(new NumberBox), m_steps(new NumberBox)
{
    m_fold->setProperty("kind", u"flatIcon"_s);
    m_fold->setProperty("extent", u"small"_s);
    m_fold->setFocusPolicy(Qt::TabFocus);
    m_fold->setObjectName(u"optimiserFold"_s);
    addToHeading(m_fold);
    makeControls();
    content()->addWidget(m_controls);
    m_folding = new Fold(m_controls);
    connect(m_fold, &QToolButton::clicked, this, [this] {
        m_folding->slide(!isOpen());
        showFold();
        emit openChosen(isOpen());
    });
    setOpen(false);
    for (const DecimalBox *box : {m_peakRate, m_finalRate, m_weightDecay, m_dropout})
        connect(box, &QDoubleSpinBox::valueChanged, this, &OptimiserPanel::take);
    for (const NumberBox *box : {m_batch, m_steps})
        connect(box, &QSpinBox::valueChanged, this, &OptimiserPanel::take);
}

void OptimiserPanel::makeControls()
{
    m_peakRate->setRange(leastRate, RunLimits::maximumRate);
    m_finalRate->setRange(0.0, RunLimits::maximumRate);
    m_weightDecay->setRange(0.0, 1.0);
    m_dropout->setRange(0.0, RunLimits::maximumDropout);
    m_dropout->setSingleStep(0.05);
    m_dropout->setStepType(QAbstractSpinBox::DefaultStepType);
    m_batch->setRange(1, RunLimits::maximumBatch);
    m_steps->setRange(1, static_cast<int>(RunLimits::maximumSteps));
    m_steps->setSingleStep(1000);
    m_steps->setLocale(QLocale(QLocale::English));
    m_steps->setGroupSeparatorShown(true);
    auto *grid = new QGridLayout(m_controls);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    addField(grid, 0, tr("Peak rate"), m_peakRate, u"peakRateBox"_s,
             tr("The largest learning rate: how far a step moves the parameters. It is reached after the warm-up. Too "
                "high, and training diverges; too low, and nothing is learnt in time."));
    addField(grid, 1, tr("Final rate"), m_finalRate, u"finalRateBox"_s,
             tr("The learning rate that the peak falls to, along a cosine, by step 25,000 of the paper’s runs. Small "
                "steps at the end settle what was learnt."));
    addField(grid, 2, tr("Batch"), m_batch, u"batchBox"_s,
             tr("Windows of the text that a step learns from. More of them make a step surer of its direction, and "
                "slower."));
    addField(grid, 3, tr("Weight decay"), m_weightDecay, u"weightDecayBox"_s,
             tr("Pulls every weight towards zero at each step, so that only what the text asks for again and again is "
                "kept. The paper’s second series has 0.1."));
    addField(grid, 4, tr("Dropout"), m_dropout, u"dropoutBox"_s,
             tr("The share of the model’s inner values that are left out at random in a step, so that it cannot rely "
                "on any single one. The paper has it in its largest model alone."));
    addField(grid, 5, tr("Steps"), m_steps, u"stepsBox"_s,
             tr("How long training goes on. The learning rate does not stretch with it: a shorter run is the beginning "
                "of a longer one."));
}

void OptimiserPanel::setPlan(const lab::ExperimentPlan &plan)
{
    m_plan = plan;
    const training::RunConfig &config = plan.config;
    const QSignalBlocker quiet[] = {QSignalBlocker(m_peakRate),    QSignalBlocker(m_finalRate),
                                    QSignalBlocker(m_weightDecay), QSignalBlocker(m_dropout),
                                    QSignalBlocker(m_batch),       QSignalBlocker(m_steps)};
    m_peakRate->setValue(config.schedule.peakRate);
    m_finalRate->setValue(config.schedule.finalRate);
    m_weightDecay->setValue(config.optimiser.weightDecay);
    m_dropout->setValue(config.dropout);
    m_batch->setValue(config.batch);
    m_steps->setValue(static_cast<int>(config.steps));
    nameRates();
}

lab::ExperimentPlan OptimiserPanel::chosen() const
{
    lab::ExperimentPlan plan = m_plan;
    training::RunConfig &config = plan.config;
    // A value that the field cannot show to the last digit stays what it is until it is changed.
    const auto takeFrom = [](const DecimalBox *box, double &value) {
        if (box->text() != box->textFromValue(value))
            value = box->value();
    };
    takeFrom(m_peakRate, config.schedule.peakRate);
    takeFrom(m_finalRate, config.schedule.finalRate);
    takeFrom(m_weightDecay, config.optimiser.weightDecay);
    takeFrom(m_dropout, config.dropout);
    config.batch = m_batch->value();
    config.steps = m_steps->value();
    return plan;
}

void OptimiserPanel::take()
{
    const lab::ExperimentPlan plan = chosen();
    if (plan != m_plan)
        emit edited(plan);
}

void OptimiserPanel::settle()
{
    for (QAbstractSpinBox *box : findChildren<QAbstractSpinBox *>())
        box->interpretText();
}

void OptimiserPanel::nameRates()
{
    const training::RunConfig &config = m_plan.config;
    const training::Preset &nearest = training::nearestPaperSize(config, config.width);
    const bool isNearest = training::sizeOf(config) != training::sizeOf(nearest.config) && config.schedule == nearest.config.schedule
        && config.dropout == nearest.config.dropout && config.optimiser == nearest.config.optimiser;
    setNote(isNearest ? tr("AdamW, as %1").arg(QString::fromStdString(nearest.size)) : tr("AdamW"));
    setNoteTip(isNearest ? tr("The paper has no model of this size: learning rates, weight decay and dropout are those "
                              "of its nearest width.")
                         : QString());
}

bool OptimiserPanel::isOpen() const
{
    return m_folding->isOpen();
}

void OptimiserPanel::setOpen(bool open)
{
    m_folding->setOpen(open);
    showFold();
}

void OptimiserPanel::showFold()
{
    const bool open = isOpen();
    m_fold->setIcon(icon(open ? u"chevronDown"_s : u"chevronRight"_s, &Colours::textSecond));
    m_fold->setToolTip(open ? tr("Fold the optimiser away") : tr("Show the optimiser’s settings"));
    m_fold->setAccessibleName(m_fold->toolTip());
}

} // namespace rote::ui
