#pragma once

#include "ui/explore/pinned_row.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace rote::ui {

/// The pinned prompts, each with the chance of its right answer over the run.
class PinnedTab : public QWidget
{
    Q_OBJECT
public:
    explicit PinnedTab(QWidget *parent = nullptr);

    /// `asked` is the prompt in the field.
    void setProbes(const std::vector<PinnedProbe> &probes, const QString &asked, bool isFull);
    [[nodiscard]] const std::vector<PinnedRow *> &rows() const { return m_rows; }

signals:
    void askWanted(const QString &prompt);
    void unpinWanted(const QString &prompt);
    void focusMoved(QWidget *row);

private:
    void makeRow();
    void unpin(PinnedRow *row);
    void move(PinnedRow *row, int by);

    std::vector<PinnedRow *> m_rows;
    QVBoxLayout *m_list = nullptr;
    QLabel *m_foot = nullptr;
};

} // namespace rote::ui
