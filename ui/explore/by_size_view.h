#pragma once

#include "training/run_config.h"
#include "ui/explore/curve_data.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace rote::ui {

struct GroupStyle;

/// What one run has right at one step, and how large its model is.
struct SizedScores
{
    QString size; ///< "n14"
    qint64 parameters = 0;
    std::optional<training::Scores> scores; ///< nothing before its first evaluation
    bool isSelected = false;
};

/// Right answers against parameters, on a logarithmic axis: a mark for each run, and a line through the means of the
/// runs of a size.
class BySizeView : public QWidget
{
    Q_OBJECT
public:
    explicit BySizeView(QWidget *parent = nullptr);

    /// Other runs. The paper's sizes among theirs are named on the axis, too, for orientation.
    void setRuns(const std::vector<training::RunConfig> &configs, std::shared_ptr<const tasks::Corpus> corpus);
    /// What each of them knows at the shown step; null where it has not been evaluated.
    void showMoments(const EvaluationList &moments, int selected);
    /// "n14: trained 96% to 100%, …".
    [[nodiscard]] QString summary() const;

    [[nodiscard]] QSize minimumSizeHint() const override { return {400, 200}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] double xOf(qint64 parameters) const;
    [[nodiscard]] double yOf(double share) const;
    [[nodiscard]] std::vector<qint64> sizes() const;
    void paintAxes(QPainter &painter) const;
    void paintSizeNames(QPainter &painter, const std::vector<SizedScores> &runs, bool strong,
                        std::vector<double> &taken) const;
    void paintGroup(QPainter &painter, const GroupStyle &group, std::vector<double> &nameTaken) const;

    std::shared_ptr<const tasks::Corpus> m_corpus;
    std::vector<SizedScores> m_runs;
    std::vector<SizedScores> m_others;
};

} // namespace rote::ui
