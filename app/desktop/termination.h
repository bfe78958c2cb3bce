#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace rote::desktop {

/// Turns the first SIGTERM, SIGINT or SIGHUP into a signal of Qt's, so that the window can ask what to do with unsaved
/// training and remember what it showed. A second one ends the program as ever. One for the process.
class Termination : public QObject
{
    Q_OBJECT
public:
    Termination();
    ~Termination() override;

signals:
    void asked();

private:
    int m_ends[2] = {-1, -1}; ///< of a pipe: what a handler may do is to write
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace rote::desktop
