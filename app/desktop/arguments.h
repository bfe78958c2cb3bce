#pragma once

#include "ui/explore/main_window.h"
#include "ui/theme/theme.h"

#include <QStringList>

namespace rote::desktop {

/// What `rote [FILE.rote...] [--preset NAME] [--seed N] [--seeds N] [--library FILE | --no-library]
/// [--theme system|light|dark]` asks for.
struct Arguments
{
    ui::MainWindow::Start start;
    bool namesRun = false; ///< else what the window showed last time comes back
    std::optional<ui::Theme::Choice> theme; ///< else the one kept from last time
    bool help = false;
    bool version = false;
};

/// Throws InputError for what cannot be understood.
[[nodiscard]] Arguments parseArguments(const QStringList &arguments);

/// The options and what they do.
[[nodiscard]] QString usage();

} // namespace rote::desktop
