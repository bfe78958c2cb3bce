#include "ui/explore/by_size_view.h"

#include "training/presets.h"
#include "ui/explore/curve_lane.h"
#include "ui/explore/experiment_names.h"
#include "ui/explore/group_style.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

constexpr double topPadding = 16.0;
constexpr double axisHeight = 54.0;
constexpr double markDistance = 10.0;  ///< of the runs of a size, side by side
constexpr double nameClearance = 56.0; ///< of the sizes' names
constexpr double nameHeight = 16.0;

qint64 parametersOf(const training::RunConfig &config, const tasks::Corpus &corpus)
{
    return static_cast<qint64>(nn::parameterCount(config.shape(corpus.vocabulary.size())));
}

/// The share of a group that a run has right; nothing where it has none of the group or was not evaluated.
std::optional<double> shareOf(const SizedScores &run, const GroupStyle &group)
{
    if (!run.scores)
        return std::nullopt;
    const training::Score &score = (*run.scores).*group.score;
    return score.total > 0 ? std::optional(static_cast<double>(score.correct) / score.total) : std::nullopt;
}

std::vector<double> sharesAt(const std::vector<SizedScores> &runs, qint64 parameters, const GroupStyle &group)
{
    std::vector<double> shares;
    for (const SizedScores &run : runs) {
        if (const auto share = shareOf(run, group); share && run.parameters == parameters)
            shares.push_back(*share);
    }
    return shares;
}

} // namespace

BySizeView::BySizeView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Right answers by size"));
    setToolTip(tr("A mark for each run, the line through the means of a size; parameters on a logarithmic axis"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void BySizeView::setRuns(const std::vector<training::RunConfig> &configs, std::shared_ptr<const tasks::Corpus> corpus)
{
    m_corpus = std::move(corpus);
    m_runs.clear();
    m_others.clear();
    for (const training::RunConfig &config : configs)
        m_runs.push_back({sizeLabel(config), parametersOf(config, *m_corpus), {}, false});
    for (const training::Preset &preset : training::presets()) {
        if (preset.config.task == configs.front().task && !preset.secondSeries)
            m_others.push_back({sizeLabel(preset.config), parametersOf(preset.config, *m_corpus), {}, false});
    }
    update();
}

void BySizeView::showMoments(const EvaluationList &moments, int selected)
{
    for (std::size_t i = 0; i < moments.size(); ++i) {
        SizedScores &run = m_runs.at(i);
        run.isSelected = static_cast<int>(i) == selected;
        run.scores = moments[i] ? std::optional(training::scoresOf(*moments[i], m_corpus->items)) : std::nullopt;
    }
    setAccessibleDescription(summary());
    update();
}

std::vector<qint64> BySizeView::sizes() const
{
    std::vector<qint64> sizes;
    for (const SizedScores &run : m_runs)
        sizes.push_back(run.parameters);
    std::ranges::sort(sizes);
    sizes.erase(std::ranges::unique(sizes).begin(), sizes.end());
    return sizes;
}

QString BySizeView::summary() const
{
    QStringList lines;
    for (const qint64 parameters : sizes()) {
        const auto run = std::ranges::find(m_runs, parameters, &SizedScores::parameters);
        QStringList parts;
        for (const GroupStyle &group : groupStyles()) {
            const std::vector<double> shares = sharesAt(m_runs, parameters, group);
            if (shares.empty())
                continue;
            const auto [least, most] = std::ranges::minmax(shares);
            parts << (least < most ? tr("%1 %2 to %3").arg(group.name, formatChance(least), formatChance(most))
                                   : tr("%1 %2").arg(group.name, formatChance(least)));
        }
        lines << (parts.isEmpty() ? tr("%1 not evaluated yet").arg(run->size)
                                  : tr("%1: %2").arg(run->size, parts.join(tr(", "))));
    }
    return lines.join(tr("; "));
}

QRectF BySizeView::plotArea() const
{
    return QRectF(rect()).adjusted(CurveLane::leftGutter, topPadding, -CurveLane::rightMargin, -axisHeight);
}

double BySizeView::xOf(qint64 parameters) const
{
    const std::vector<qint64> all = sizes();
    const QRectF plot = plotArea();
    if (all.empty() || all.front() == all.back())
        return plot.center().x();
    const double least = std::log(static_cast<double>(all.front()));
    const double greatest = std::log(static_cast<double>(all.back()));
    const double share = (std::log(static_cast<double>(parameters)) - least) / (greatest - least);
    const double inset = std::min(120.0, plot.width() / 6.0);
    return plot.left() + inset + (plot.width() - 2.0 * inset) * share;
}

double BySizeView::yOf(double share) const
{
    const QRectF plot = plotArea();
    return plot.bottom() - plot.height() * share;
}

void BySizeView::paintAxes(QPainter &painter) const
{
    const Colours &colours = Theme::instance().colours();
    const QRectF plot = plotArea();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(Theme::font(TextStyle::Tiny));
    for (const int percent : {0, 25, 50, 75, 100}) {
        const double y = std::floor(yOf(percent / 100.0)) + 0.5;
        painter.setPen(QPen(percent == 0 ? colours.buttonBorder : colours.gridLine, 1.0));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(colours.textThird);
        painter.drawText(QRectF(0.0, y - 8.0, CurveLane::leftGutter - 8.0, 16.0), Qt::AlignRight | Qt::AlignVCenter,
                         u"%1%"_s.arg(percent));
    }
    std::vector<double> taken;
    paintSizeNames(painter, m_runs, true, taken);
    paintSizeNames(painter, m_others, false, taken);
}

/// A size's name over its parameters; `taken` are the places where names stand already.
void BySizeView::paintSizeNames(QPainter &painter, const std::vector<SizedScores> &runs, bool strong,
                                std::vector<double> &taken) const
{
    const Colours &colours = Theme::instance().colours();
    const QRectF plot = plotArea();
    for (const SizedScores &run : runs) {
        const double x = std::floor(xOf(run.parameters)) + 0.5;
        const bool isFree =
            std::ranges::none_of(taken, [x](double other) { return std::abs(other - x) < nameClearance; });
        if (x < plot.left() || x > plot.right() || !isFree)
            continue;
        taken.push_back(x);
        painter.setPen(colours.controlBorder);
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4.0));
        const QRectF name(x - 60.0, plot.bottom() + 8.0, 120.0, nameHeight);
        painter.setFont(Theme::font(strong ? TextStyle::SmallStrong : TextStyle::Small));
        painter.setPen(strong ? colours.text : colours.textThird);
        painter.drawText(name, Qt::AlignCenter, run.size);
        painter.setFont(Theme::font(TextStyle::Tiny));
        painter.setPen(strong ? colours.textSecond : colours.textThird);
        painter.drawText(name.translated(0.0, nameHeight), Qt::AlignCenter, formatCount(run.parameters));
    }
}

