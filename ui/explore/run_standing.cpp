#include "ui/explore/run_standing.h"

#include "ui/figures/cell_painting.h"
#include "ui/figures/group_style.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>

#include <algorithm>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::RunStanding)
};

/// "86%", "86% to 91%".
QString rangeText(const std::vector<double> &shares)
{
    const auto [least, most] = std::ranges::minmax(shares);
    return least < most ? Words::tr("%1 to %2").arg(formatChance(least), formatChance(most)) : formatChance(least);
}

double shareOf(const training::Score &score)
{
    return static_cast<double>(score.correct) / std::max(1, score.total);
}

/// What the runs of a size have right of a group, each of the three values over all of them.
QString groupText(const SizedRuns &runs, const std::vector<RunStanding> &standings, qint64 parameters,
                  tasks::ItemGroup group, std::span<const tasks::Item> items)
{
    const std::vector<double> shown = sharesAt(runs, parameters, group);
    if (shown.empty())
        return {};
    std::vector<double> last;
    std::vector<double> best;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        if (runs.runs[i].parameters != parameters || runs.runs[i].isBehind || !standings[i].last)
            continue;
        last.push_back(shareOf(scoreOf(training::scoresOf(*standings[i].last, items), group)));
        best.push_back(shareOf(scoreOf(standings[i].best, group)));
    }
    const QString now = Words::tr("%1 %2").arg(groupName(group), rangeText(shown));
    return last.empty() ? now : Words::tr("%1 (last %2, best %3)").arg(now, rangeText(last), rangeText(best));
}

} // namespace

std::vector<RunStanding> standingsOf(const MemberCurves &members, const EvaluationList &moments)
{
    std::vector<RunStanding> standings;
    for (int member = 0; member < members.size(); ++member) {
        const CurveHistory &run = members.history(member);
        standings.push_back({moments.at(static_cast<std::size_t>(member)),
                             run.evaluations().empty() ? nullptr : run.evaluations().back(), run.best()});
    }
    return standings;
}

bool isBehind(const RunStanding &standing, const std::vector<RunStanding> &all)
{
    constexpr std::int64_t tolerance = 20; // runs that train together are never at quite the same step
    const auto stepOf = [](const RunStanding &run) { return run.shown ? run.shown->step : 0; };
    const std::int64_t furthest = stepOf(*std::ranges::max_element(all, {}, stepOf));
    return (furthest - stepOf(standing)) * tolerance > furthest;
}

HoverText markText(const QString &run, const SizedRun &sized, tasks::ItemGroup group, const RunStanding &standing,
                   std::span<const tasks::Item> items)
{
    HoverText text;
    text.title = run;
    text.characters = false;
    text.aside = Words::tr("%1 parameters").arg(formatCount(sized.parameters));
    const auto add = [&](const QString &form, const training::Score &score, const QString &step) {
        text.lines << form.arg(formatScore(score.correct, score.total), step);
    };
    const auto stepOf = [](const training::Evaluation &evaluation) { return formatCount(evaluation.step); };
    if (standing.shown)
        add(groupName(group) + Words::tr(": %1 at step %2"), scoreOf(training::scoresOf(*standing.shown, items), group),
            stepOf(*standing.shown));
    if (standing.last) {
        add(Words::tr("Last evaluation: %1 at step %2"), scoreOf(training::scoresOf(*standing.last, items), group),
            stepOf(*standing.last));
        const training::Score &best = scoreOf(standing.best, group);
        text.lines << Words::tr("Best evaluation: %1").arg(formatScore(best.correct, best.total));
    }
    if (sized.isBehind)
        text.lines << Words::tr("Behind the others, so left out of the line");
    text.hint = Words::tr("Click or Enter looks at this run");
    return text;
}

QString sizesSummary(const SizedRuns &runs, const std::vector<RunStanding> &standings,
                     std::span<const tasks::Item> items)
{
    QStringList lines;
    for (const qint64 parameters : runs.sizes()) {
        const auto run = std::ranges::find(runs.runs, parameters, &SizedRun::parameters);
        QStringList parts;
        for (const GroupStyle &group : groupStyles()) {
            if (const QString part = groupText(runs, standings, parameters, group.group, items); !part.isEmpty())
                parts << part;
        }
        lines << (parts.isEmpty() ? Words::tr("%1 not evaluated yet").arg(run->size)
                                  : Words::tr("%1: %2").arg(run->size, parts.join(Words::tr(", "))));
    }
    if (const auto behind = std::ranges::count_if(runs.runs, &SizedRun::isBehind); behind > 0)
        lines << (behind == 1 ? Words::tr("1 run behind the others, left out")
                              : Words::tr("%1 runs behind the others, left out").arg(behind));
    return lines.join(Words::tr("; "));
}

} // namespace rote::ui
