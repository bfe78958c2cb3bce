#include "ui/explore/window_memory.h"

#include "ui/explore/curves_header.h"
#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_session.h"
#include "ui/explore/session_memory.h"
#include "ui/explore/side_panels.h"
#include "ui/explore/summary_panel.h"
#include "ui/widgets/chip.h"

#include <QMainWindow>
#include <QSettings>

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QString geometryKey = u"window/geometry"_s;
const QString splitterKey = u"window/splitter"_s;
const QString itemOrderKey = u"window/itemOrder"_s;
const QString optimiserKey = u"window/optimiser"_s;

/// What of the curves is drawn, by the key that it is kept under.
std::array<std::pair<QString, Chip *>, 3> curveSwitches(const ExplorePage &page)
{
    const CurvesHeader &header = *page.curves()->header();
    return {{{u"window/mean"_s, header.meanChip()},
             {u"window/paper"_s, header.paperChip()},
             {u"window/range"_s, header.rangeChip()}}};
}

} // namespace

void WindowMemory::restore()
{
    const QSettings settings;
    m_window.restoreGeometry(settings.value(geometryKey).toByteArray());
    m_page.summary()->setOptimiserOpen(settings.value(optimiserKey).toBool());
    m_page.restoreSplitter(settings.value(splitterKey).toByteArray());
    m_page.curves()->setItemOrder(itemOrderOf(settings.value(itemOrderKey).toInt()));
    for (const auto &[key, chip] : curveSwitches(m_page))
        chip->setChecked(settings.value(key, chip->isChecked()).toBool());
    m_panels.restore();
}

void WindowMemory::keep() const
{
    QSettings settings;
    settings.setValue(geometryKey, m_window.saveGeometry());
    settings.setValue(splitterKey, m_page.splitterState());
    settings.setValue(itemOrderKey, static_cast<int>(m_page.curves()->itemOrder()));
    for (const auto &[key, chip] : curveSwitches(m_page))
        settings.setValue(key, chip->isChecked());
    m_panels.save();
    lab::ExperimentPlan plan = m_session.plan();
    plan.fork.reset();
    // Of what was not saved and is let go, what the files hold comes back.
    rememberSession({plan, m_session.filesToReopen(), m_session.selected(), m_page.selection().step(),
                     m_page.probe()->prompt(), m_session.isRecorded() ? m_session.libraryRuns() : std::vector<store::RunId>()});
}

bool WindowMemory::mayFoldOptimiser()
{
    return !QSettings().contains(optimiserKey);
}

void WindowMemory::keepOptimiserFold(bool open)
{
    QSettings().setValue(optimiserKey, open);
}

} // namespace rote::ui
