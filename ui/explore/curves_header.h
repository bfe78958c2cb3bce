#pragma once

#include "ui/explore/member_strip.h"

#include <QWidget>

class QGridLayout;
class QToolButton;

namespace rote::ui {

class Chip;
class SegmentedControl;

/// The row above the curves: over steps or by size, the runs, and what is drawn of them. Where it is narrow the chips
/// say less, and then the runs take a row of their own.
class CurvesHeader : public QWidget
{
    Q_OBJECT
public:
    enum class View { OverSteps, BySize };

    explicit CurvesHeader(QWidget *parent = nullptr);

    /// `groups` are the runs' sizes; by size there is something to see from two of them on.
    void setMembers(const std::vector<MemberName> &names, const std::vector<int> &groups);
    /// Of how many different seeds a range is drawn; 0 for none.
    void setRangeOf(int seeds);
    void setPaperKnown(bool known);
    void setEvaluationInterval(qint64 steps);

    [[nodiscard]] MemberStrip *strip() const { return m_strip; }
    [[nodiscard]] SegmentedControl *views() const { return m_views; }
    [[nodiscard]] Chip *meanChip() const { return m_mean; }
    [[nodiscard]] Chip *paperChip() const { return m_paper; }
    [[nodiscard]] Chip *rangeChip() const { return m_range; }
    [[nodiscard]] View view() const;

    /// Which switches there are something to see of.
    [[nodiscard]] bool hasPaper() const { return m_isPaperKnown; }
    [[nodiscard]] bool hasRange() const { return m_rangeOf > 0; }
    [[nodiscard]] bool hasSizes() const;

signals:
    void offersChanged(); ///< which switches there are something to see of
    void viewChanged(rote::ui::CurvesHeader::View view);
    void paperWanted(); ///< what there is to know of the dotted curves

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showView();
    void arrange();
    void nameChips(bool shortly);
    void makeAboutPaper();
    void tellOfPaper();
    [[nodiscard]] int chipsWidth() const;

    QGridLayout *m_layout = nullptr;
    SegmentedControl *m_views = nullptr;
    MemberStrip *m_strip = nullptr;
    Chip *m_mean = nullptr;
    Chip *m_paper = nullptr;
    Chip *m_range = nullptr;
    QToolButton *m_aboutPaper = nullptr;
    int m_rangeOf = 0;
    bool m_isPaperKnown = false;
};

} // namespace rote::ui
