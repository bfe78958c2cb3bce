#pragma once

#include "tasks/corpus.h"
#include "training/error_table.h"
#include "ui/figures/error_painting.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace rote::ui {

class ErrorBar;

/// How the wrong answers of one kind are shown, with one of them as an example; the bar is full at `most`.
[[nodiscard]] ErrorLook errorLook(const training::ErrorRow &row, const training::Evaluation &evaluation,
                                  const tasks::Corpus &corpus, std::size_t most);

/// The wrong answers of the moment by kind. The kind that is chosen is marked in the grids.
class ErrorsTab : public QWidget
{
    Q_OBJECT
public:
    explicit ErrorsTab(QWidget *parent = nullptr);

    /// Null: not asked yet.
    void setEvaluation(const training::Evaluation *evaluation, const tasks::Corpus &corpus);
    /// Nothing is chosen any more.
    void clearChoice();
    [[nodiscard]] std::vector<int> markedItems() const;

signals:
    void markedChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(tasks::ErrorKind kind, bool chosen);
    void showChoice();
    ErrorBar *makeBar(std::size_t place);

    std::vector<training::ErrorRow> m_rows;
    std::optional<tasks::ErrorKind> m_chosen;
    QVBoxLayout *m_list = nullptr;
    std::vector<ErrorBar *> m_bars;
    QLabel *m_foot = nullptr;
};

} // namespace rote::ui
