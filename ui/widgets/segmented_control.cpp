#include "ui/widgets/segmented_control.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int controlHeight = 28;

} // namespace

SegmentedControl::SegmentedControl(const QStringList &names, QWidget *parent)
    : QFrame(parent), m_buttons(new QButtonGroup(this))
{
    setProperty("kind", u"segmented"_s);
    setFixedHeight(controlHeight);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(0);
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QPushButton(names[i]);
        button->setProperty("kind", u"segment"_s);
        button->setCheckable(true);
        button->setChecked(i == 0);
        m_buttons->addButton(button, i);
        layout->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int segment, bool checked) {
        if (checked)
            emit changed(segment);
    });
}

int SegmentedControl::chosen() const
{
    return m_buttons->checkedId();
}

void SegmentedControl::choose(int segment)
{
    m_buttons->button(segment)->setChecked(true);
}

QPushButton *SegmentedControl::segment(int index) const
{
    return qobject_cast<QPushButton *>(m_buttons->button(index));
}

} // namespace rote::ui
