#include "ui/explore/help_dialogs.h"

#include "nn/build_info.h"
#include "ui/explore/parts.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

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

} // namespace

void showShortcuts(QWidget *parent)
{
    const std::pair<const char *, const char *> keys[] = {
        {"F5", QT_TRANSLATE_NOOP("rote::ui::Help", "train, pause, resume")},
        {"F8", QT_TRANSLATE_NOOP("rote::ui::Help", "one step while paused")},
        {"Shift+F5", QT_TRANSLATE_NOOP("rote::ui::Help", "stop")},
        {"Ctrl+R", QT_TRANSLATE_NOOP("rote::ui::Help", "restart")},
        {"Ctrl+Shift+R", QT_TRANSLATE_NOOP("rote::ui::Help", "restart with another seed")},
        {"Ctrl+Z, Ctrl+Shift+Z", QT_TRANSLATE_NOOP("rote::ui::Help", "undo and redo a change of the settings")},
        {"Ctrl+S", QT_TRANSLATE_NOOP("rote::ui::Help", "save the run")},
        {"Ctrl+Shift+S", QT_TRANSLATE_NOOP("rote::ui::Help", "save the run under another name")},
        {"Ctrl+O", QT_TRANSLATE_NOOP("rote::ui::Help", "open a run")},
        {"Ctrl+F", QT_TRANSLATE_NOOP("rote::ui::Help", "to the prompt")},
        {"Enter, Esc", QT_TRANSLATE_NOOP("rote::ui::Help", "in the prompt: ask now, bring back the last good prompt")},
        {"↑ ↓", QT_TRANSLATE_NOOP("rote::ui::Help", "in the prompt: earlier prompts")},
        {"Ctrl+P", QT_TRANSLATE_NOOP("rote::ui::Help", "pin the prompt, or unpin it")},
        {"Ctrl+Tab", QT_TRANSLATE_NOOP("rote::ui::Help", "in the probe: inside, errors, pinned")},
        {"Arrows, Enter, P", QT_TRANSLATE_NOOP("rote::ui::Help", "in the grids and facts: move, probe, pin")},
        {"Alt+←, Alt+→", QT_TRANSLATE_NOOP("rote::ui::Help", "an evaluation back, an evaluation on")},
        {"Alt+Home, Alt+End", QT_TRANSLATE_NOOP("rote::ui::Help", "the first evaluation, the last")},
        {"Ctrl+L", QT_TRANSLATE_NOOP("rote::ui::Help", "live: follow the newest evaluation again")},
        {"Ctrl+Shift+F", QT_TRANSLATE_NOOP("rote::ui::Help", "fork: a new run with what the model knows at the cursor")},
        {"← → Home End L", QT_TRANSLATE_NOOP("rote::ui::Help", "the same in the charts; with Shift, ← and → go by ten")},
        {"F6, Shift+F6", QT_TRANSLATE_NOOP("rote::ui::Help", "next and last panel")},
        {"F9, Shift+F9", QT_TRANSLATE_NOOP("rote::ui::Help", "settings panel, probe panel")},
        {"F11", QT_TRANSLATE_NOOP("rote::ui::Help", "full screen")},
        {"F1", QT_TRANSLATE_NOOP("rote::ui::Help", "this table")},
    };
    auto *table = new QWidget;
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(6);
    int row = 0;
    for (const auto &[key, meaning] : keys) {
        grid->addWidget(makeLabel(QString::fromUtf8(key), u"strong"_s), row, 0);
        grid->addWidget(makeLabel(Help::tr(meaning), {}, u"second"_s), row, 1);
        ++row;
    }
    makeDialog(parent, Help::tr("Keyboard shortcuts"), table)->open();
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
