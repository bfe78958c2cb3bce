#include "ui/explore/pinned_tab.h"

#include "ui/explore/parts.h"
#include "ui/explore/pinned_prompts.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

PinnedTab::PinnedTab(QWidget *parent)
    : QWidget(parent), m_list(new QVBoxLayout), m_foot(makeLabel({}, u"tiny"_s, u"second"_s))
{
    m_foot->setWordWrap(true);
    m_foot->setObjectName(u"pinnedFoot"_s);
    m_list->setSpacing(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addLayout(m_list);
    layout->addWidget(m_foot);
}

void PinnedTab::makeRow()
{
    auto *row = new PinnedRow;
    m_rows.push_back(row);
    m_list->addWidget(row);
    connect(row, &PinnedRow::clicked, this, [this, row] { emit askWanted(row->probe().prompt); });
    connect(row, &PinnedRow::unpinned, this, [this, row] { unpin(row); });
    connect(row, &PinnedRow::moveAsked, this, [this, row](int by) { move(row, by); });
}

void PinnedTab::setProbes(const std::vector<PinnedProbe> &probes, const QString &asked, bool isFull)
{
    while (m_rows.size() < probes.size())
        makeRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < probes.size());
        if (i < probes.size())
            m_rows[i]->setProbe(probes[i], probes[i].prompt == asked);
    }
    if (probes.empty())
        m_foot->setText(tr("Nothing is pinned. Ctrl+P pins the prompt above, P an item in the grids: the chance of its "
                           "right answer then stays in sight as a curve."));
    else if (isFull)
        m_foot->setText(tr("%1 prompts are pinned, and more do not fit: Delete unpins one.").arg(PinnedPrompts::most));
    else
        m_foot->setText(tr("Arrow keys move, Delete unpins, Enter asks it again."));
}

void PinnedTab::unpin(PinnedRow *row)
{
    // Rows are used again from the first on: the one that has the focus then shows the next prompt. The last hides.
    const auto shown = std::ranges::count_if(m_rows, [](const PinnedRow *each) { return !each->isHidden(); });
    if (shown > 1 && row == m_rows[static_cast<std::size_t>(shown - 1)])
        move(row, -1);
    emit unpinWanted(row->probe().prompt);
}

void PinnedTab::move(PinnedRow *row, int by)
{
    const auto place = std::ranges::find(m_rows, row) - m_rows.begin() + by;
    if (place < 0 || place >= std::ssize(m_rows) || m_rows[static_cast<std::size_t>(place)]->isHidden())
        return;
    PinnedRow *next = m_rows[static_cast<std::size_t>(place)];
    next->setFocus(Qt::TabFocusReason);
    emit focusMoved(next);
}

} // namespace rote::ui
