#include "app/desktop/arguments.h"
#include "app/desktop/termination.h"

#include "nn/build_info.h"
#include "nn/error.h"
#include "ui/explore/appearance.h"
#include "ui/explore/session_memory.h"
#include "ui/theme/desktop_scheme.h"

#include <QApplication>

#include <cstdio>

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int badUsage = 2;

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
}

} // namespace

int main(int count, char **values)
{
    QCoreApplication::setOrganizationName(u"Rote"_s);
    QCoreApplication::setApplicationName(u"rote"_s);
    QCoreApplication::setApplicationVersion(QString::fromStdString(rote::nn::buildInfo().version));
    QGuiApplication::setApplicationDisplayName(u"Rote"_s);
    QGuiApplication::setDesktopFileName(u"org.rote.Rote"_s);

    rote::desktop::Arguments arguments;
    try {
        // Read before the GUI starts: help and a bad option need no display.
        const QCoreApplication application(count, values);
        arguments = rote::desktop::parseArguments(QCoreApplication::arguments());
        if (arguments.help || arguments.version) {
            print(stdout, arguments.help ? rote::desktop::usage()
                                         : u"rote %1\n"_s.arg(QCoreApplication::applicationVersion()));
            return 0;
        }
    } catch (const rote::InputError &error) {
        print(stderr, u"rote: %1\n"_s.arg(QString::fromUtf8(error.what())));
        return badUsage;
    }

    QApplication application(count, values);
    rote::ui::Theme::instance().followDesktop(
        std::make_unique<rote::ui::DesktopScheme>(QDBusConnection::sessionBus()));
    rote::ui::Theme::instance().choose(arguments.theme.value_or(rote::ui::Appearance::savedTheme()));
    if (const auto last = arguments.namesRun ? std::nullopt : rote::ui::rememberedSession())
        arguments.start = {last->plan, last->files,  last->selected,
                           last->step, last->prompt, arguments.start.library, last->runs};
    rote::ui::MainWindow window(arguments.start, std::make_unique<rote::ui::DesktopFileDialogs>());
    const rote::desktop::Termination termination;
    QObject::connect(&termination, &rote::desktop::Termination::asked, &window, &QWidget::close);
    window.show();
    return QApplication::exec();
}
