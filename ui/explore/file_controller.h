#pragma once

#include <QObject>

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
    /// To the archive that the run came from or went to; else asks where. `then` is called once it is saved.
    void save(const std::function<void()> &then = {});
    void saveAs(const std::function<void()> &then = {});

    /// Goes on with `then` where nothing would be lost; else asks whether to save first, to discard or to cancel.
    void whenSafe(std::function<void()> then, std::function<void()> otherwise = {});

private:
    RunSession &m_session;
    FileDialogs &m_dialogs;
    QWidget *m_window = nullptr;
};

} // namespace rote::ui
