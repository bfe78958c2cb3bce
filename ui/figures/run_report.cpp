#include "ui/figures/run_report.h"

#include "training/presets.h"
#include "ui/figures/experiment_names.h"
#include "ui/figures/group_style.h"
#include "ui/figures/html_page.h"
#include "ui/figures/item_history.h"
#include "ui/theme/formats.h"

#include <algorithm>
#include <functional>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

using training::Evaluation;
using training::RunRecord;
using training::Score;

constexpr std::size_t mostHeldOutRows = 50;

QString paragraph(const QString &text)
{
    return u"<p>%1</p>\n"_s.arg(escaped(text));
}

QString heading(const QString &text)
{
    return u"<h2>%1</h2>\n"_s.arg(escaped(text));
}

QString stateSentence(const RunRecord &run)
{
    const QString reached = formatCount(run.reachedStep());
    switch (run.state) {
    case training::RunState::Finished:
        return u"Finished after %1 steps."_s.arg(reached);
    case training::RunState::Diverged:
        return u"Diverged: %1."_s.arg(QString::fromStdString(run.trouble));
    case training::RunState::Failed:
        return u"Failed: %1."_s.arg(QString::fromStdString(run.trouble));
    default:
        return u"Stopped at step %1 of %2."_s.arg(reached, formatCount(run.config.steps));
    }
}

QString originSentence(const RunRecord &run)
{
    if (!run.fork)
        return {};
    const QString form = run.fork->isImported
        ? u"It begins with a model that was imported from another tool's file: %1, at step %2 there. What was done to "
          "that model before is not known here."_s
        : u"It is a fork: it begins with the model of %1 at step %2."_s;
    return form.arg(QString::fromStdString(run.fork->run), formatCount(run.fork->snapshot->step));
}

QString header(const ReportedRun &reported)
{
    const RunRecord &run = reported.run;
    QString html = u"<header>\n<h1>%1</h1>\n"_s.arg(escaped(runTitle(run)));
    html += paragraph(u"%1 Answers are shown as they were at step %2."_s.arg(stateSentence(run),
                                                                           formatCount(reported.step)));
    if (run.fork)
        html += paragraph(originSentence(run));
    return html + u"</header>\n"_s;
}

/// One score over the evaluations of a run.
using ScoreOf = std::function<Score(const Evaluation &)>;

QString scoreText(const Score &score)
{
    return formatScore(score.correct, score.total);
}

/// The row of a score: as shown, last, and best with the step that had it first; empty where nothing is asked.
HtmlRow scoreRow(const ReportedRun &reported, const QString &name, const ScoreOf &scoreOf)
{
    const auto &evaluations = reported.run.evaluations;
    const Evaluation *best = evaluations.front().get();
    for (const auto &evaluation : evaluations) {
        if (scoreOf(*evaluation).correct > scoreOf(*best).correct)
            best = evaluation.get();
    }
    if (scoreOf(*best).total == 0)
        return {};
    HtmlRow row{name};
    if (const auto shown = reported.evaluation(); shown && shown != evaluations.back())
        row << scoreText(scoreOf(*shown));
    return row << scoreText(scoreOf(*evaluations.back()))
               << u"%1, first at step %2"_s.arg(scoreText(scoreOf(*best)), formatCount(best->step));
}

HtmlRow lossRow(const ReportedRun &reported)
{
    const auto &evaluations = reported.run.evaluations;
    const auto least = std::ranges::min_element(evaluations, {}, [](const auto &one) { return one->loss; });
    HtmlRow row{u"Loss, nats a character"_s};
    if (const auto shown = reported.evaluation(); shown && shown != evaluations.back())
        row << formatLoss(shown->loss);
    return row << formatLoss(evaluations.back()->loss)
               << u"%1, at step %2"_s.arg(formatLoss((*least)->loss), formatCount((*least)->step));
}

QStringList scoreColumns(const ReportedRun &reported, const QString &first)
{
    const auto &evaluations = reported.run.evaluations;
    QStringList columns{first};
    if (const auto shown = reported.evaluation(); shown && shown != evaluations.back())
        columns << u"Shown, step %1"_s.arg(formatCount(shown->step));
    return columns << u"Last, step %1"_s.arg(formatCount(evaluations.back()->step)) << u"Best of any evaluation"_s;
}

void addRow(std::vector<HtmlRow> &rows, HtmlRow row)
{
    if (!row.isEmpty())
        rows.push_back(std::move(row));
}

