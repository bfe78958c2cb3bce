#include "ui/explore/moment_view.h"

#include "ui/explore/curve_lane.h"
#include "ui/explore/parts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/fact_tiles.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/truth_grid.h"
#include "ui/widgets/truth_key.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

enum Group { Equations, Facts }; ///< the segments of the switch

constexpr int padding = 16;
constexpr int headerHeight = 44;
constexpr int bottom = 10;
constexpr int ringMargin = TruthGrid::ringMargin;
constexpr int gridHeader = TruthGrid::headerHeight;
constexpr int smallestCell = TruthGrid::smallestCell;
constexpr int usualCell = 26;
constexpr int largestCell = TruthGrid::largestCell;
constexpr int largestTile = 30; ///< a row of facts alone
constexpr int leastGap = 28;    ///< between two grids, with the row header in it
constexpr int preferredGap = 40;
constexpr int greatestGap = 80;
constexpr int leastFacts = 300; ///< five columns of tiles that still can be read

int cellsWidth(int side)
{
    return 10 * (side + 1) - 1;
}

int heightFor(int side)
{
    return headerHeight + gridHeader + 10 * (side + 1) + ringMargin + bottom;
}

/// "latest evaluation · seed 1" without its first words where they don't fit: the run's name is what has to stay.
QString fittingNote(const QString &note, const QFontMetrics &metrics, int room)
{
    QStringList parts = note.split(u" · "_s);
    while (parts.size() > 1 && metrics.horizontalAdvance(parts.join(u" · "_s)) > room)
        parts.removeFirst();
    return metrics.elidedText(parts.join(u" · "_s), Qt::ElideRight, room);
}

} // namespace

MomentView::MomentView(QWidget *parent)
    : QWidget(parent), m_title(makeLabel({}, u"title"_s, u"here"_s)),
      m_subtitle(makeLabel({}, u"small"_s, u"second"_s)), m_header(new QWidget(this)), m_addition(new TruthGrid(this)),
      m_subtraction(new TruthGrid(this)), m_facts(new FactTiles(this)), m_key(new TruthKey(this))
{
    m_title->setObjectName(u"momentTitle"_s);
    m_subtitle->setObjectName(u"momentSubtitle"_s);
    auto *header = new QHBoxLayout(m_header);
    header->setContentsMargins(padding, 4, padding, 0);
    header->setSpacing(12);
    header->addWidget(m_title);
    header->addWidget(m_subtitle);
    header->addStretch();
    makeSwitch();
    header->addWidget(m_switch);
    makeTimeButtons();
    header->addWidget(m_resume);
    header->addWidget(m_fork);
    header->addWidget(m_live);
    m_addition->setGutter(CurveLane::leftGutter);
    m_subtraction->setGutter(leastGap);
    for (ItemGrid *grid : {static_cast<ItemGrid *>(m_addition), static_cast<ItemGrid *>(m_subtraction),
                           static_cast<ItemGrid *>(m_facts)}) {
        connect(grid, &ItemGrid::itemActivated, this, &MomentView::itemActivated);
        connect(grid, &ItemGrid::itemHovered, this, &MomentView::itemHovered);
        connect(grid, &ItemGrid::itemPinAsked, this, &MomentView::itemPinAsked);
    }
}

void MomentView::makeSwitch()
{
    m_switch = new SegmentedControl({tr("Equations"), tr("Facts")});
    connect(m_switch, &SegmentedControl::changed, this, &MomentView::place);
}

void MomentView::makeTimeButtons()
{
    m_resume = new QPushButton(tr("Resume from here"));
    m_resume->setObjectName(u"resumeFromHere"_s);
    setIcon(m_resume, u"play"_s);
    m_fork = new QPushButton(tr("Fork…"));
    m_fork->setObjectName(u"forkButton"_s);
    setIcon(m_fork, u"branch"_s);
    m_live = new QPushButton(tr("Live"));
    m_live->setObjectName(u"liveButton"_s);
    m_live->setProperty("kind", u"follow"_s);
    m_live->setCheckable(true);
    setIcon(m_live, u"live"_s);
    connect(m_resume, &QPushButton::clicked, this, &MomentView::resumeWanted);
    connect(m_fork, &QPushButton::clicked, this, &MomentView::forkWanted);
    connect(m_live, &QPushButton::clicked, this, [this] {
        m_live->setChecked(m_isLive); // it shows what is, not what was clicked
        emit liveWanted();
    });
    setTime(true, tr("This is where the run stands"), tr("Nothing is trained yet"));
}

