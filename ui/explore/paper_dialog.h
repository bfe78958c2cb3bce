#pragma once

#include "training/run_record.h"

#include <QDialog>

class QLabel;

namespace rote::ui {

class PaperTable;
class PaperView;

/// Why a score that holds held-out items among others says little of them, in the paper's own numbers.
struct MergedScores
{
    int equations = 0; ///< that the paper counts of an operation
    int heldOut = 0;   ///< of those
    int samples = 0;   ///< of each

    [[nodiscard]] int total() const { return equations * samples; }
    /// The count of a model that knows all that was trained, and nothing else.
    [[nodiscard]] int allTrained() const { return (equations - heldOut) * samples; }
};

[[nodiscard]] MergedScores mergedScores();

/// What the paper published, what the reproduction made of it, and the run that is shown, side by side; how to cite it,
/// and why its 97.8% is none of what was held out. Stands beside the window and does not block it.
class PaperDialog : public QDialog
{
    Q_OBJECT
public:
    explicit PaperDialog(QWidget *parent = nullptr);

    /// `evaluation` may be null: nothing asked yet.
    void setRun(const training::RunRecord &run, const std::shared_ptr<const training::Evaluation> &evaluation);

    /// As it is copied: authors, title, year, arXiv number.
    [[nodiscard]] static QString citation();

private:
    QWidget *makeHead();
    QWidget *makeTable();
    QWidget *makeNote();
    QWidget *makeButtons();

    PaperTable *m_model;
    PaperView *m_table = nullptr;
    QLabel *m_runNote = nullptr;
    int m_shownRow = -1; ///< the run's first one, once it was scrolled to
};

} // namespace rote::ui
