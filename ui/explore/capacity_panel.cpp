#include "ui/explore/capacity_panel.h"

#include "training/presets.h"
#include "ui/explore/run_facts.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/tool_tip.h"
#include "ui/widgets/width_slider.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using nn::ShapeLimits;

namespace {

constexpr int restMilliseconds = 300; // a new run is made once the controls rest, not at each step of a spin box

QList<WidthSlider::Mark> paperWidths()
{
    QList<WidthSlider::Mark> marks;
    for (const training::Preset &preset : training::presets()) {
        if (preset.config.task == tasks::Task::Arithmetic && !preset.secondSeries)
            marks.append({preset.config.width, QString::fromStdString(preset.size)});
    }
    return marks;
}

void teach(QWidget *control, const QString &name, const QString &objectName, const QString &tip)
{
    control->setAccessibleName(name);
    control->setObjectName(objectName);
    control->setToolTip(wrapped(tip));
}

QVBoxLayout *underName(const QString &name, QWidget *control)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(3);
    column->addWidget(makeLabel(name, u"small"_s, u"second"_s));
    column->addWidget(control);
    return column;
}

} // namespace

CapacityPanel::CapacityPanel(QWidget *parent)
    : PlanSection(tr("Capacity"), parent), m_width(new NumberBox), m_slider(new WidthSlider), m_layers(new NumberBox),
      m_heads(new DivisorBox), m_expansion(new NumberBox), m_meter(new CapacityMeter)
{
    makeControls();
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    auto *first = new QHBoxLayout;
    first->addWidget(makeLabel(tr("Width"), u"small"_s, u"second"_s));
    first->addStretch();
    first->addWidget(m_width);
    m_width->setFixedWidth(72);
    auto *others = new QHBoxLayout;
    others->setSpacing(8);
    others->addLayout(underName(tr("Layers"), m_layers), 1);
    others->addLayout(underName(tr("Heads"), m_heads), 1);
    others->addLayout(underName(tr("MLP ×"), m_expansion), 1);
    content()->setSpacing(4);
    content()->addLayout(first);
    content()->addWidget(m_slider);
    content()->addLayout(others);
    content()->addSpacing(4);
    content()->addWidget(m_meter);

    connect(&m_rest, &QTimer::timeout, this, [this] {
        // A slider that is held settles when it is let go.
        if (m_slider->isSliderDown())
            m_rest.start();
        else
            emit edited(chosen());
    });
    connect(m_slider, &QSlider::valueChanged, m_width, &QSpinBox::setValue);
    connect(m_slider, &QSlider::sliderReleased, this, &CapacityPanel::settle);
    connect(m_width, &QSpinBox::valueChanged, this, [this](int width) {
        m_slider->setValue(width);
        const QSignalBlocker quiet(m_heads);
        m_heads->setDividend(width);
    });
    for (const NumberBox *box : {m_width, m_layers, static_cast<NumberBox *>(m_heads), m_expansion})
        connect(box, &QSpinBox::valueChanged, this, &CapacityPanel::preview);
}

void CapacityPanel::makeControls()
{
    m_width->setRange(ShapeLimits::minimumWidth, ShapeLimits::maximumWidth);
    m_slider->setRange(ShapeLimits::minimumWidth, ShapeLimits::maximumWidth);
    m_slider->setMarks(paperWidths());
    m_layers->setRange(1, ShapeLimits::maximumLayers);
    m_expansion->setRange(1, ShapeLimits::maximumExpansion);
    const QString widthTip = tr("How many numbers the model keeps for each character it reads. Its matrices are as "
                                "wide as that on both sides, so twice the width is about four times the parameters. "
                                "The paper’s sizes are 14, 28, 56 and 384.");
    teach(m_width, tr("Width"), u"widthBox"_s, widthTip);
    teach(m_slider, tr("Width, on a logarithmic scale"), u"widthSlider"_s,
          widthTip + u' ' + tr("Page up and Page down go from one to the next."));
    teach(m_layers, tr("Layers"), u"layersBox"_s,
          tr("How often the model looks back over the prompt and thinks it over: each layer is an attention and an "
             "MLP, and works on what the one before it found. The paper’s small models have one, the large one six."));
    teach(m_heads, tr("Heads"), u"headsBox"_s,
          tr("How many places of the prompt a layer can look at independently. The heads share the width, so their "
             "number has to divide it, and more of them take no more parameters."));
    teach(m_expansion, tr("MLP expansion"), u"expansionBox"_s,
          tr("How many times as wide as the model the inside of its MLP is. Much of what a model knows by heart is "
             "thought to be kept there. The paper’s small models have 1, the large one 4."));
}

