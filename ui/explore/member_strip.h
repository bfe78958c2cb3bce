#pragma once

#include "ui/figures/experiment_names.h"

#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace rote::ui {

class Chip;

/// A chip for each run of an experiment, one of them chosen; parted by size. Scrolls where it is narrower than they are.
class MemberStrip : public QWidget
{
    Q_OBJECT
public:
    explicit MemberStrip(QWidget *parent = nullptr);

    /// `groups` tells the sizes apart: runs of one group stand together.
    void setMembers(const std::vector<MemberName> &names, const std::vector<int> &groups);
    void select(int member);
    /// What became of a run, where it is not plain: "diverged"; empty otherwise. And how it stands, for its tooltip.
    void setState(int member, const QString &ending, const QString &tip);

    [[nodiscard]] int selected() const { return m_selected; }
    [[nodiscard]] Chip *chip(int member) const { return m_chips.at(member); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(int member);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *makeArrow(const QString &iconName, const QString &name, int direction);
    [[nodiscard]] int contentWidth() const;
    void place();
    void scrollBy(int pixels);
    void reveal(int member);

    std::vector<MemberName> m_names;
    std::vector<int> m_groups;
    QList<Chip *> m_chips;
    QButtonGroup *m_buttons = nullptr;
    QWidget *m_view = nullptr; ///< clips the chips
    QToolButton *m_left = nullptr;
    QToolButton *m_right = nullptr;
    int m_selected = 0;
    int m_offset = 0;
};

} // namespace rote::ui
