#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace rote::ui {

class FileDialogs;
class RunSession;

/// Opening and saving as a person does it, and the one question before training would be lost.
class FileController : public QObject
{
    Q_OBJECT
public:
    FileController(RunSession &session, FileDialogs &dialogs, QWidget *window);

    void open();
    /// To the archive that the run came from or went to; else asks where.
    void save();
    void saveAs();

    /// Goes on with `then` where nothing would be lost; else asks whether to save first, to discard or to cancel. Waits
    /// for a file that is being read or written. `otherwise` is called where it does not go on.
    void whenSafe(const std::function<void()> &then, const std::function<void()> &otherwise = [] {});

private:
    void askToSave(const std::function<void()> &then, const std::function<void()> &otherwise);
    void saveFirst(const std::function<void()> &then, const std::function<void()> &otherwise);
    /// Where to save to: the run's own archive, or what the person names; empty if none.
    [[nodiscard]] QString pathToSave();
    [[nodiscard]] QString whatIsUnsaved() const;

    RunSession &m_session;
    FileDialogs &m_dialogs;
    QWidget *m_window = nullptr;
    std::function<void()> m_whenIdle; ///< what waits for a file; the newest wish counts
};

} // namespace rote::ui
