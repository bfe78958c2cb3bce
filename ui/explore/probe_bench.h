#pragma once

#include "ui/explore/moment.h"
#include "ui/explore/pinned_prompts.h"
#include "ui/explore/prober.h"

#include <QObject>

namespace rote::training {
struct RunRecord;
}

namespace rote::ui {

class ProbePanel;
class Selection;

/// Keeps the probe panel going: asks its prompt of the run and the moment that are shown, and looks after what is
/// pinned. Items that the panel names or marks go to the selection.
class ProbeBench : public QObject
{
    Q_OBJECT
public:
    ProbeBench(ProbePanel &panel, Selection &selection, QObject *parent = nullptr);

    void setRun(const training::RunRecord &run);
    void showEvaluations(const training::RunRecord &run);
    void showMoment(const Moment &moment);
    /// Asks an item, by its index in Corpus::items.
    void askItem(int item);
    void pinItem(int item);
    /// Pins the prompt in the field, or unpins it.
    void togglePin();

private:
    [[nodiscard]] QString promptOf(int item) const;

    ProbePanel &m_panel;
    Selection &m_selection;
    Prober m_prober;
    PinnedPrompts m_pins;
    std::shared_ptr<const tasks::Corpus> m_corpus;
};

} // namespace rote::ui