void MomentView::setTime(bool isLive, const QString &whyNotResumed, const QString &whyNotForked)
{
    m_isLive = isLive;
    m_live->setChecked(isLive);
    m_live->setToolTip(isLive ? tr("Every view follows the newest evaluation")
                              : tr("Back to the newest evaluation (Ctrl+L, or L in a chart)"));
    m_live->setAccessibleDescription(m_live->toolTip());
    m_resume->setEnabled(whyNotResumed.isEmpty());
    m_resume->setToolTip(whyNotResumed.isEmpty()
                             ? tr("Takes this step up as a run of its own and trains it; the file of this run stays")
                             : whyNotResumed);
    m_resume->setAccessibleDescription(m_resume->toolTip());
    m_fork->setEnabled(whyNotForked.isEmpty());
    m_fork->setToolTip(whyNotForked.isEmpty() ? tr("Begins a new run with what the model knows here, under other settings: "
                                                   "its steps and its optimiser start anew (Ctrl+Shift+F)")
                                              : whyNotForked);
    m_fork->setAccessibleDescription(m_fork->toolTip());
    elideSubtitle();
}

void MomentView::elideSubtitle()
{
    int others = m_title->sizeHint().width() + m_resume->sizeHint().width() + m_fork->sizeHint().width()
        + m_live->sizeHint().width();
    if (!m_switch->isHidden())
        others += m_switch->sizeHint().width() + 12;
    const int room = std::max(0, width() - 2 * padding - others - 6 * 12);
    m_subtitle->setText(fittingNote(m_subtitleText, m_subtitle->fontMetrics(), room));
    m_subtitle->setToolTip(m_subtitleText);
    m_subtitle->setAccessibleName(m_subtitleText);
}

void MomentView::setCorpus(std::shared_ptr<const tasks::Corpus> corpus)
{
    m_corpus = std::move(corpus);
    const auto isEquation = [](const tasks::Item &item) { return item.isEquation(); };
    m_hasEquations = std::any_of(m_corpus->items.begin(), m_corpus->items.end(), isEquation);
    m_hasFacts = !std::all_of(m_corpus->items.begin(), m_corpus->items.end(), isEquation);
    m_addition->setItems(m_corpus, tasks::Operation::Addition);
    m_subtraction->setItems(m_corpus, tasks::Operation::Subtraction);
    m_facts->setItems(m_corpus);
    m_key->setGroups(m_hasEquations, m_hasFacts);
    place();
}

void MomentView::setHeading(const QString &title, const QString &subtitle)
{
    m_title->setText(title);
    m_subtitleText = subtitle;
    elideSubtitle();
}

void MomentView::setEvaluation(std::shared_ptr<const training::Evaluation> evaluation,
                               std::shared_ptr<const training::Evaluation> previous)
{
    for (ItemGrid *grid : {static_cast<ItemGrid *>(m_addition), static_cast<ItemGrid *>(m_subtraction),
                           static_cast<ItemGrid *>(m_facts)})
        grid->setEvaluation(evaluation, previous);
}

void MomentView::setSelectedItem(int item)
{
    m_addition->setSelectedItem(item);
    m_subtraction->setSelectedItem(item);
    m_facts->setSelectedItem(item);
    if (m_corpus && item >= 0 && m_hasEquations && m_hasFacts) {
        const bool isFact = !m_corpus->items.at(static_cast<std::size_t>(item)).isEquation();
        m_switch->choose(isFact ? Facts : Equations);
    }
}

void MomentView::setHoveredItem(int item)
{
    m_addition->setHoveredItem(item);
    m_subtraction->setHoveredItem(item);
    m_facts->setHoveredItem(item);
}

