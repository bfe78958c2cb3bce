#include "ui/explore/verify_dialog.h"

#include "ui/explore/parts.h"
#include "ui/theme/formats.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr int textWidth = 420;
constexpr std::chrono::milliseconds often(100);

QString ofBuild(const lab::Verification &found)
{
    return found.measure == lab::Verification::Measure::SameBits
        ? VerifyDialog::tr("This build recorded it, so every bit was compared.")
        : VerifyDialog::tr("Another build or instruction set recorded it, where rounding differs, so the losses were "
                           "compared: at each evaluation the greater may be %1 times the smaller, and is %2 times at "
                           "most.")
              .arg(lab::closeLossRatio)
              .arg(found.greatestLossRatio, 0, 'f', 3);
}

} // namespace

VerifyDialog::VerifyDialog(const training::RunRecord &run, const QString &name, const QString &path, QWidget *parent)
    : QDialog(parent), m_isOfFile(!path.isEmpty()), m_title(makeLabel({}, u"title"_s)),
      m_text(makeLabel({}, {}, u"second"_s)), m_bar(new QProgressBar),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
{
    setObjectName(u"verifyDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Verify %1").arg(name));
    m_title->setObjectName(u"verifyTitle"_s);
    m_text->setObjectName(u"verifyText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(textWidth);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Steps trained again"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addSpacing(8);
    layout->addWidget(m_buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_verifier, &lab::Verifier::finished, this, &VerifyDialog::showFinding);
    connect(&m_verifier, &lab::Verifier::refused, this, &VerifyDialog::showRefusal);
    m_title->setText(tr("Training it again"));
    m_since.start();
    connect(&m_often, &QTimer::timeout, this, &VerifyDialog::showProgress);
    m_often.start(often);
    if (m_isOfFile)
        m_verifier.verifyFile(path);
    else
        m_verifier.verifyRun(run);
    showProgress();
}

void VerifyDialog::showProgress()
{
    const auto [step, lastStep] = m_verifier.progress();
    const QString what = m_isOfFile ? tr("Its file is read anew and every hash compared; then it is trained from its "
                                         "settings, and each evaluation compared with what was recorded.")
                                    : tr("It is trained from its settings, and each evaluation compared with what was "
                                         "recorded.");
    QString where = tr("Beginning");
    if (lastStep > 0) {
        where = tr("Step %1 of %2").arg(formatCount(step), formatCount(lastStep));
        if (step > 0) {
            const double seconds = static_cast<double>(m_since.elapsed()) / 1000.0;
            const double left = seconds * static_cast<double>(lastStep - step) / static_cast<double>(step);
            where = tr("%1, %2").arg(where, formatTimeLeft(left));
        }
    }
    m_text->setText(u"%1\n\n%2"_s.arg(what, where));
    m_bar->setRange(0, static_cast<int>(lastStep)); // 0: busy
    m_bar->setValue(static_cast<int>(step));
}

void VerifyDialog::showFinding(const lab::Verification &found)
{
    const bool isSameBits = found.measure == lab::Verification::Measure::SameBits;
    if (found.holds()) {
        end(isSameBits ? tr("Verified: the same to the last bit") : tr("Verified: within the tolerance"),
            tr("All %1 evaluations up to step %2 came out as recorded. %3")
                .arg(formatCount(found.evaluations), formatCount(found.step), ofBuild(found)));
        return;
    }
    end(tr("It is not what was recorded"),
        tr("Trained again, %1. %2 evaluations before that agree. %3")
            .arg(QString::fromStdString(found.difference), formatCount(found.evaluations), ofBuild(found)));
}

void VerifyDialog::showRefusal(const QString &why)
{
    end(tr("It cannot be verified"), why);
}

void VerifyDialog::end(const QString &title, const QString &text)
{
    m_often.stop();
    m_bar->hide();
    m_title->setText(title);
    m_text->setText(text);
    m_buttons->setStandardButtons(QDialogButtonBox::Close);
    m_buttons->button(QDialogButtonBox::Close)->setFocus();
    setAccessibleDescription(tr("%1. %2").arg(title, text));
}

} // namespace rote::ui
