#pragma once

#include "ui/figures/capacity_figure.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace rote::ui {

class MeterBar;

/// Bits asked, memorised and what can be held: in words, and as a bar.
class CapacityMeter : public QWidget
{
    Q_OBJECT
public:
    explicit CapacityMeter(QWidget *parent = nullptr);

    void setReading(const CapacityReading &reading);
    [[nodiscard]] const CapacityReading &reading() const { return m_reading; }
    /// All of it in a sentence, as a screen reader hears it.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QToolButton *explainButton() const { return m_explain; }

private:
    [[nodiscard]] QString memorisedText() const;
    void showExplanation();

    CapacityReading m_reading;
    QLabel *m_head;
    MeterBar *m_bar;
    QLabel *m_memorised;
    QLabel *m_source;
    QToolButton *m_explain;
};

} // namespace rote::ui
