#pragma once

#include "training/capacity.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace rote::ui {

class MeterBar;

/// What the meter tells.
struct CapacityReading
{
    training::CapacityBits bits;
    std::size_t parameters = 0;
    bool isEvaluated = false; ///< else nothing is known of what is memorised
};

/// Bits asked, memorised and what can be held: in words, and as a bar.
class CapacityMeter : public QWidget
{
    Q_OBJECT
public:
    explicit CapacityMeter(QWidget *parent = nullptr);

    void setReading(const CapacityReading &reading);
    /// All of it in a sentence, as a screen reader hears it.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QToolButton *explainButton() const { return m_explain; }

private:
    [[nodiscard]] QString memorisedText() const;
    void showExplanation();
    [[nodiscard]] bool isMeasured() const;

    CapacityReading m_reading;
    QLabel *m_head;
    MeterBar *m_bar;
    QLabel *m_memorised;
    QLabel *m_source;
    QToolButton *m_explain;
};

} // namespace rote::ui
