#include "ui/explore/probe_tabs.h"

#include "ui/explore/errors_tab.h"
#include "ui/explore/inside_tab.h"
#include "ui/explore/parts.h"
#include "ui/explore/pinned_tab.h"
#include "ui/theme/formats.h"

#include <QSettings>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QString tabKey = u"probe/tab"_s;

} // namespace

ProbeTabs::ProbeTabs(QWidget *parent)
    : QWidget(parent), m_bar(new QTabBar), m_inside(new InsideTab), m_errors(new ErrorsTab), m_pinned(new PinnedTab)
{
    m_bar->setObjectName(u"probeTabs"_s);
    m_bar->setExpanding(false);
    m_bar->setAccessibleName(tr("Probe views"));
    const std::pair<QString, QString> tabs[] = {
        {tr("Inside"), tr("Where the model looks, and where its characters lie")},
        {tr("Errors"), tr("The wrong answers at this step, by kind")},
        {tr("Pinned"), tr("Prompts that stay in sight, with the chance of their right answers")}};
    for (const auto &[name, tip] : tabs)
        m_bar->setTabToolTip(m_bar->addTab(name), tip);

    auto *pages = new QVBoxLayout;
    pages->setContentsMargins(16, 12, 16, 12);
    for (QWidget *page :
         {static_cast<QWidget *>(m_inside), static_cast<QWidget *>(m_errors), static_cast<QWidget *>(m_pinned)})
        pages->addWidget(page);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(16, 0, 16, 0);
    bar->addWidget(m_bar);
    bar->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(makeLine());
    layout->addLayout(pages);
    m_bar->setCurrentIndex(qBound(0, QSettings().value(tabKey).toInt(), m_bar->count() - 1));
    showCurrent();
    connect(m_bar, &QTabBar::currentChanged, this, [this](int tab) {
        QSettings().setValue(tabKey, tab);
        showCurrent();
        emit currentChanged();
    });
}

void ProbeTabs::showCurrent()
{
    m_inside->setVisible(current() == Inside);
    m_errors->setVisible(current() == Errors);
    m_pinned->setVisible(current() == Pinned);
}

void ProbeTabs::showNext()
{
    m_bar->setCurrentIndex((m_bar->currentIndex() + 1) % m_bar->count());
}

void ProbeTabs::setPinnedCount(qsizetype count)
{
    m_bar->setTabText(Pinned, count > 0 ? tr("Pinned %1").arg(formatCount(count)) : tr("Pinned"));
}

} // namespace rote::ui
