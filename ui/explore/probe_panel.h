#pragma once

#include "tasks/corpus.h"
#include "tasks/prompts.h"
#include "training/inspection.h"
#include "ui/figures/curve_data.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QScrollArea;
class QToolButton;

namespace rote::ui {

class AnswerChance;
class AnswerView;
class DecodingButton;
class ProbeTabs;
class PromptEdit;
class PromptMessage;
struct SparkCurve;

/// A prompt, what the model makes of it, what else it might have said, and what lies behind it. The last answer stays,
/// dimmed, until the one to what is asked now is there.
class ProbePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProbePanel(QWidget *parent = nullptr);

    void setModel(std::shared_ptr<const tasks::Corpus> corpus, int context);
    /// The run's evaluations so far, and the step that it ends at.
    void setEvaluations(const EvaluationList &evaluations, std::int64_t lastStep);
    /// The evaluation of the moment; null before the first.
    void setEvaluation(std::shared_ptr<const training::Evaluation> evaluation);
    /// The prompts that are pinned.
    void setPins(const QStringList &prompts, bool isFull);
    /// Types a prompt into the field.
    void setPrompt(const QString &prompt);
    [[nodiscard]] QString prompt() const;
    /// The step of the model that is asked from here on, and whether it stands in for one that was not kept.
    void setAskedStep(std::int64_t step, bool isStandIn = false);
    void showProbe(std::shared_ptr<const training::Probe> probe);
    void showInspection(std::shared_ptr<const training::Inspection> inspection);
    /// Why the prompt could not be answered, said under it.
    void showTrouble(const QString &message);
    /// Whether the answer is dimmed: it is of another prompt or step than is asked.
    [[nodiscard]] bool isStale() const;
    void focusPrompt();
    /// Whether what is in the field may be pinned or is pinned already.
    [[nodiscard]] bool canTogglePin() const;
    [[nodiscard]] ProbeTabs *tabs() const { return m_tabs; }
    [[nodiscard]] AnswerView *answer() const { return m_answer; }
    [[nodiscard]] AnswerChance *chance() const { return m_chance; }
    /// What is answered by the run that is looked at; null before its first answer.
    [[nodiscard]] std::shared_ptr<const training::Probe> shownProbe() const;
    /// The item that the prompt asks, or −1.
    [[nodiscard]] int askedItem() const;
    /// Those of the pinned prompts that are items of the text.
    [[nodiscard]] std::vector<int> pinnedItems() const;

signals:
    void promptChanged(const QString &prompt);
    void askedNow();
    void itemNamed(int item); ///< the item that the prompt asks, or −1
    void decodingChanged(const rote::training::ProbeDecoding &decoding);
    void pinToggled(const QString &prompt);
    void itemsMarked(const std::vector<int> &items);
    void pointed(double step); ///< in the curve of the right answer's chance

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLayout *makeHead();
    void linkTabs();
    void check();
    tasks::PromptCheck explain();
    void dimWhatIsStale();
    void setDimmed(bool dimmed);
    void nameStep();
    void namePin();
    [[nodiscard]] SparkCurve curveOf(int item) const;
    void showChance();
    void showTab();
    void showPins();

    std::shared_ptr<const tasks::Corpus> m_corpus;
    std::shared_ptr<const training::Probe> m_shown;
    std::shared_ptr<const training::Evaluation> m_evaluation;
    EvaluationList m_evaluations;
    std::int64_t m_lastStep = 0;
    QStringList m_pins;
    bool m_pinsAreFull = false;
    std::int64_t m_askedStep = 0;
    bool m_isStandIn = false;
    QTimer m_patience; ///< with the answer of a newer step
    int m_context = 1;
    QScrollArea *m_scroll = nullptr;
    DecodingButton *m_decoding = nullptr;
    QToolButton *m_again = nullptr;
    QToolButton *m_pin = nullptr;
    PromptEdit *m_edit = nullptr;
    PromptMessage *m_message = nullptr;
    QLabel *m_step = nullptr;
    AnswerView *m_answer = nullptr;
    AnswerChance *m_chance = nullptr;
    ProbeTabs *m_tabs = nullptr;
};

} // namespace rote::ui
