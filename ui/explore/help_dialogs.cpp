#include "ui/explore/help_dialogs.h"

#include "nn/build_info.h"
#include "ui/explore/parts.h"
#include "ui/explore/shortcut_sheet.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Help
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::Help)
};

QDialog *makeDialog(QWidget *parent, const QString &title, QWidget *content)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addWidget(content);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    return dialog;
}

QLabel *wrapped(const QString &content, const QString &tone = {})
{
    QLabel *label = makeLabel(content, {}, tone);
    label->setWordWrap(true);
    label->setFixedWidth(460);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse
                                   | Qt::LinksAccessibleByKeyboard);
    label->setOpenExternalLinks(true);
    return label;
}

/// What a low screen has no room for can be scrolled to, by keyboard too.
QWidget *scrolled(QWidget *content, const QScreen &screen)
{
    constexpr int aroundIt = 180; // title bar, margins, button, and some of the screen
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    area->setFocusPolicy(Qt::StrongFocus);
    const QSize wanted = content->sizeHint();
    const int height = std::min(wanted.height(), screen.availableGeometry().height() - aroundIt);
    const int bar = height < wanted.height() ? area->verticalScrollBar()->sizeHint().width() : 0;
    area->setFixedSize(wanted.width() + bar, height);
    return area;
}

/// Keys and what they do, under headings.
class KeyColumn
{
public:
    void addHeading(const QString &heading)
    {
        const int row = m_grid->rowCount();
        if (row > 1)
            m_grid->setRowMinimumHeight(row, 12);
        m_grid->addWidget(makeLabel(heading, u"smallStrong"_s, u"third"_s), row + 1, 0, 1, 2);
    }
    void add(const QString &keys, const QString &meaning)
    {
        const int row = m_grid->rowCount();
        m_grid->addWidget(makeLabel(keys, u"strong"_s), row, 0);
        m_grid->addWidget(makeLabel(meaning, {}, u"second"_s), row, 1);
    }
    /// All of it, at the top of the room that it is given.
    [[nodiscard]] QLayout *whole()
    {
        auto *box = new QVBoxLayout;
        box->addLayout(m_grid);
        box->addStretch();
        m_grid->setHorizontalSpacing(24);
        m_grid->setVerticalSpacing(4);
        return box;
    }

private:
    QGridLayout *m_grid = new QGridLayout;
};

} // namespace

void showShortcuts(const RunActions &actions, QWidget *parent)
{
    auto *sheet = new QWidget;
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins({});
    columns->setSpacing(40);
    KeyColumn commands;
    commands.addHeading(Help::tr("Commands"));
    for (const Shortcut &shortcut : commandShortcuts(actions))
        commands.add(shortcut.keys, shortcut.meaning);
    KeyColumn views;
    std::optional<ViewKey::Where> place;
    for (const ViewKey &key : viewKeys()) {
        if (key.where != place)
            views.addHeading(placeName(key.where));
        place = key.where;
        views.add(key.shown, key.meaning);
    }
    columns->addLayout(commands.whole());
    columns->addLayout(views.whole());
    QDialog *dialog = makeDialog(parent, Help::tr("Keyboard shortcuts"), scrolled(sheet, *parent->screen()));
    dialog->setObjectName(u"shortcutSheet"_s);
    dialog->open();
}

void showAbout(QWidget *parent)
{
    const nn::BuildInfo build = nn::buildInfo();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    auto *top = new QHBoxLayout;
    auto *mark = new QLabel;
    mark->setPixmap(applicationIcon().pixmap(48, 48));
    top->addWidget(mark);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(makeLabel(Help::tr("Rote %1").arg(QString::fromStdString(build.version)), u"display"_s));
    names->addWidget(makeLabel(Help::tr("%1, %2").arg(QString::fromStdString(build.instructionSet),
                                                      QString::fromStdString(build.compiler)), u"small"_s, u"third"_s));
    top->addLayout(names, 1);
    top->setSpacing(16);
    layout->addLayout(top);
    layout->addWidget(wrapped(Help::tr("Trains tiny character-level transformers and shows, item by item, what they "
                                       "learn by rote and what they understand.")));
    layout->addWidget(wrapped(
        Help::tr("It reproduces, and goes past: Barron and White, “Too Big to Think: Capacity, Memorization, and "
                 "Generalization in Pre-Trained Transformers”, 2025, "
                 "<a href=\"https://arxiv.org/abs/2506.09099\">arXiv 2506.09099</a>. The training texts and the dotted curves are the authors’, under the MIT licence, "
                 "© 2025 Josh-ee.")));
    layout->addWidget(
        wrapped(Help::tr("Rote is free software under the GNU General Public License, version 3 or later."),
                u"second"_s));
    makeDialog(parent, Help::tr("About Rote"), content)->open();
}

} // namespace rote::ui
