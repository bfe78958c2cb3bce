#include "ui/explore/preset_picker.h"

#include "training/presets.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStandardItemModel>
#include <QStyleOptionComboBox>
#include <QStyledItemDelegate>
#include <QStylePainter>
#include <QWheelEvent>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int nameRole = Qt::UserRole;
constexpr int noteRole = Qt::UserRole + 1;

/// A title and its note in a lighter tone, on one line.
void paintTitle(QPainter &painter, const QRect &rect, const QString &title, const QString &note, bool isStrong)
{
    const Colours &colours = Theme::instance().colours();
    const bool heading = note.isNull();
    painter.setFont(Theme::font(heading ? TextStyle::SmallStrong : isStrong ? TextStyle::BodyStrong : TextStyle::Body));
    painter.setPen(heading ? colours.textThird : colours.text);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, title);
    const int width = painter.fontMetrics().horizontalAdvance(title) + 8;
    painter.setFont(Theme::font(TextStyle::Small));
    painter.setPen(colours.textThird);
    painter.drawText(rect.adjusted(width, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, note);
}

class PresetDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = Theme::instance().colours();
        painter->save();
        if (option.state.testFlag(QStyle::State_Selected) && index.flags().testFlag(Qt::ItemIsEnabled)) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(colours.sunken);
            painter->drawRoundedRect(option.rect, 4.0, 4.0);
        }
        paintTitle(*painter, option.rect.adjusted(8, 0, -8, 0), index.data(Qt::DisplayRole).toString(),
                   index.data(noteRole).toString(), false);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), 28};
    }
};

} // namespace

PresetPicker::PresetPicker(QWidget *parent) : QComboBox(parent)
{
    setProperty("extent", u"large"_s);
    setAccessibleName(tr("Preset"));
    setToolTip(tr("The paper's runs: task and size of the model"));
    setItemDelegate(new PresetDelegate(this));
    setMaxVisibleItems(16);
    setPlaceholderText(tr("Own run"));
    bool inSecondSeries = false;
    for (const training::Preset &preset : training::presets()) {
        if (preset.secondSeries && !inSecondSeries)
            addHeading(tr("Second series"));
        inSecondSeries = preset.secondSeries;
        // "Arithmetic n14, weight decay 0.1": what follows the comma is the note.
        const QString title = QString::fromStdString(preset.title);
        const QString note = title.section(u", "_s, 1);
        addItem(title.section(u", "_s, 0, 0));
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
    m_ownNote = origin ? tr("from %1").arg(QString::fromStdString(origin->title)) : tr("opened");
    setPlaceholderText(origin ? tr("Custom") : tr("Own run"));
    const bool isOfPreset = training::presetOf(run.config, *run.corpus) != nullptr;
    if (run.fork) {
        const QString note = run.fork->isImported ? tr("imported at %1") : tr("forked at %1");
        m_ownNote = note.arg(formatCount(run.fork->snapshot->step));
        if (isOfPreset)
            setPlaceholderText(QString::fromStdString(origin->title));
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

void PresetPicker::wheelEvent(QWheelEvent *event)
{
    // A passing wheel must not throw a run away.
    event->ignore();
}

} // namespace rote::ui
