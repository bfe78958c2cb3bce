#pragma once

#include "training/probe.h"

#include <QToolButton>

class QAction;
class QDoubleSpinBox;

namespace rote::ui {

class NumberBox;

/// How the probe's answer is read off the model: greedily, or drawn at a temperature from the likeliest few. A menu,
/// and a small card for the two numbers.
class DecodingButton : public QToolButton
{
    Q_OBJECT
public:
    /// The card opens beside `panel`, so that the answer stays in sight.
    explicit DecodingButton(QWidget &panel, QWidget *parent = nullptr);

    [[nodiscard]] const training::ProbeDecoding &decoding() const { return m_decoding; }
    /// So many characters there are to draw from.
    void setVocabulary(int characters);
    /// Draws anew, with the next seed.
    void again();

    [[nodiscard]] QAction *greedyAction() const { return m_greedy; }
    [[nodiscard]] QAction *sampledAction() const { return m_sampled; }
    [[nodiscard]] QWidget *card() const { return m_card; }

signals:
    void changed(const rote::training::ProbeDecoding &decoding);

private:
    void makeMenu();
    void makeCard();
    void openCard();
    void choose(std::optional<training::Sampling> sampling);
    void takeNumbers();
    void name();

    QWidget &m_panel;
    training::ProbeDecoding m_decoding;
    QAction *m_greedy = nullptr;
    QAction *m_sampled = nullptr;
    QAction *m_again = nullptr;
    QWidget *m_card = nullptr;
    QDoubleSpinBox *m_temperature = nullptr;
    NumberBox *m_topK = nullptr;
};

} // namespace rote::ui