QString scores(const ReportedRun &reported)
{
    const RunRecord &run = reported.run;
    if (run.evaluations.empty())
        return heading(u"Scores"_s) + paragraph(u"Nothing was evaluated."_s);
    std::vector<HtmlRow> rows;
    for (const GroupStyle &group : groupStyles()) {
        addRow(rows, scoreRow(reported, group.name, [&](const Evaluation &evaluation) {
                   return training::scoresOf(evaluation, run.corpus->items).*group.score;
               }));
    }
    rows.push_back(lossRow(reported));
    std::vector<HtmlRow> paper;
    addRow(paper, scoreRow(reported, u"Addition"_s, [](const Evaluation &one) { return one.paper.addition; }));
    addRow(paper, scoreRow(reported, u"Subtraction"_s, [](const Evaluation &one) { return one.paper.subtraction; }));
    addRow(paper, scoreRow(reported, u"Facts"_s, [](const Evaluation &one) { return one.paper.facts; }));
    QString html = heading(u"Scores"_s)
        + paragraph(u"Trained arithmetic, held-out arithmetic and facts are counted apart and never merged. The last "
                    "evaluation is the run's result; the best one is chosen after the fact, so it flatters."_s)
        + htmlTable(u"Right answers and loss"_s, scoreColumns(reported, u"Group"_s), rows);
    if (!paper.empty()) {
        html += htmlTable(u"As the paper counts: equations with b = 0 and a ≥ 1 are left out, trained and held-out ones "
                          "stand together"_s,
                          scoreColumns(reported, u"Count"_s), paper);
    }
    return html;
}

QString heldOut(const ReportedRun &reported)
{
    const auto evaluation = reported.evaluation();
    const RunRecord &run = reported.run;
    std::vector<HtmlRow> rows;
    std::size_t all = 0;
    for (std::size_t i = 0; evaluation && i < run.corpus->items.size(); ++i) {
        const tasks::Item &item = run.corpus->items[i];
        if (!item.isHeldOut() || ++all > mostHeldOutRows)
            continue;
        const training::ItemResult &result = evaluation->items[i];
        rows.push_back({QString::fromStdString(item.name()), formatAnswer(item.answer),
                        result.given.empty() ? u"nothing that can be read"_s : formatAnswer(result.given),
                        result.correct ? u"right"_s : u"wrong"_s, formatChance(static_cast<double>(result.probability)),
                        storySentence(storyOf(run.evaluations, static_cast<int>(i)))});
    }
    if (rows.empty())
        return {};
    const QString caption = all > rows.size() ? u"The first %1 of %2, at step %3"_s.arg(rows.size()).arg(all)
                                                    .arg(formatCount(reported.step))
                                              : u"At step %1"_s.arg(formatCount(reported.step));
    return heading(u"Held-out equations"_s)
        + paragraph(u"The training text leaves these out; only they tell whether the model does more than repeat."_s)
        + htmlTable(caption,
                    {u"Equation"_s, u"Right answer"_s, u"Model's answer"_s, u"Verdict"_s, u"Chance of the right one"_s,
                     u"Over the run"_s},
                    rows);
}

QString figures(const ReportedRun &reported)
{
    QString html;
    for (const RunFigure &figure : figuresOf(reported))
        html += heading(figure.heading) + htmlFigure(figure.picture, figure.alternative, figure.explanation);
    return html;
}

QString textName(const RunRecord &run)
{
    const bool isPapers = run.corpus->text == tasks::paperText(run.config.task);
    return u"%1, %2 characters, %3 different ones"_s.arg(isPapers ? u"the paper's"_s : u"own"_s,
                                                        formatCount(std::ssize(run.corpus->tokens)),
                                                        formatCount(run.corpus->vocabulary.size()));
}

std::vector<HtmlRow> modelRows(const RunRecord &run)
{
    const training::RunConfig &config = run.config;
    const nn::TransformerShape shape = config.shape(run.corpus->vocabulary.size());
    return {{u"Parameters"_s, formatCount(qint64(nn::parameterCount(shape)))},
            {u"As the paper counts them"_s, paperCount(qint64(nn::paperParameterCount(shape)))},
            {u"Width"_s, formatCount(config.width)},
            {u"Layers"_s, formatCount(config.layers)},
            {u"Attention heads"_s, formatCount(config.heads)},
            {u"MLP expansion"_s, formatCount(config.expansion)},
            {u"Context"_s, u"%1 characters"_s.arg(config.context)}};
}

