#include "ui/explore/hold_out_panel.h"

#include "nn/error.h"
#include "lab/plan_text.h"
#include "ui/explore/hold_out_choices.h"
#include "ui/explore/hold_out_dialog.h"
#include "ui/widgets/hold_out_map.h"
#include "ui/widgets/quiet_combo_box.h"
#include "ui/widgets/tool_tip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

QVBoxLayout *mapWithName(HoldOutMap *map, const QString &name)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(map, 0, Qt::AlignHCenter);
    column->addWidget(makeLabel(name, u"character"_s, u"second"_s), 0, Qt::AlignHCenter);
    return column;
}

} // namespace

HoldOutPanel::HoldOutPanel(QWidget *parent)
    : PlanSection(tr("Held out"), parent), m_additions(new HoldOutMap(tasks::Operation::Addition, HoldOutMap::Extent::Small)),
      m_subtractions(new HoldOutMap(tasks::Operation::Subtraction, HoldOutMap::Extent::Small)),
      m_choices(new QuietComboBox), m_enlarge(new QPushButton(tr("Enlarge"))),
      m_none(makeLabel({}, u"small"_s, u"second"_s)), m_limit(makeLabel({}, u"small"_s, u"warning"_s))
{
    for (QLabel *label : {m_none, m_limit}) {
        label->setWordWrap(true);
        label->hide();
    }
    m_controls = makeMaps();
    content()->addWidget(m_controls);
    content()->addWidget(m_limit);
    content()->addWidget(m_none);
    link(m_additions);
    link(m_subtractions);
    connect(m_choices, &QComboBox::activated, this, &HoldOutPanel::choose);
    connect(m_enlarge, &QPushButton::clicked, this, &HoldOutPanel::enlarge);
}

QWidget *HoldOutPanel::makeMaps()
{
    m_additions->setObjectName(u"additionMap"_s);
    m_subtractions->setObjectName(u"subtractionMap"_s);
    m_choices->setObjectName(u"holdOutChoices"_s);
    m_choices->setAccessibleName(tr("What is held out"));
    for (const HoldOutChoice &choice : holdOutChoices())
        m_choices->addItem(choice.name);
    m_enlarge->setObjectName(u"enlargeButton"_s);
    m_enlarge->setProperty("extent", u"small"_s);
    auto *box = new QWidget;
    auto *maps = new QHBoxLayout;
    maps->addLayout(mapWithName(m_additions, u"a + b"_s));
    maps->addStretch();
    maps->addLayout(mapWithName(m_subtractions, u"a − b"_s));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_choices, 1);
    row->addWidget(m_enlarge);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addLayout(maps);
    layout->addLayout(row);
    return box;
}

void HoldOutPanel::link(HoldOutMap *map)
{
    connect(map, &HoldOutMap::painted, this, [this, map] {
        m_limit->hide();
        showHoldOut(map->holdOut());
    });
    connect(map, &HoldOutMap::settled, this, [this] { take(m_heldOut); });
    connect(map, &HoldOutMap::limitReached, this, [this] {
        m_limit->setText(leastTrainedSentence(m_plan));
        m_limit->show();
    });
}

void HoldOutPanel::setPlan(const lab::ExperimentPlan &plan)
{
    m_plan = plan;
    m_limit->hide();
    const std::optional<tasks::TextRecipe> recipe = lab::recipeOf(*plan.corpus);
    const bool isTrained = lab::arithmeticShareOf(*plan.corpus) > 0.0;
    const int most = lab::mostHeldOut(plan);
    for (HoldOutMap *map : {m_additions, m_subtractions})
        map->setMost(most);
    for (HoldOutMap *map : {m_additions, m_subtractions})
        map->setHoldOut(tasks::holdOutOf(plan.corpus->items));
    showHoldOut(tasks::holdOutOf(plan.corpus->items));
    const bool hasEquations = !plan.corpus->items.empty() && plan.corpus->items.front().isEquation();
    showState(hasEquations, !recipe);
    if (!hasEquations) {
        setNote(tr("none"));
        m_none->setText(isTrained || !plan.config.arithmeticShare
                            ? tr("Nothing: every fact is in the text.")
                            : tr("Nothing: no arithmetic is trained. Move the slider of the training text."));
    }
}

void HoldOutPanel::showState(bool hasEquations, bool isOwn)
{
    m_controls->setVisible(hasEquations);
    m_none->setVisible(!hasEquations);
    m_controls->setEnabled(!isOwn);
    const QString whyNot =
        tr("This text was written elsewhere: Rote trains it as it is. Choose one of the paper’s runs to hold out others.");
    const auto teach = [&](QWidget *control, const QString &tip) {
        control->setToolTip(wrapped(isOwn ? whyNot : tip));
    };
    const QString painting = tr("Drag over the cells to hold equations out of the text; drag from a held-out one to put "
                                "them back. Arrow keys move, Space paints, Shift with arrows paints on. The model is asked "
                                "all of them: those held out show what it has understood.");
    teach(m_additions, painting);
    teach(m_subtractions, painting);
    teach(m_choices, tr("The paper holds out four equations of 5 and 7. Choosing a random number of them again draws "
                        "others."));
    teach(m_enlarge, tr("Paint on large cells: rows, columns and diagonals, too."));
}

void HoldOutPanel::showHoldOut(const tasks::HoldOut &heldOut)
{
    m_heldOut = heldOut;
    for (HoldOutMap *map : {m_additions, m_subtractions}) {
        if (map->holdOut() != heldOut)
            map->setHoldOut(heldOut);
    }
    setNote(heldOutNote(heldOut));
    const QSignalBlocker quiet(m_choices);
    const int index = holdOutChoiceOf(heldOut);
    const int own = static_cast<int>(holdOutChoices().size());
    m_choices->removeItem(own);
    // Not to be chosen, only to be named.
    if (index < 0)
        m_choices->addItem(tr("Own choice"));
    m_choices->setCurrentIndex(index < 0 ? own : index);
}

void HoldOutPanel::choose(int index)
{
    if (index < static_cast<int>(holdOutChoices().size()))
        take(chosenHoldOut(index, m_heldOut));
}

void HoldOutPanel::take(const tasks::HoldOut &heldOut)
{
    // Another text may have come while it was painted.
    const std::optional<tasks::TextRecipe> recipe = lab::recipeOf(*m_plan.corpus);
    if (!recipe || !recipe->heldOut)
        return;
    showHoldOut(heldOut);
    try {
        const lab::ExperimentPlan plan = lab::withHoldOut(m_plan, heldOut);
        if (plan != m_plan)
            emit edited(plan);
    } catch (const InputError &error) {
        setPlan(m_plan);
        m_limit->setText(QString::fromUtf8(error.what()));
        m_limit->show();
    }
}

void HoldOutPanel::settle()
{
    m_additions->settle();
    m_subtractions->settle();
}

void HoldOutPanel::enlarge()
{
    settle();
    emit enlarged(
        askForHoldOut(this, m_plan, m_heldOut, [this](const tasks::HoldOut &heldOut) { take(heldOut); }));
}

} // namespace rote::ui
