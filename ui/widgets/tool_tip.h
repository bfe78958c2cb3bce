#pragma once

#include <QString>

namespace rote::ui {

/// A plain text as a tooltip that breaks its lines; Qt leaves plain ones as long as they are.
[[nodiscard]] inline QString wrapped(const QString &tip)
{
    return QStringLiteral("<p>%1</p>").arg(tip.toHtmlEscaped());
}

} // namespace rote::ui
