#include "app/cli/offscreen_gui.h"

#include <QGuiApplication>

namespace rote::cli {

OffscreenGui::OffscreenGui()
    : m_handler(qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {}))
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    m_application = std::make_unique<QGuiApplication>(m_count, m_arguments);
}

OffscreenGui::~OffscreenGui()
{
    m_application.reset();
    qInstallMessageHandler(m_handler);
}

} // namespace rote::cli
