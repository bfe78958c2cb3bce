#pragma once

#include "tasks/prompts.h"

#include <QLineEdit>
#include <QStringList>

namespace rote::ui {

/// The prompt's field: marks what the model does not know and greys what it does not see; Up and Down go through
/// earlier prompts, Esc brings back the last one that was answered.
class PromptEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit PromptEdit(QWidget *parent = nullptr);

    /// As if typed; the history starts from here.
    void setPrompt(const QString &prompt);
    void showCheck(const tasks::PromptCheck &check);
    /// The prompt was answered: Esc returns to it, and it joins the history once another follows.
    void keepAsGood(const QString &prompt);

signals:
    void entered();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void recall(int direction);
    void remember(const QString &prompt);

    QString m_good;
    QStringList m_history; ///< newest last
    qsizetype m_recalled = -1;
};

} // namespace rote::ui
