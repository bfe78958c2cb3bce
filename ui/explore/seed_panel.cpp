#include "ui/explore/seed_panel.h"

#include "ui/explore/seed_box.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

SeedPanel::SeedPanel(QWidget *parent) : PlanSection(tr("Seed"), parent), m_box(new SeedBox)
{
    m_box->setFixedWidth(112);
    QLabel *note = makeLabel(tr("fixes every random number"), u"small"_s, u"third"_s);
    note->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_box);
    row->addWidget(note, 1);
    content()->addLayout(row);
    connect(m_box, &SeedBox::valueChanged, this, [this](quint64 seed) {
        lab::ExperimentPlan plan = m_plan;
        plan.config.seed = seed;
        emit edited(plan);
    });
}

void SeedPanel::setPlan(const lab::ExperimentPlan &plan)
{
    m_plan = plan;
    const QSignalBlocker quiet(m_box);
    m_box->setValue(plan.config.seed);
}

void SeedPanel::settle()
{
    m_box->takeText();
}

} // namespace rote::ui
