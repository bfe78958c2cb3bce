#include "ui/explore/window_memory.h"

#include "ui/explore/curves_view.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/probe_panel.h"
#include "ui/explore/run_session.h"
#include "ui/explore/session_memory.h"
#include "ui/explore/side_panels.h"
#include "ui/explore/summary_panel.h"

#include <QMainWindow>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QString geometryKey = u"window/geometry"_s;
const QString splitterKey = u"window/splitter"_s;
const QString itemOrderKey = u"window/itemOrder"_s;
const QString optimiserKey = u"window/optimiser"_s;

} // namespace

void WindowMemory::restore()
{
    const QSettings settings;
    m_window.restoreGeometry(settings.value(geometryKey).toByteArray());
    m_page.summary()->setOptimiserOpen(settings.value(optimiserKey).toBool());
    m_page.restoreSplitter(settings.value(splitterKey).toByteArray());
    m_page.curves()->setItemOrder(itemOrderOf(settings.value(itemOrderKey).toInt()));
    m_panels.restore();
}

void WindowMemory::keep() const
{
    QSettings settings;
    settings.setValue(geometryKey, m_window.saveGeometry());
    settings.setValue(splitterKey, m_page.splitterState());
    settings.setValue(itemOrderKey, static_cast<int>(m_page.curves()->itemOrder()));
    m_panels.save();
    lab::ExperimentPlan plan = m_session.plan();
    plan.fork.reset();
    // Of what was not saved and is let go, what the files hold comes back.
    rememberSession({plan, m_session.filesToReopen(), m_session.selected(), m_page.selection().step(),
                     m_page.probe()->prompt()});
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
