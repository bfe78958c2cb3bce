#pragma once

#include "tasks/corpus.h"
#include "training/probe.h"

#include <QWidget>

#include <memory>

class QGraphicsOpacityEffect;

namespace rote::ui {

class CharacterFlow;
class LikeliestColumns;
class VerdictView;

/// An item's right answer with what the text has after it, as far as a continuation goes: "12>\n".
[[nodiscard]] QString expectedOf(const tasks::Item &item);

/// A probe's answer: the verdict, what else could have come, and of a prompt that is no item the whole continuation
/// where the columns cannot show it at once.
class AnswerView : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerView(QWidget *parent = nullptr);

    void show(const std::shared_ptr<const training::Probe> &probe, const tasks::Corpus &corpus);
    /// Dimmed: it is of another prompt or step than is asked.
    void setDimmed(bool dimmed);
    [[nodiscard]] bool isDimmed() const;
    [[nodiscard]] LikeliestColumns *columns() const { return m_columns; }

private:
    void showContinuation(const training::Probe &probe);

    QGraphicsOpacityEffect *m_dimming = nullptr;
    VerdictView *m_verdict = nullptr;
    LikeliestColumns *m_columns = nullptr;
    QWidget *m_whole = nullptr;
    CharacterFlow *m_continuation = nullptr;
};

} // namespace rote::ui
