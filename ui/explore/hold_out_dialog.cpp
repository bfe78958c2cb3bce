#include "ui/explore/hold_out_dialog.h"

#include "ui/explore/hold_out_painter.h"
#include "ui/theme/style_sheet.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct HoldOutDialog
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::HoldOutDialog)
};

} // namespace

HoldOutPainter *askForHoldOut(QWidget *parent, const lab::ExperimentPlan &plan, const tasks::HoldOut &heldOut,
                              std::function<void(const tasks::HoldOut &)> then)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"holdOutDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(HoldOutDialog::tr("Held out of the training text"));
    auto *painter = new HoldOutPainter(plan, heldOut);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(HoldOutDialog::tr("Hold out"));
    setLook(buttons->button(QDialogButtonBox::Ok), "kind", u"primary"_s);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addWidget(painter);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [painter, then = std::move(then)] { then(painter->holdOut()); });
    dialog->open();
    return painter;
}

} // namespace rote::ui