std::vector<HtmlRow> trainingRows(const RunRecord &run)
{
    const training::RunConfig &config = run.config;
    const training::Preset *preset = training::presetOf(config, *run.corpus);
    std::vector<HtmlRow> rows{{u"Preset"_s, preset ? QString::fromStdString(preset->name) : u"none"_s},
                              {u"Seed"_s, QString::number(config.seed)},
                              {u"Training text"_s, textName(run)}};
    if (config.arithmeticShare)
        rows.push_back({u"Share of arithmetic"_s, plainNumber(*config.arithmeticShare)});
    const training::ScheduleConfig &schedule = config.schedule;
    const nn::AdamWConfig &optimiser = config.optimiser;
    std::ranges::move(
        std::vector<HtmlRow>{
            {u"Steps"_s, formatCount(config.steps)},
            {u"Steps between evaluations"_s, formatCount(config.evaluationInterval)},
            {u"Batch"_s, u"%1 windows"_s.arg(formatCount(config.batch))},
            {u"Learning rate"_s, u"%1, after the decay %2"_s.arg(plainNumber(schedule.peakRate),
                                                                plainNumber(schedule.finalRate))},
            {u"Warm-up"_s, u"%1 steps"_s.arg(formatCount(schedule.warmupSteps))},
            {u"Decay"_s, u"cosine, until step %1"_s.arg(formatCount(schedule.decaySteps))},
            {u"Optimiser"_s, u"AdamW, beta %1 and %2, epsilon %3"_s.arg(plainNumber(optimiser.beta1),
                                                                       plainNumber(optimiser.beta2),
                                                                       plainNumber(optimiser.epsilon))},
            {u"Weight decay"_s, plainNumber(optimiser.weightDecay)},
            {u"Dropout"_s, plainNumber(config.dropout)},
            {u"Gradient clipping"_s, u"norm of %1"_s.arg(plainNumber(config.clipNorm))},
        },
        std::back_inserter(rows));
    return rows;
}

QString configuration(const RunRecord &run)
{
    const QStringList columns{u"Setting"_s, u"Value"_s};
    return heading(u"Configuration"_s) + htmlTable(u"The model"_s, columns, modelRows(run))
        + htmlTable(u"The training"_s, columns, trainingRows(run));
}

/// Whether the paper's counts were drawn, ten samples an item.
bool isSampled(const RunRecord &run)
{
    const training::PaperCounts &counts = run.evaluations.back()->paper;
    return counts.addition.total + counts.subtraction.total + counts.facts.total
        > std::ranges::count_if(run.corpus->items, training::isInPapersCount);
}

/// The command that trains the run again; empty where no preset does.
QString commandOf(const RunRecord &run)
{
    const training::Preset *preset = training::presetOf(run.config, *run.corpus);
    if (!preset || run.fork || run.evaluations.empty() || run.config.steps != preset->config.steps
        || run.config.evaluationInterval != preset->config.evaluationInterval)
        return {};
    QString command = u"rote-cli train --preset %1 --seed %2"_s.arg(QString::fromStdString(preset->name),
                                                                   QString::number(run.config.seed));
    if (run.lastStep() > 0 && run.lastStep() < run.config.steps)
        command += u" --steps %1"_s.arg(run.lastStep());
    if (isSampled(run))
        command += u" --decoding paper"_s;
    return command;
}

QString reproduction(const ReportedRun &reported)
{
    const RunRecord &run = reported.run;
    const QString command = commandOf(run);
    QString html = heading(u"How to reproduce"_s);
    if (command.isEmpty()) {
        html += paragraph(u"No preset trains this run. Its .rote file holds the settings, the training text and what it "
                          "began with; Rote trains it again from there."_s);
    } else {
        html += paragraph(u"This command trains the same model:"_s)
            + u"<pre><code>%1</code></pre>\n"_s.arg(escaped(command));
    }
    const nn::BuildInfo &build = reported.writtenBy;
    return html
        + paragraph(u"With the build and on the instruction set below it is the same to the last bit, for any number of "
                    "threads; elsewhere rounding differs."_s)
        + htmlTable(u"What saved the run"_s, {u"What"_s, u"Which"_s},
                    {{u"Rote"_s, QString::fromStdString(build.version)},
                     {u"Compiler"_s, QString::fromStdString(build.compiler)},
                     {u"Instruction set"_s, QString::fromStdString(build.instructionSet)},
                     {u"Seed"_s, QString::number(run.config.seed)},
                     {u"Time trained"_s, formatDuration(run.trainingSeconds)}});
}

QString footer()
{
    return u"<footer>\n"_s
        + paragraph(u"The experiment: Joshua Barron and Devin White, Too Big to Think: Capacity, Memorization, and "
                    "Generalization in Pre-Trained Transformers, arXiv:2506.09099, 2025. Written by Rote %1."_s.arg(
                        QString::fromStdString(nn::buildInfo().version)))
        + u"</footer>\n"_s;
}

} // namespace

QByteArray reportHtml(const ReportedRun &reported)
{
    const QString body = header(reported) + scores(reported) + heldOut(reported) + figures(reported)
        + configuration(reported.run) + reproduction(reported) + footer();
    return htmlPage(runTitle(reported.run) + u" – Rote"_s, body).toUtf8();
}

} // namespace rote::ui
