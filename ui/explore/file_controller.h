#pragma once

#include <QObject>
#include "ui/explore/run_session.h"

namespace rote::ui {

class FileDialogs;

/// Opening and saving as a person does it, and the one question before training would be lost.
class FileController : public QObject
{
    Q_OBJECT
public:
    FileController(RunSession &session, FileDialogs &dialogs, QWidget *window);

    void open();
    /// To the archives that the runs came from or went to; else asks where: for a file, or for a folder of several.
    void save() { save(false); }
    void saveAs() { save(true); }
    /// Asks for a file of facts and tells which it is.
    void chooseFacts();

    /// Something that would end runs: which ones, what to go on with, and what to call where it does not go on.
    struct Plan
    {
        std::function<void()> then;
        std::function<void()> otherwise = [] {};
        RunSession::WhichRuns ends = [](const lab::LiveRun &) { return true; };
        QString note = {}; ///< what would be lost, in a sentence, where it is not all of the runs
    };
    /// Goes on where nothing would be lost; else asks whether to save first, to discard or to cancel. Waits for a file
    /// that is being read or written.
    void whenSafe(const Plan &plan);
    void whenSafe(const std::function<void()> &then) { whenSafe(Plan{.then = then}); }

signals:
    void factsChosen(const QString &path);

private:
    void save(bool afresh);
    /// The file for one run or the folder for several, asked for where it has to be; nothing where the person thinks
    /// better of it.
    [[nodiscard]] std::optional<QString> whereTo(bool afresh);
    void write(const QString &where, bool afresh, const std::function<void(bool)> &then);
    void showOpened();
    void askToSave(const Plan &plan);
    void discard(const Plan &plan);
    void saveFirst(const Plan &plan);
    [[nodiscard]] QString whatIsUnsaved(const Plan &plan) const;

    RunSession &m_session;
    FileDialogs &m_dialogs;
    QWidget *m_window = nullptr;
    std::function<void()> m_whenIdle;     ///< what waits for a file; the newest wish counts
    std::function<void()> m_whenAnswered; ///< what waits for the question
    bool m_isAsking = false;
};

} // namespace rote::ui
