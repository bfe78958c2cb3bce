#pragma once

#include "lab/verifier.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QProgressBar;

namespace rote::ui {

/// Trains a run again and says whether it is what is shown: how far it is, then the finding. Closing it ends it.
class VerifyDialog : public QDialog
{
    Q_OBJECT
public:
    /// Of the run's archive where it has one, and else of the run itself.
    VerifyDialog(const training::RunRecord &run, const QString &name, const QString &path, QWidget *parent = nullptr);

private:
    void showProgress();
    void showFinding(const lab::Verification &found);
    void showRefusal(const QString &why);
    void end(const QString &title, const QString &text);

    lab::Verifier m_verifier;
    QTimer m_often;
    QElapsedTimer m_since;
    bool m_isOfFile = false;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QProgressBar *m_bar = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace rote::ui