void MomentView::setMarkedItems(const std::vector<int> &items)
{
    const int before = m_addition->markedCount() + m_subtraction->markedCount() + m_facts->markedCount();
    for (ItemGrid *grid : {static_cast<ItemGrid *>(m_addition), static_cast<ItemGrid *>(m_subtraction),
                           static_cast<ItemGrid *>(m_facts)})
        grid->setMarkedItems(items);
    // Where there is no room for both, what has just been marked is to be seen.
    const int equations = m_addition->markedCount() + m_subtraction->markedCount();
    if (before == 0 && equations == 0 && m_facts->markedCount() > 0)
        m_switch->choose(Facts);
    else if (before == 0 && equations > 0 && m_facts->markedCount() == 0)
        m_switch->choose(Equations);
}

void MomentView::setItemNote(const std::function<QString(int)> &note)
{
    for (ItemGrid *grid : {static_cast<ItemGrid *>(m_addition), static_cast<ItemGrid *>(m_subtraction),
                           static_cast<ItemGrid *>(m_facts)})
        grid->setItemNote(note);
}

void MomentView::setRightGutter(int pixels)
{
    m_rightGutter = pixels;
    place();
}

QSize MomentView::sizeHint() const
{
    return {704, heightFor(usualCell)};
}

QSize MomentView::minimumSizeHint() const
{
    return {600, heightFor(smallestCell)};
}

bool MomentView::fitsAll(int width) const
{
    return !m_hasEquations || !m_hasFacts || width >= 2 * cellsWidth(smallestCell) + 2 * leastGap + leastFacts;
}

void MomentView::place()
{
    m_header->setGeometry(0, 0, width(), headerHeight);
    const int left = padding + CurveLane::leftGutter;
    const int right = width() - padding - m_rightGutter - CurveLane::rightMargin;
    const QRect area(left, headerHeight, right - left, height() - headerHeight - bottom);
    m_key->setGeometry(right + CurveLane::rightMargin + padding, area.top(), m_rightGutter - padding, area.height());

    const bool all = fitsAll(area.width());
    const bool equations = m_hasEquations && (all || m_switch->chosen() == Equations);
    m_switch->setVisible(!all);
    m_addition->setVisible(equations);
    m_subtraction->setVisible(equations);
    m_facts->setVisible(m_hasFacts && (all || m_switch->chosen() == Facts));
    placeGrids(area);
    elideSubtitle();
}

void MomentView::placeGrids(const QRect &area)
{
    const bool equations = !m_addition->isHidden();
    const bool facts = !m_facts->isHidden();
    const int downFits = (area.height() - gridHeader - ringMargin) / 10 - 1;
    // The facts take what the grids leave, and at least their share.
    const int forGrids = facts ? std::max(2 * cellsWidth(smallestCell) + leastGap, area.width() * 57 / 100)
                               : area.width();
    const int gap = forGrids >= 2 * cellsWidth(smallestCell) + preferredGap ? preferredGap : leastGap;
    const int acrossFits =
        equations ? std::clamp(((forGrids - gap) / 2 + 1) / 10 - 1, smallestCell, largestCell) : largestTile;
    const int side = std::clamp(downFits, smallestCell, acrossFits);
    m_usefulHeight = heightFor(acrossFits);
    const int cells = cellsWidth(side);
    // Two grids alone end at the plot's edges, unless these lie far apart.
    const int between = facts ? gap : std::clamp(area.width() - 2 * cells, leastGap, greatestGap);
    const int second = area.left() + cells + between;
    const int gridHeight = gridHeader + 10 * (side + 1) + ringMargin;
    if (equations) {
        m_addition->setGeometry(area.left() - CurveLane::leftGutter, area.top(),
                                CurveLane::leftGutter + cells + 1 + ringMargin, gridHeight);
        m_subtraction->setGeometry(second - leastGap, area.top(), leastGap + cells + 1 + ringMargin, gridHeight);
    }
    if (facts) {
        m_facts->setRowSide(side);
        const int from = equations ? second + cells + gap - 4 : area.left();
        m_facts->setGeometry(from - ringMargin, area.top(), area.right() + 1 + 2 * ringMargin - from, gridHeight);
    }
}

void MomentView::resizeEvent(QResizeEvent *)
{
    place();
}

} // namespace rote::ui
