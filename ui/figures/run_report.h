#pragma once

#include "ui/figures/run_figures.h"

#include <QByteArray>

namespace rote::ui {

/// A run on one page of HTML that asks for nothing from elsewhere: scores, figures as SVG, configuration, and how to
/// train it again. Needs a QGuiApplication, as figures do.
[[nodiscard]] QByteArray reportHtml(const ReportedRun &reported);

} // namespace rote::ui
