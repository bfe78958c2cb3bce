#pragma once

#include "ui/figures/picture.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace rote::ui {

/// One row of a table of HTML: its first cell is its header.
using HtmlRow = QStringList;

/// Text as HTML shows it.
[[nodiscard]] QString escaped(const QString &text);

/// A table with a caption, a header a column, and a header a row; columns may be none. The cells are text.
[[nodiscard]] QString htmlTable(const QString &caption, const QStringList &columns, const std::vector<HtmlRow> &rows);

/// A picture as part of a page: an image that screen readers read as `alternative`, with a caption below.
[[nodiscard]] QString htmlFigure(const Picture &picture, const QString &alternative, const QString &caption);

/// A whole page of that title; `body` is HTML.
[[nodiscard]] QString htmlPage(const QString &title, const QString &body);

} // namespace rote::ui
