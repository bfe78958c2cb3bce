#include "ui/explore/preset_picker.h"

#include "training/presets.h"
#include "ui/figures/experiment_names.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QStandardItemModel>
#include <QStyleOptionComboBox>
#include <QStylePainter>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int nameRole = Qt::UserRole;

} // namespace

PresetPicker::PresetPicker(QWidget *parent) : QuietComboBox(parent)
{
    setProperty("extent", u"large"_s);
    setAccessibleName(tr("Preset"));
    setToolTip(tr("The paper's runs: task and size of the model"));
    setMaxVisibleItems(16);
    setPlaceholderText(tr("Own run"));
    bool inSecondSeries = false;
    for (const training::Preset &preset : training::presets()) {
        if (preset.secondSeries && !inSecondSeries)
            addHeading(tr("Second series"));
        inSecondSeries = preset.secondSeries;
        const auto [run, note] = nameOf(preset);
        addItem(run);
        setItemData(count() - 1, QString::fromStdString(preset.name), nameRole);
        setItemData(count() - 1, note.isEmpty() ? tr("paper") : note, noteRole);
    }
    connect(this, &QComboBox::activated, this,
            [this](int index) { emit presetChosen(itemData(index, nameRole).toString()); });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PresetPicker::addHeading(const QString &text)
{
    addItem(text);
    auto *rows = qobject_cast<QStandardItemModel *>(model());
    rows->item(count() - 1)->setFlags(Qt::NoItemFlags);
}

void PresetPicker::showRun(const training::RunRecord &run)
{
    const training::Preset *origin = training::originOf(run.config);
    m_ownNote = origin ? tr("from %1").arg(titleOf(*origin)) : tr("opened");
    setPlaceholderText(origin ? tr("Custom") : tr("Own run"));
    const bool isOfPreset = training::presetOf(run.config, *run.corpus) != nullptr;
    if (run.fork) {
        const QString note = run.fork->isImported ? tr("imported at %1") : tr("forked at %1");
        m_ownNote = note.arg(formatCount(run.fork->snapshot->step));
        if (isOfPreset)
            setPlaceholderText(titleOf(*origin));
    }
    const bool isPreset = isOfPreset && !run.fork;
    setCurrentIndex(isPreset ? findData(QString::fromStdString(run.config.preset), nameRole) : -1);
    setAccessibleDescription(isPreset ? QString() : u"%1, %2"_s.arg(placeholderText(), m_ownNote));
    update();
}

void PresetPicker::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const bool none = currentIndex() < 0;
    paintTitle(painter, field.adjusted(2, 0, 0, 0), none ? placeholderText() : currentText(),
               none ? m_ownNote : currentData(noteRole).toString(), true);
}

} // namespace rote::ui
