#include "ui/explore/seed_dialog.h"

#include "ui/explore/seed_box.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct SeedDialog
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::SeedDialog)
};

} // namespace

void askForSeed(QWidget *parent, quint64 suggestion, const std::function<void(quint64)> &then)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"seedDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(SeedDialog::tr("Restart with seed"));
    auto *seed = new SeedBox;
    seed->setValue(suggestion);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(SeedDialog::tr("Restart"));
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(new QLabel(SeedDialog::tr("Seed of the new run:")));
    layout->addWidget(seed);
    layout->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, parent, [seed, then] {
        seed->takeText();
        then(seed->value());
    });
    seed->selectAll();
    dialog->open();
}

} // namespace rote::ui
