#pragma once

#include <QtGlobal>

#include <memory>

class QGuiApplication;

namespace rote::cli {

/// Lets figures have text, without a display. What Qt says meanwhile of desktops and folders for them concerns nobody.
class OffscreenGui
{
public:
    OffscreenGui();
    ~OffscreenGui();
    OffscreenGui(const OffscreenGui &) = delete;
    OffscreenGui &operator=(const OffscreenGui &) = delete;

private:
    QtMessageHandler m_handler; ///< the one before
    char m_name[9] = "rote-cli";
    char *m_arguments[2] = {m_name, nullptr};
    int m_count = 1;
    std::unique_ptr<QGuiApplication> m_application;
};

} // namespace rote::cli
