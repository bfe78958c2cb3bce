#pragma once

#include "lab/experiment.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace rote::ui {

class PresetPicker;
class RunActions;
class TransportReadout;

/// The bar under the menus: preset, train, step, stop, restart, how far it is, save and open. Its three zones stand
/// over the window's three columns.
class TransportBar : public QWidget
{
    Q_OBJECT
public:
    explicit TransportBar(RunActions &actions, QWidget *parent = nullptr);

    void follow(const lab::Experiment &experiment);
    /// Of what follow() shows, what changes as training goes on.
    void showProgress(const lab::Experiment &experiment);
    /// What goes on with files, if anything does; told only once it takes a while.
    void showActivity(const QString &activity);
    /// The widths of the side columns; 0 for one that is hidden.
    void setColumns(int left, int right);
    [[nodiscard]] PresetPicker &picker() const { return *m_picker; }
    [[nodiscard]] QPushButton *trainButton() const { return m_train; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeButtons(RunActions &actions);
    QWidget *makeFileButtons(RunActions &actions);
    void fitFileButtons();

    PresetPicker *m_picker = nullptr;
    QPushButton *m_train = nullptr;
    TransportReadout *m_readout = nullptr;
    QWidget *m_left = nullptr;
    QWidget *m_right = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_save = nullptr;
    int m_rightColumn = 0;
    QString m_activity;
    QTimer m_activityDelay;
};

} // namespace rote::ui
