#include "ui/explore/curves_header.h"

#include "ui/theme/formats.h"
#include "ui/theme/icons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/tool_tip.h"

#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int padding = 16;
constexpr int gap = 8;
constexpr int gapBesideStrip = 16;
enum Column { Views, Strip, Room, Range, Mean, Paper, AboutPaper };

} // namespace

CurvesHeader::CurvesHeader(QWidget *parent)
    : QWidget(parent), m_layout(new QGridLayout(this)),
      m_views(new SegmentedControl({tr("Over steps"), tr("By size")})), m_strip(new MemberStrip),
      m_mean(new Chip({}, Chip::Swatch::Mean, Chip::Kind::Switch)),
      m_paper(new Chip(tr("Paper"), Chip::Swatch::Dotted, Chip::Kind::Switch)),
      m_range(new Chip({}, Chip::Swatch::Band, Chip::Kind::Switch))
{
    m_layout->setContentsMargins(padding, 0, padding, 0);
    m_layout->setHorizontalSpacing(gap);
    m_layout->setVerticalSpacing(gap);
    m_layout->setColumnStretch(Room, 1);
    m_layout->addWidget(m_views, 0, Views);
    m_layout->addWidget(m_range, 0, Range);
    m_layout->addWidget(m_mean, 0, Mean);
    m_layout->addWidget(m_paper, 0, Paper);
    makeAboutPaper();
    for (Chip *chip : {m_mean, m_paper, m_range})
        chip->setChecked(true);
    m_range->setToolTip(
        tr("The band reaches from the lowest to the highest of that many seeds of the selected size, as "
           "far as all of them have been evaluated. A seed that is far behind is not among them"));
    connect(m_mean, &QAbstractButton::toggled, this, &CurvesHeader::tellOfPaper);
    tellOfPaper();
    m_views->segment(0)->setToolTip(tr("The curves of every run over its steps"));
    connect(m_views, &SegmentedControl::changed, this, [this] {
        showView();
        emit viewChanged(view());
    });
    setMembers({}, {});
}

void CurvesHeader::makeAboutPaper()
{
    m_aboutPaper = new QToolButton;
    m_aboutPaper->setProperty("kind", u"flatIcon"_s);
    m_aboutPaper->setProperty("extent", u"small"_s);
    m_aboutPaper->setIcon(icon(u"info"_s, &Colours::textSecond));
    m_aboutPaper->setFocusPolicy(Qt::TabFocus);
    m_aboutPaper->setObjectName(u"aboutPaper"_s);
    m_aboutPaper->setToolTip(tr("The paper: its published results beside this run’s"));
    m_aboutPaper->setAccessibleName(m_aboutPaper->toolTip());
    m_layout->addWidget(m_aboutPaper, 0, AboutPaper);
    connect(m_aboutPaper, &QToolButton::clicked, this, &CurvesHeader::paperWanted);
}

void CurvesHeader::setMembers(const std::vector<MemberName> &names, const std::vector<int> &groups)
{
    m_strip->setMembers(names, groups);
    m_strip->setVisible(names.size() > 1);
    const bool isLadder = !groups.empty() && std::ranges::any_of(groups, [&](int group) { return group != groups[0]; });
    QPushButton *bySize = m_views->segment(1);
    bySize->setEnabled(isLadder);
    bySize->setToolTip(isLadder ? tr("Right answers against the number of parameters, at the step of the cursor")
                                : tr("Needs two sizes in the experiment: choose them under Runs, in the left column"));
    if (!isLadder)
        m_views->choose(0);
    showView();
}

void CurvesHeader::setRangeOf(int seeds)
{
    if (seeds == m_rangeOf)
        return;
    m_rangeOf = seeds;
    showView();
}

void CurvesHeader::setPaperKnown(bool known)
{
    m_isPaperKnown = known;
    showView();
}

void CurvesHeader::setEvaluationInterval(qint64 steps)
{
    m_mean->setToolTip(
        wrapped(tr("Bold: the mean of an evaluation and the four before it. Faint: each evaluation, one every %1 "
                   "steps. Thin and dotted: the same means of the other runs and of the paper. Without it, every "
                   "curve shows each evaluation")
                    .arg(formatCount(steps))));
}

void CurvesHeader::tellOfPaper()
{
    m_paper->setToolTip(m_mean->isChecked()
                            ? tr("Dotted: what the paper’s authors published, as means of 5 evaluations")
                            : tr("Dotted: what the paper’s authors published, each evaluation"));
}

CurvesHeader::View CurvesHeader::view() const
{
    return m_views->chosen() == 1 ? View::BySize : View::OverSteps;
}

bool CurvesHeader::hasSizes() const
{
    return m_views->segment(1)->isEnabled();
}

void CurvesHeader::showView()
{
    const bool curves = view() == View::OverSteps;
    m_mean->setVisible(curves);
    m_paper->setVisible(curves && m_isPaperKnown);
    m_aboutPaper->setVisible(m_isPaperKnown);
    m_range->setVisible(curves && m_rangeOf > 0);
    arrange();
    emit offersChanged();
}

void CurvesHeader::nameChips(bool shortly)
{
    m_mean->setText(shortly ? tr("Mean") : tr("Mean of 5 evaluations"));
    m_range->setText(shortly ? tr("Range of %1").arg(m_rangeOf) : tr("Range of %1 seeds").arg(m_rangeOf));
}

/// As over the steps also by size, so that the runs stay where they are.
int CurvesHeader::chipsWidth() const
{
    int width = m_mean->sizeHint().width() + gap;
    if (hasPaper())
        width += m_paper->sizeHint().width() + gap;
    if (hasRange())
        width += m_range->sizeHint().width() + gap;
    return width + (m_aboutPaper->isHidden() ? 0 : m_aboutPaper->sizeHint().width() + gap);
}

void CurvesHeader::arrange()
{
    const int strip = m_strip->isHidden() ? 0 : m_strip->sizeHint().width() + gapBesideStrip;
    const int room = width() - 2 * padding - m_views->sizeHint().width() - gap;
    nameChips(false);
    if (strip + chipsWidth() > room)
        nameChips(true);
    const bool isBeside = strip + chipsWidth() <= room;
    m_layout->removeWidget(m_strip);
    if (isBeside)
        m_layout->addWidget(m_strip, 0, Strip);
    else
        m_layout->addWidget(m_strip, 1, 0, 1, AboutPaper + 1);
}

void CurvesHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace rote::ui
