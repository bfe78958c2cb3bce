#pragma once

#include "training/run_record.h"
#include "ui/widgets/quiet_combo_box.h"

namespace rote::ui {

/// The paper's runs: task × size, then the second series under a heading.
class PresetPicker : public QuietComboBox
{
    Q_OBJECT
public:
    explicit PresetPicker(QWidget *parent = nullptr);

    /// Shows what runs, without asking for it.
    void showRun(const training::RunRecord &run);

signals:
    void presetChosen(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addHeading(const QString &text);

    QString m_ownNote; ///< beside the name of a run that is no preset
};

} // namespace rote::ui
