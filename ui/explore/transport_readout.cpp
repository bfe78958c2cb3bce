#include "ui/explore/transport_readout.h"

#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <map>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using training::RunState;

namespace {

constexpr int barHeight = 6;
constexpr int textHeight = 24;
/// Room for the steps of the longest run.
constexpr int leastWidth = 148;

/// A stretch of text in one weight.
struct Piece
{
    QString text;
    TextStyle style;
    bool isSecond = true;
};

double widthOf(const std::vector<Piece> &pieces)
{
    double width = 0.0;
    for (const Piece &piece : pieces)
        width += QFontMetricsF(Theme::font(piece.style)).horizontalAdvance(piece.text);
    return width;
}

void paintPieces(QPainter &painter, const std::vector<Piece> &pieces, double x, double height)
{
    const Colours &colours = Theme::instance().colours();
    for (const Piece &piece : pieces) {
        painter.setFont(Theme::font(piece.style));
        painter.setPen(piece.isSecond ? colours.textSecond : colours.text);
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(piece.text);
        painter.drawText(QRectF(x, 0.0, width + 2.0, height), Qt::AlignLeft | Qt::AlignVCenter, piece.text);
        x += width;
    }
}

std::vector<Piece> longStepPieces(const ReadoutText &text)
{
    if (text.runs > 1) {
        return {{text.step, TextStyle::Title, false},
                {TransportReadout::tr(" of %1 steps in %2 runs").arg(text.steps).arg(text.runs), TextStyle::Body}};
    }
    return {{TransportReadout::tr("Step "), TextStyle::Title},
            {text.step, TextStyle::Title, false},
            {TransportReadout::tr(" of %1").arg(text.steps), TextStyle::Body}};
}

/// "Step 300 of 3,000"; where that is too wide, "300 of 3,000".
std::vector<Piece> stepPieces(const ReadoutText &text, double room)
{
    const std::vector<Piece> pieces = longStepPieces(text);
    if (widthOf(pieces) <= room)
        return pieces;
    return {{text.step, TextStyle::Title, false}, {TransportReadout::tr(" of %1").arg(text.steps), TextStyle::Body}};
}

/// "3 finished, 1 diverged"; of one run, how it ended.
QString endText(const lab::Experiment &experiment)
{
    double seconds = 0.0;
    std::map<RunState, int> ended;
    for (int i = 0; i < experiment.size(); ++i) {
        ++ended[experiment.member(i).state()];
        seconds += experiment.member(i).record().trainingSeconds;
    }
    const bool isOne = experiment.size() == 1;
    if (isOne && ended[RunState::Finished] == 1)
        return TransportReadout::tr("finished in %1").arg(formatDuration(seconds));
    const std::pair<RunState, QString> names[] = {{RunState::Finished, TransportReadout::tr("finished")},
                                                  {RunState::Stopped, TransportReadout::tr("stopped")},
                                                  {RunState::Diverged, TransportReadout::tr("diverged")},
                                                  {RunState::Failed, TransportReadout::tr("failed")}};
    QStringList parts;
    for (const auto &[state, name] : names) {
        if (ended[state] > 0)
            parts << (isOne ? name : TransportReadout::tr("%1 %2").arg(ended[state]).arg(name));
    }
    if (!isOne && parts.size() == 1 && ended[RunState::Finished] == experiment.size())
        return TransportReadout::tr("finished, %1 of training").arg(formatDuration(seconds));
    return parts.join(TransportReadout::tr(", "));
}

QString timeText(const lab::Experiment &experiment, const lab::Progress &progress)
{
    const QString left = progress.secondsLeft ? formatTimeLeft(*progress.secondsLeft) : QString();
    switch (experiment.state()) {
    case RunState::Ready:
        return progress.secondsLeft
            ? TransportReadout::tr("%1 on this computer").arg(formatEstimate(*progress.secondsLeft))
            : TransportReadout::tr("measuring the speed");
    case RunState::Finished:
    case RunState::Diverged:
    case RunState::Failed:
    case RunState::Stopped:
        return endText(experiment);
    case RunState::Training:
    case RunState::Paused:
        break;
    }
    return left.isEmpty() ? TransportReadout::tr("measuring the speed") : left;
}

} // namespace

