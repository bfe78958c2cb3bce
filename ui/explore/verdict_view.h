#pragma once

#include "ui/explore/verdict.h"

#include <QWidget>

class QLabel;

namespace rote::ui {

class AnswerChip;

/// The answer as a cell, the verdict on it in words, and the chance of the right answer.
class VerdictView : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictView(QWidget *parent = nullptr);

    void show(const training::Probe &probe, const tasks::Corpus &corpus);
    [[nodiscard]] QString title() const;

private:
    AnswerChip *m_chip = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_detail = nullptr;
    QLabel *m_chance = nullptr;
    QLabel *m_chanceName = nullptr;
};

} // namespace rote::ui
