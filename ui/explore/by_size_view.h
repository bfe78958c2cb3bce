#pragma once

#include "training/run_config.h"
#include "ui/explore/run_standing.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace rote::ui {

/// Right answers against parameters, on a logarithmic axis: a mark for each run, and a line through the means of the
/// runs of a size. One tab stop: ← and → go from run to run, ↑ and ↓ from group to group, Enter chooses the run.
class BySizeView : public QWidget
{
    Q_OBJECT
public:
    explicit BySizeView(QWidget *parent = nullptr);

    /// Other runs. The paper's sizes among theirs are named on the axis, too, for orientation.
    void setRuns(const std::vector<training::RunConfig> &configs, std::shared_ptr<const tasks::Corpus> corpus);
    /// How each of them stands.
    void showStandings(std::vector<RunStanding> standings, int selected);

    /// In words, for each size; the last and the best evaluation apart from the shown one.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const SizedRuns &runs() const { return m_runs; }
    [[nodiscard]] const std::vector<RunStanding> &standings() const { return m_standings; }

    /// Every mark with its place in the view.
    [[nodiscard]] const std::vector<SizeMark> &marks() const { return m_marks; }
    /// What a mark says, as its card and for screen readers.
    [[nodiscard]] QString markSays(std::size_t mark) const;
    [[nodiscard]] QString hoverText() const; ///< of the card that is shown, else empty
    /// The mark that the keyboard is on, while it is.
    [[nodiscard]] std::optional<std::size_t> currentMark() const;

    [[nodiscard]] QSize minimumSizeHint() const override { return {400, 200}; }

signals:
    void runChosen(int run);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// A mark by what it stands for: it stays the same while places move.
    struct Place
    {
        std::size_t run = 0;
        tasks::ItemGroup group = tasks::ItemGroup::TrainedArithmetic;
        bool operator==(const Place &) const = default;
    };

    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] HoverText textOf(const SizeMark &mark) const;
    [[nodiscard]] std::optional<std::size_t> markOf(const Place &place) const;
    [[nodiscard]] std::optional<std::size_t> markAt(const QPointF &position) const;
    [[nodiscard]] std::optional<std::size_t> besideCurrent(int direction) const;
    [[nodiscard]] std::optional<std::size_t> inNextGroup(int direction) const;
    void placeMarks();
    void hover(std::optional<std::size_t> mark);
    void moveTo(std::size_t mark);
    void describe();
    void paintRing(QPainter &painter, const QPointF &at, double radius, double width) const;

    std::shared_ptr<const tasks::Corpus> m_corpus;
    std::vector<QString> m_names; ///< of the runs
    SizedRuns m_runs;
    std::vector<RunStanding> m_standings;
    std::vector<SizeMark> m_marks;
    std::optional<Place> m_hovered;
    Place m_current;
    bool m_byKeyboard = false;
    HoverCard *m_card;
};

} // namespace rote::ui