ReadoutText readoutOf(const lab::Experiment &experiment)
{
    const lab::Progress progress = experiment.progress();
    ReadoutText text;
    text.runs = experiment.size();
    text.step = formatCount(progress.step);
    text.steps = formatCount(progress.steps);
    if (progress.batchLoss)
        text.loss = formatLossWithUnit(*progress.batchLoss);
    if (progress.secondsPerStep)
        text.speed = formatStepTime(*progress.secondsPerStep);
    text.time = timeText(experiment, progress);
    return text;
}

TransportReadout::TransportReadout(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TransportReadout::show(const ReadoutText &text, double share)
{
    m_text = text;
    m_share = std::clamp(share, 0.0, 1.0);
    describe();
}

void TransportReadout::showActivity(const QString &activity)
{
    m_activity = activity;
    describe();
}

void TransportReadout::describe()
{
    QStringList figures{stepSentence()};
    if (!m_text.loss.isEmpty())
        figures << tr("batch loss %1").arg(m_text.loss);
    if (!m_text.speed.isEmpty())
        figures << m_text.speed;
    figures << m_text.time;
    if (!m_activity.isEmpty())
        figures.prepend(m_activity);
    setAccessibleName(figures.join(tr(", ")));
    setToolTip(figures.join(u"\n"_s));
    update();
}

QString TransportReadout::stepSentence() const
{
    return m_text.runs > 1 ? tr("%1 of %2 steps of %3 runs").arg(m_text.step, m_text.steps).arg(m_text.runs)
                           : tr("Step %1 of %2").arg(m_text.step, m_text.steps);
}

QSize TransportReadout::sizeHint() const
{
    return {480, textHeight + barHeight + 4};
}

QSize TransportReadout::minimumSizeHint() const
{
    return {leastWidth, textHeight + barHeight + 4};
}

int TransportReadout::stepWidth() const
{
    return static_cast<int>(widthOf(stepPieces(m_text, width())));
}

void TransportReadout::paintFigures(QPainter &painter, double left) const
{
    if (!m_activity.isEmpty()) {
        paintPieces(painter, {{m_activity, TextStyle::SmallStrong, false}},
                    std::max(left, width() - widthOf({{m_activity, TextStyle::SmallStrong}})), textHeight);
        return;
    }
    const auto pieces = [this](const QString &name, const QString &loss, bool speed) {
        std::vector<Piece> result;
        if (!loss.isEmpty()) {
            result.push_back({name, TextStyle::Small});
            result.push_back({loss, TextStyle::SmallStrong, false});
            result.push_back({u" · "_s, TextStyle::Small});
        }
        if (speed && !m_text.speed.isEmpty()) {
            result.push_back({m_text.speed, TextStyle::Small});
            result.push_back({u" · "_s, TextStyle::Small});
        }
        // An estimate is no measurement, and looks it.
        result.push_back({m_text.time, loss.isEmpty() ? TextStyle::Small : TextStyle::SmallStrong, loss.isEmpty()});
        return result;
    };
    const QString bare = m_text.loss.section(u' ', 0, 0);
    const std::vector<std::vector<Piece>> choices{
        pieces(tr("batch loss "), m_text.loss, true), pieces(tr("batch loss "), bare, true),
        pieces(tr("batch loss "), bare, false), pieces({}, {}, false)};
    std::vector<Piece> chosen;
    for (const auto &choice : choices) {
        if (left + widthOf(choice) <= width()) {
            chosen = choice;
            break;
        }
    }
    paintPieces(painter, chosen, width() - widthOf(chosen), textHeight);
}

void TransportReadout::paintEvent(QPaintEvent *)
{
    const Colours &colours = Theme::instance().colours();
    QPainter painter(this);
    paintPieces(painter, stepPieces(m_text, width()), 0.0, textHeight);
    paintFigures(painter, stepWidth() + 16.0);

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF bar(0.0, height() - barHeight - 2.0, width(), barHeight);
    painter.setBrush(colours.sunken);
    painter.drawRoundedRect(bar, 3.0, 3.0);
    if (m_share > 0.0) {
        bar.setWidth(std::max<double>(barHeight, width() * m_share));
        painter.setBrush(colours.ink);
        painter.drawRoundedRect(bar, 3.0, 3.0);
    }
}

} // namespace rote::ui
