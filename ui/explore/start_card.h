#pragma once

#include <QFrame>

class QLabel;

namespace rote::ui {

class CurveLane;

/// Over the empty curves of a run that has not begun: how to begin.
class StartCard : public QFrame
{
    Q_OBJECT
public:
    explicit StartCard(QWidget *parent);

    /// Whether there are dotted curves to say a word about.
    void setPaperKnown(bool known);
    /// In the middle of a lane beside this, clear of what is written there.
    void placeIn(const CurveLane &lane);

private:
    QLabel *m_text = nullptr;
};

} // namespace rote::ui
