#include "ui/explore/trouble_banner.h"

#include "ui/theme/formats.h"
#include "ui/widgets/banner.h"

#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using training::RunState;

namespace {

/// A sentence of the engine, which knows no thousands separators.
QString withThousands(QString sentence)
{
    static const QRegularExpression number(u"\\d{4,}"_s);
    const QRegularExpressionMatch match = number.match(sentence);
    if (match.hasMatch())
        sentence.replace(match.capturedStart(), match.capturedLength(), formatCount(match.captured().toLongLong()));
    return sentence;
}

} // namespace

std::int64_t bestStep(const training::RunRecord &run)
{
    const auto best = std::ranges::min_element(run.evaluations, {}, [](const auto &one) { return one->loss; });
    return best == run.evaluations.end() ? 0 : (*best)->step;
}

TroubleBanner::TroubleBanner(QWidget *parent) : QWidget(parent), m_banner(new Banner)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->addWidget(m_banner);
    connect(m_banner, &Banner::primaryChosen, this, [this] { emit chosen(m_primary); });
    connect(m_banner, &Banner::secondaryChosen, this, [this] { emit chosen(m_secondary); });
    hide();
}

void TroubleBanner::showFile(const QString &title, const QString &message)
{
    m_isOfFile = true;
    m_primary = WayOn::Close;
    m_banner->setMessage(Banner::Kind::Warning, title, message, {}, tr("Close"));
    show();
}

void TroubleBanner::showInterrupted(const QString &title, const QString &message)
{
    m_isOfFile = true;
    m_primary = WayOn::GoOnInterrupted;
    m_secondary = WayOn::Close;
    m_banner->setMessage(Banner::Kind::Offer, title, message, tr("Not now"), tr("Open"));
    show();
}

void TroubleBanner::showRun(const training::RunRecord &run, bool canStart)
{
    m_isOfFile = false;
    // "Training diverged at step 3412: the loss …" is a title and a sentence.
    const QString trouble = QString::fromStdString(run.trouble);
    const qsizetype colon = trouble.indexOf(u": "_s);
    QString reason = colon < 0 ? trouble : trouble.mid(colon + 2);
    if (!reason.isEmpty())
        reason[0] = reason[0].toUpper();
    const QString kept = run.evaluations.empty() ? tr("%1. There is nothing to keep.").arg(reason)
                                                 : tr("%1. Kept: everything up to step %2.")
                                                       .arg(reason, formatCount(run.lastStep()));
    const std::int64_t best = bestStep(run);
    QString primary = canStart ? tr("Try again") : tr("Restart with another seed");
    QString secondary = tr("Restart");
    m_primary = canStart ? WayOn::TryAgain : WayOn::RestartWithAnotherSeed;
    m_secondary = WayOn::Restart;
    if (run.state == RunState::Diverged) {
        primary = best > 0 ? tr("Fork at half the rate") : tr("Restart at half the rate");
        m_primary = WayOn::ForkAtHalfTheRate;
        if (best > 0) {
            secondary = tr("Go back to %1").arg(formatCount(best));
            m_secondary = WayOn::GoBack;
        }
    }
    m_banner->setMessage(Banner::Kind::Warning,
                         colon < 0 ? tr("Training ended") : withThousands(trouble.left(colon)), kept, secondary,
                         primary);
    show();
}

void TroubleBanner::clear()
{
    m_isOfFile = false;
    hide();
}

} // namespace rote::ui