void BySizeView::paintGroup(QPainter &painter, const GroupStyle &group, std::vector<double> &nameTaken) const
{
    const Colours &colours = Theme::instance().colours();
    const QColor colour = colours.*group.line;
    QPolygonF means;
    for (const qint64 parameters : sizes()) {
        const std::vector<double> shares = sharesAt(m_runs, parameters, group);
        double sum = 0.0;
        for (const double share : shares)
            sum += share;
        if (!shares.empty())
            means << QPointF(xOf(parameters), yOf(sum / static_cast<double>(shares.size())));
    }
    if (means.isEmpty())
        return;
    painter.setPen(QPen(colour, 2.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(means);

    for (const qint64 parameters : sizes()) {
        const auto count = static_cast<double>(sharesAt(m_runs, parameters, group).size());
        double x = xOf(parameters) - markDistance * (count - 1.0) / 2.0;
        for (const SizedScores &run : m_runs) {
            const auto share = shareOf(run, group);
            if (run.parameters != parameters || !share)
                continue;
            const QPointF at(x, yOf(*share));
            if (run.isSelected) {
                painter.setPen(QPen(colours.here, 2.0));
                painter.setBrush(Qt::NoBrush);
                painter.drawEllipse(at, 7.5, 7.5);
            }
            paintMarker(painter, group.marker, at, 4.0, colour, colours.surface);
            x += markDistance;
        }
    }

    // The name above the line's end, below it where that is the top or another name.
    const double end = means.constLast().y();
    double top = end - nameHeight - 10.0;
    const auto collides = [&](double at) {
        return std::ranges::any_of(nameTaken, [at](double other) { return std::abs(other - at) < nameHeight; });
    };
    if (top < plotArea().top() || collides(top))
        top = end + 10.0;
    while (collides(top))
        top += nameHeight;
    nameTaken.push_back(top);
    painter.setFont(Theme::font(TextStyle::SmallStrong));
    painter.setPen(colours.*group.text);
    painter.drawText(QRectF(plotArea().right() - 200.0, top, 196.0, nameHeight), Qt::AlignRight | Qt::AlignVCenter,
                     group.name);
}

void BySizeView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().colours().surface);
    paintAxes(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    std::vector<double> nameTaken;
    for (const GroupStyle &group : groupStyles())
        paintGroup(painter, group, nameTaken);
}

} // namespace rote::ui
