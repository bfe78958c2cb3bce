#include "app/cli/progress_bar.h"

#include "app/cli/console.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <sys/ioctl.h>
#include <unistd.h>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int terminalColumns()
{
    winsize size{};
    constexpr int usual = 80;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

} // namespace

QString durationText(double seconds)
{
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    if (whole < 60)
        return u"%1 s"_s.arg(whole);
    if (whole < 3600)
        return u"%1 min %2 s"_s.arg(whole / 60).arg(whole % 60);
    return u"%1 h %2 min"_s.arg(whole / 3600).arg(whole % 3600 / 60);
}

QString barText(double share)
{
    constexpr int length = 12;
    const int filled = static_cast<int>(std::clamp(share, 0.0, 1.0) * length);
    return u'[' + QString(filled, u'#') + QString(length - filled, u'.') + u']';
}

void drawBarLine(const QString &line)
{
    drawBar(line.left(terminalColumns() - 1));
}

} // namespace rote::cli
