#include "ui/library/library_footer.h"

#include "ui/explore/parts.h"
#include "ui/library/library_words.h"
#include "ui/theme/style_sheet.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

QPushButton *makeButton(const QString &text, const QString &name, const QString &kind = {})
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    setLook(button, "kind", kind);
    return button;
}

} // namespace

LibraryFooter::LibraryFooter(QWidget *parent)
    : QWidget(parent), m_total(makeLabel({}, u"small"_s, u"second"_s)),
      m_import(makeButton(tr("Import…"), u"libraryImport"_s)),
      m_remove(makeButton(tr("Delete"), u"libraryDelete"_s)), m_export(makeButton(tr("Export…"), u"libraryExport"_s)),
      m_open(makeButton(tr("Open"), u"libraryOpen"_s, u"primary"_s)),
      m_purge(makeButton(tr("Delete for good…"), u"libraryPurge"_s)),
      m_restore(makeButton(tr("Restore"), u"libraryRestore"_s, u"primary"_s))
{
    m_total->setObjectName(u"libraryTotal"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_total, 1);
    for (QPushButton *button : {m_import, m_remove, m_export, m_open, m_purge, m_restore})
        layout->addWidget(button);
    m_import->setToolTip(tr("Take .rote files into the library"));
    connect(m_import, &QPushButton::clicked, this, &LibraryFooter::importWanted);
    connect(m_remove, &QPushButton::clicked, this, &LibraryFooter::removeWanted);
    connect(m_export, &QPushButton::clicked, this, &LibraryFooter::exportWanted);
    connect(m_open, &QPushButton::clicked, this, &LibraryFooter::openWanted);
    connect(m_purge, &QPushButton::clicked, this, &LibraryFooter::purgeWanted);
    connect(m_restore, &QPushButton::clicked, this, &LibraryFooter::restoreWanted);
    follow({}, {});
}

void LibraryFooter::follow(const std::vector<store::LibraryEntry> &chosen, const Circumstances &now)
{
    const bool isWhole = std::ranges::all_of(chosen, [](const auto &entry) { return entry.damage.isEmpty(); });
    const bool isFree = std::ranges::none_of(chosen, isUnderWay);
    for (QPushButton *button : {m_import, m_remove, m_export, m_open})
        button->setVisible(!now.isDeleted);
    for (QPushButton *button : {m_purge, m_restore})
        button->setVisible(now.isDeleted);
    const bool isKept = !now.isDeleted && !chosen.empty();
    m_import->setEnabled(now.canImport);
    m_open->setEnabled(isKept && isWhole && now.canOpen);
    m_export->setEnabled(isKept && isWhole && now.canExport && chosen.size() == 1);
    m_remove->setEnabled(isKept && isFree);
    m_remove->setToolTip(isFree ? tr("Delete (Del); it can be restored")
                                : tr("A run in training cannot be deleted; end it first, where it is trained"));
    m_purge->setEnabled(now.isDeleted && !chosen.empty());
    m_restore->setEnabled(now.isDeleted && !chosen.empty());
}

void LibraryFooter::setTotal(const QString &text)
{
    m_total->setText(text);
}

} // namespace rote::ui
