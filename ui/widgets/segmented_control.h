#pragma once

#include <QFrame>

class QButtonGroup;
class QPushButton;

namespace rote::ui {

/// A few views of the same thing side by side, one of them chosen.
class SegmentedControl : public QFrame
{
    Q_OBJECT
public:
    explicit SegmentedControl(const QStringList &names, QWidget *parent = nullptr);

    [[nodiscard]] int chosen() const;
    void choose(int segment);
    [[nodiscard]] QPushButton *segment(int index) const;

signals:
    void changed(int segment);

private:
    QButtonGroup *m_buttons = nullptr;
};

} // namespace rote::ui
