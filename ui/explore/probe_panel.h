#pragma once

#include "tasks/corpus.h"
#include "tasks/prompts.h"
#include "training/probe.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QGraphicsOpacityEffect;
class QLabel;

namespace rote::ui {

class CharacterFlow;
class LikeliestColumns;
class PromptEdit;
class PromptMessage;
class VerdictView;

/// A prompt, what the model makes of it and what else it might have said. The last answer stays, dimmed, until the one
/// to what is asked now is there.
class ProbePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProbePanel(QWidget *parent = nullptr);

    void setModel(std::shared_ptr<const tasks::Corpus> corpus, int context);
    /// Types a prompt into the field.
    void setPrompt(const QString &prompt);
    [[nodiscard]] QString prompt() const;
    /// The step of the model that is asked from here on, and whether it stands in for one that was not kept.
    void setAskedStep(std::int64_t step, bool isStandIn = false);
    void showProbe(std::shared_ptr<const training::Probe> probe);
    /// Why the prompt could not be answered, said under it.
    void showTrouble(const QString &message);
    /// Whether the answer is dimmed: it is of another prompt or step than is asked.
    [[nodiscard]] bool isStale() const;
    void focusPrompt();

signals:
    void promptChanged(const QString &prompt);
    void askedNow();
    void itemNamed(int item); ///< the item that the prompt asks, or −1

private:
    QWidget *makeAnswer();
    void check();
    tasks::PromptCheck explain();
    void dimWhatIsStale();
    void nameStep();

    std::shared_ptr<const tasks::Corpus> m_corpus;
    std::shared_ptr<const training::Probe> m_shown;
    std::int64_t m_askedStep = 0;
    bool m_isStandIn = false;
    QTimer m_patience; ///< with the answer of a newer step
    int m_context = 1;
    PromptEdit *m_edit = nullptr;
    PromptMessage *m_message = nullptr;
    QLabel *m_step = nullptr;
    QWidget *m_answer = nullptr;
    QGraphicsOpacityEffect *m_dimming = nullptr;
    VerdictView *m_verdict = nullptr;
    LikeliestColumns *m_columns = nullptr;
    CharacterFlow *m_continuation = nullptr;
};

} // namespace rote::ui
