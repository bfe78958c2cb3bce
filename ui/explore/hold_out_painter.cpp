#include "ui/explore/hold_out_painter.h"

#include "lab/plan_text.h"
#include "ui/explore/hold_out_choices.h"
#include "ui/explore/parts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/hold_out_map.h"
#include "ui/widgets/number_box.h"

#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>
#include <QUndoCommand>
#include <QVBoxLayout>

#include <functional>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

class HoldOutChange : public QUndoCommand
{
public:
    using Show = std::function<void(const tasks::HoldOut &)>;

    HoldOutChange(const tasks::HoldOut &from, const tasks::HoldOut &to, Show show)
        : m_from(from), m_to(to), m_show(std::move(show))
    {
    }

    void undo() override { m_show(m_from); }
    void redo() override { m_show(m_to); }

private:
    tasks::HoldOut m_from;
    tasks::HoldOut m_to;
    Show m_show;
};

} // namespace

HoldOutPainter::HoldOutPainter(const lab::ExperimentPlan &plan, const tasks::HoldOut &heldOut, QWidget *parent)
    : QWidget(parent), m_plan(plan), m_additions(makeMap(tasks::Operation::Addition, u"largeAdditionMap"_s)),
      m_subtractions(makeMap(tasks::Operation::Subtraction, u"largeSubtractionMap"_s)), m_used(m_additions),
      m_count(new NumberBox), m_note(makeLabel({}, u"small"_s)), m_limit(makeLabel({}, u"small"_s, u"warning"_s))
{
    m_note->setObjectName(u"heldOutNote"_s);
    m_note->setTextFormat(Qt::RichText);
    m_limit->setObjectName(u"heldOutLimit"_s);
    QLabel *keys = makeLabel(tr("Drag paints, drag from a held-out cell clears. Arrow keys move, Space paints, Shift with "
                                "arrows paints on. Row, Column and Diagonal go through the cell used last. Ctrl+Z takes "
                                "a change back."),
                             u"small"_s, u"third"_s);
    keys->setWordWrap(true);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(24);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_additions, 0, 0);
    layout->addWidget(m_subtractions, 0, 1);
    layout->addWidget(makeButtons(), 0, 2);
    layout->addWidget(m_note, 1, 0);
    layout->addWidget(m_limit, 1, 1, 1, 2);
    layout->addWidget(keys, 2, 0, 1, 3);
    m_settled = heldOut;
    showHoldOut(heldOut);
    use(m_additions);
}

void HoldOutPainter::use(HoldOutMap *map)
{
    m_used = map;
    for (HoldOutMap *either : {m_additions, m_subtractions})
        either->setMarked(either == map);
}

HoldOutMap *HoldOutPainter::makeMap(tasks::Operation operation, const QString &name)
{
    auto *map = new HoldOutMap(operation, HoldOutMap::Extent::Large);
    map->setObjectName(name);
    map->setMost(lab::mostHeldOut(m_plan));
    connect(map, &HoldOutMap::painted, this, [this, map] { showHoldOut(map->holdOut()); });
    connect(map, &HoldOutMap::settled, this, [this] { take(m_heldOut); });
    connect(map, &HoldOutMap::limitReached, this, &HoldOutPainter::refuse);
    connect(map, &HoldOutMap::entered, this, [this, map] { use(map); });
    return map;
}

QPushButton *HoldOutPainter::addButton(QVBoxLayout *column, const QString &text, const QString &name,
                                       const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setProperty("extent", u"small"_s);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    column->addWidget(button);
    return button;
}

QWidget *HoldOutPainter::makeButtons()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 24, 0, 4);
    column->setSpacing(8);
    const auto addLine = [&](const QString &text, const QString &name, const QString &tip, auto &&lineOf) {
        connect(addButton(column, text, name, tip), &QPushButton::clicked, this,
                [this, lineOf] { paintLine(lineOf(m_used->currentEquation())); });
    };
    addLine(tr("Row"), u"rowButton"_s, tr("All equations with the cell’s first number; again to put them back"),
            tasks::rowOf);
    addLine(tr("Column"), u"columnButton"_s, tr("All equations with the cell’s second number; again to put them back"),
            tasks::columnOf);
    addLine(tr("Diagonal"), u"diagonalButton"_s, tr("All equations with the cell’s answer; again to put them back"),
            tasks::diagonalOf);
    m_count->setObjectName(u"randomCountBox"_s);
    m_count->setRange(1, lab::mostHeldOut(m_plan));
    m_count->setValue(10);
    m_count->setAccessibleName(tr("How many at random"));
    m_count->setToolTip(tr("How many equations of both operations Random draws"));
    const QPushButton *random = addButton(column, tr("Random"), u"randomButton"_s,
                                          tr("Draws that many of all 200 equations in place of these; again draws others"));
    column->addWidget(m_count);
    const QPushButton *papers =
        addButton(column, tr("Paper’s four"), u"papersFourButton"_s, tr("5 + 7, 7 + 5, 5 − 7 and 7 − 5, in place of these"));
    const QPushButton *clear = addButton(column, tr("Clear"), u"clearButton"_s, tr("Holds nothing out"));
    column->addWidget(makeUndoButtons());
    column->addStretch();
    connect(random, &QPushButton::clicked, this, [this] { take(nextRandomHoldOut(m_count->value(), m_heldOut)); });
    connect(papers, &QPushButton::clicked, this, [this] { take(tasks::paperHoldOut()); });
    connect(clear, &QPushButton::clicked, this, [this] { take({}); });
    return box;
}

QWidget *HoldOutPainter::makeUndoButtons()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->setSpacing(8);
    const auto add = [&](QAction *action, const QString &name, const QString &iconName, const QString &keys) {
        action->setShortcut(QKeySequence(keys));
        addAction(action);
        auto *button = new QToolButton;
        button->setProperty("kind", u"flatIcon"_s);
        button->setDefaultAction(action);
        button->setObjectName(name);
        action->setIcon(icon(iconName));
        row->addWidget(button);
    };
    add(m_history.createUndoAction(this, tr("Undo")), u"undoButton"_s, u"undo"_s, u"Ctrl+Z"_s);
    add(m_history.createRedoAction(this, tr("Redo")), u"redoButton"_s, u"redo"_s, u"Ctrl+Shift+Z"_s);
    row->addStretch();
    return box;
}

void HoldOutPainter::take(const tasks::HoldOut &heldOut)
{
    if (heldOut == m_settled)
        return;
    m_history.push(new HoldOutChange(m_settled, heldOut, [this](const tasks::HoldOut &shown) {
        m_settled = shown;
        showHoldOut(shown);
    }));
}

void HoldOutPainter::paintLine(const tasks::HoldOut &line)
{
    tasks::HoldOut with = m_heldOut;
    with |= line;
    if (with == m_heldOut) {
        for (int equation = 0; equation < tasks::equationCount; ++equation)
            with.set(equation, m_heldOut.holds(equation) && !line.holds(equation));
    }
    if (with.count() <= lab::mostHeldOut(m_plan))
        take(with);
    else
        refuse();
}

void HoldOutPainter::showHoldOut(const tasks::HoldOut &heldOut)
{
    m_heldOut = heldOut;
    m_limit->clear();
    for (HoldOutMap *map : {m_additions, m_subtractions}) {
        if (map->holdOut() != heldOut)
            map->setHoldOut(heldOut);
    }
    m_note->setText(tr("Held out: %1").arg(heldOutNote(heldOut)));
}

void HoldOutPainter::refuse()
{
    m_limit->setText(leastTrainedSentence(m_plan));
}

} // namespace rote::ui
