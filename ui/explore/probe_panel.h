#pragma once

#include "tasks/corpus.h"
#include "training/probe.h"

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

/// A prompt, what the model makes of it and what else it might have said. The last good answer stays, dimmed, while
/// the prompt is one that cannot be asked.
class ProbePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ProbePanel(QWidget *parent = nullptr);

    void setModel(std::shared_ptr<const tasks::Corpus> corpus, int context);
    /// Types a prompt into the field.
    void setPrompt(const QString &prompt);
    [[nodiscard]] QString prompt() const;
    void showProbe(std::shared_ptr<const training::Probe> probe);
    void focusPrompt();

signals:
    void promptChanged(const QString &prompt);
    void askedNow();
    void itemNamed(int item); ///< the item that the prompt asks, or −1

private:
    QWidget *makeAnswer();
    void check();
    void setDimmed(bool dimmed);

    std::shared_ptr<const tasks::Corpus> m_corpus;
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
