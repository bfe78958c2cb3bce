#pragma once

#include "lab/reproduction/reproduced.h"
#include "lab/reproduction/summary.h"
#include "training/presets.h"
#include "training/run_record.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace rote::ui {

/// A line of the paper's table: one measure of one of its runs.
struct PaperRow
{
    const training::Preset *preset = nullptr; ///< the run; never null
    lab::Measure measure = lab::Measure::Loss;
    std::optional<lab::PublishedValue> published;
    std::optional<lab::ReproducedValue> reproduced;
};

/// Every published run in every measure that it has, with what the reproduction that comes with Rote made of it.
[[nodiscard]] std::vector<PaperRow> paperRows();

/// A measure of a run's evaluation as it was counted: "89 / 91", "0 / 4", "0.746"; empty where it has none.
[[nodiscard]] QString measuredText(lab::Measure measure, const training::Evaluation &evaluation,
                                   const tasks::Corpus &corpus);

/// The paper's table, its reproduction, and the run that is shown beside them.
class PaperTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Run, Measured, Published, Reproduced, Own, columns };

    explicit PaperTable(QObject *parent = nullptr);

    /// `evaluation` may be null: nothing asked yet. A run that is none of the paper's has no rows here.
    void setRun(const training::RunRecord &run, std::shared_ptr<const training::Evaluation> evaluation);
    /// The first of the run's rows; −1 where it has none.
    [[nodiscard]] int firstOwnRow() const;
    /// Whether a row is the first of its run.
    [[nodiscard]] bool beginsRun(int row) const;
    [[nodiscard]] const std::vector<PaperRow> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool isOwn(const PaperRow &row) const { return row.preset == m_preset; }
    [[nodiscard]] QString textOf(const PaperRow &row, int column) const;
    [[nodiscard]] QString ownText(const PaperRow &row) const;
    [[nodiscard]] QString spokenText(const PaperRow &row, int column) const;

    std::vector<PaperRow> m_rows = paperRows();
    const training::Preset *m_preset = nullptr; ///< of the run that is shown; null where it is none of the paper's
    std::shared_ptr<const tasks::Corpus> m_corpus;
    std::shared_ptr<const training::Evaluation> m_evaluation;
};

} // namespace rote::ui
