#pragma once

#include <QString>

namespace rote::ui {

/// Plain text as rich text whose lines are `lineHeight` pixels apart, which a label cannot do by itself.
[[nodiscard]] inline QString spacedText(const QString &text, int lineHeight)
{
    QString escaped = text.toHtmlEscaped();
    escaped.replace(u'\n', QLatin1String("<br/>"));
    return QStringLiteral("<p style=\"margin:0; -qt-line-height-type:fixed; line-height:%1px\">%2</p>")
        .arg(lineHeight)
        .arg(escaped);
}

} // namespace rote::ui