void CapacityPanel::setPlan(const lab::ExperimentPlan &plan)
{
    m_plan = plan;
    setSize(training::sizeOf(plan.config));
    // A fork's parameters are of its size.
    for (QWidget *control : {static_cast<QWidget *>(m_width), static_cast<QWidget *>(m_slider),
                             static_cast<QWidget *>(m_layers), static_cast<QWidget *>(m_heads),
                             static_cast<QWidget *>(m_expansion)})
        control->setEnabled(!plan.fork);
    showModel(plan.config.shape(plan.corpus->vocabulary.size()));
}

lab::ExperimentPlan CapacityPanel::chosen() const
{
    lab::ExperimentPlan plan = m_plan;
    const training::ModelSize size{m_width->value(), m_layers->value(), m_heads->value(), m_expansion->value()};
    plan.config = training::resized(m_plan.config, size);
    // A size chosen here is the only one.
    if (size != training::sizeOf(m_plan.config))
        plan.ladder.clear();
    return plan;
}

void CapacityPanel::setSize(const training::ModelSize &size)
{
    m_rest.stop();
    const QSignalBlocker quiet[] = {QSignalBlocker(m_width), QSignalBlocker(m_slider), QSignalBlocker(m_layers),
                                    QSignalBlocker(m_heads), QSignalBlocker(m_expansion)};
    m_width->setValue(size.width);
    m_slider->setValue(size.width);
    m_slider->update();
    m_layers->setValue(size.layers);
    m_heads->setDividend(size.width);
    m_heads->setValue(size.heads);
    m_expansion->setValue(size.expansion);
}

void CapacityPanel::settle()
{
    for (NumberBox *box : {m_width, m_layers, static_cast<NumberBox *>(m_heads), m_expansion})
        box->interpretText();
    if (!m_rest.isActive())
        return;
    m_rest.stop();
    emit edited(chosen());
}

void CapacityPanel::preview()
{
    m_rest.start();
    const lab::ExperimentPlan plan = chosen();
    showModel(plan.config.shape(plan.corpus->vocabulary.size()));
    emit previewed(plan);
}

void CapacityPanel::showModel(const nn::TransformerShape &shape)
{
    m_shape = shape;
    m_reading.isEvaluated = m_isEvaluated && m_shape == m_bitsShape;
    m_reading.parameters = nn::parameterCount(shape);
    m_paperParameters = static_cast<qint64>(nn::paperParameterCount(shape));
    m_meter->setReading(m_reading);
    showCount();
}

void CapacityPanel::showBits(const training::CapacityBits &bits, bool isEvaluated, const nn::TransformerShape &shape)
{
    m_isEvaluated = isEvaluated;
    m_bitsShape = shape;
    m_reading.bits = bits;
    // What one model has memorised tells nothing of what another one can hold.
    m_reading.isEvaluated = m_isEvaluated && m_shape == m_bitsShape;
    m_meter->setReading(m_reading);
}

void CapacityPanel::showCount()
{
    const QString count = formatCount(static_cast<qint64>(m_reading.parameters));
    const QString paper = tr(" · paper %1").arg(paperCount(m_paperParameters));
    const QString whole = tr("%1 parameters").arg(count) + paper;
    const int room = width() - 2 * 16 - 8
        - QFontMetrics(Theme::font(TextStyle::BodyStrong)).horizontalAdvance(tr("Capacity"));
    const bool fits = QFontMetrics(Theme::font(TextStyle::SmallStrong)).horizontalAdvance(whole) <= room;
    setNote(fits ? tr("%1 parameters").arg(strong(count)) + paper : strong(count) + paper);
    setNoteTip(tr("%1 parameters. The paper counts %2: it leaves out the position embeddings.")
                   .arg(count, paperCount(m_paperParameters)));
}

void CapacityPanel::resizeEvent(QResizeEvent *event)
{
    PanelSection::resizeEvent(event);
    showCount();
}

} // namespace rote::ui
