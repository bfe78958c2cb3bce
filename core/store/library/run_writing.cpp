#include "nn/error.h"
#include "store/archive_format.h"
#include "store/config_json.h"
#include "store/items_csv.h"
#include "store/library/run_rows.h"
#include "store/metrics_csv.h"
#include "store/model_tensors.h"
#include "store/run_archive.h"
#include "training/presets.h"

#include <QJsonDocument>

#include <algorithm>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

using training::RunRecord;

constexpr auto sizeOfTensors = "length(tensors)"_L1;
constexpr auto sizeOfEvaluation = "length(metrics) + length(items)"_L1;

/// Deletes rows and says how many bytes they held.
std::int64_t removeRows(const Database &database, QLatin1StringView table, QLatin1StringView size,
                        const QString &condition, const QVariantList &values)
{
    const QString rows = u" FROM "_s + table + u" WHERE "_s + condition;
    const std::int64_t bytes = database.number(u"SELECT coalesce(sum("_s + size + u"), 0)"_s + rows, values);
    database.run(u"DELETE"_s + rows, values);
    return bytes;
}

std::int64_t removeModels(const Database &database, const QString &condition, const QVariantList &values)
{
    return removeRows(database, "snapshots"_L1, sizeOfTensors, condition, values)
        + removeRows(database, "checkpoints"_L1, sizeOfTensors, condition, values);
}

std::int64_t insertModel(const Database &database, QLatin1StringView table, RunId run, std::int64_t step,
                         const QByteArray &tensors)
{
    database.run(u"INSERT INTO "_s + table + u" (run, step, tensors) VALUES (?, ?, ?)"_s,
                 {qlonglong{run}, qlonglong{step}, tensors});
    return tensors.size();
}

/// Brings what lists show up to an evaluation.
void summarise(const Database &database, RunId run, const MomentRows &moment)
{
    const training::Scores &scores = moment.scores;
    database.run(u"UPDATE runs SET step = ?, loss = ?, training_seconds = ?, changed = ?,"
                 "trained_correct = ?, trained_total = ?, held_out_correct = ?, held_out_total = ?,"
                 "facts_correct = ?, facts_total = ?, best_trained = max(best_trained, ?),"
                 "best_held_out = max(best_held_out, ?), best_facts = max(best_facts, ?),"
                 "best_step = CASE WHEN best_loss <= ? THEN best_step ELSE ? END,"
                 "best_loss = min(coalesce(best_loss, ?), ?) WHERE id = ?"_s,
                 {qlonglong{moment.step}, moment.loss, moment.trainingSeconds, qlonglong{now()}, scores.trained.correct,
                  scores.trained.total, scores.heldOut.correct, scores.heldOut.total, scores.facts.correct,
                  scores.facts.total, scores.trained.correct, scores.heldOut.correct, scores.facts.correct, moment.loss,
                  qlonglong{moment.step}, moment.loss, moment.loss, qlonglong{run}});
}

std::vector<std::int64_t> stepsOfSnapshots(const Database &database, RunId run)
{
    std::vector<std::int64_t> steps;
    QSqlQuery query = database.run(u"SELECT step FROM snapshots WHERE run = ? ORDER BY step"_s, {qlonglong{run}});
    while (database.next(query))
        steps.push_back(query.value(0).toLongLong());
    return steps;
}

/// Deletes the models that are too many, and says how many bytes they held.
std::int64_t thinOut(const Database &database, RunId run, std::size_t parameters)
{
    const qlonglong id = run;
    std::int64_t bytes = 0;
    if (parameters >= training::manyParameters) {
        bytes += removeRows(database, "snapshots"_L1, sizeOfTensors,
                            u"run = ? AND step NOT IN (SELECT step FROM runs WHERE id = ? UNION ALL "
                            "SELECT best_step FROM runs WHERE id = ? AND best_step IS NOT NULL)"_s,
                            {id, id, id});
        return bytes
            + removeRows(database, "checkpoints"_L1, sizeOfTensors,
                         u"run = ? AND step < (SELECT max(step) FROM checkpoints WHERE run = ?)"_s, {id, id});
    }
    std::vector<std::int64_t> steps = stepsOfSnapshots(database, run);
    const std::size_t fitting = training::snapshotsKept(parameters, true);
    while (steps.size() > fitting) {
        const auto crowded = steps.begin() + static_cast<std::ptrdiff_t>(training::mostCrowded(steps));
        bytes += removeModels(database, u"run = ? AND step = ?"_s, {id, qlonglong{*crowded}});
        steps.erase(crowded);
    }
    // A checkpoint between two evaluations, as an archive may have it, is of use only while it is the newest.
    return bytes
        + removeRows(database, "checkpoints"_L1, sizeOfTensors,
                     u"run = ? AND step < (SELECT max(step) FROM checkpoints WHERE run = ?)"
                     " AND step NOT IN (SELECT step FROM snapshots WHERE run = ?)"_s,
                     {id, id, id});
}

/// One evaluation with its models, nothing thinned out yet; the bytes that it takes.
std::int64_t appendWhole(const Database &database, RunId run, const MomentRows &moment)
{
    const QVariantList here{qlonglong{run}, qlonglong{moment.step}};
    std::int64_t bytes = -removeRows(database, "evaluations"_L1, sizeOfEvaluation, u"run = ? AND step = ?"_s, here);
    bytes -= removeModels(database, u"run = ? AND step = ?"_s, here);
    database.run(u"INSERT INTO evaluations (run, step, metrics, items) VALUES (?, ?, ?, ?)"_s,
                 here + QVariantList{moment.metrics, moment.items});
    bytes += moment.metrics.size() + moment.items.size();
    if (!moment.snapshot.isEmpty())
        bytes += insertModel(database, "snapshots"_L1, run, moment.step, moment.snapshot);
    if (!moment.checkpoint.isEmpty())
        bytes += insertModel(database, "checkpoints"_L1, run, moment.step, moment.checkpoint);
    summarise(database, run, moment);
    return bytes;
}

void addBytes(const Database &database, RunId run, std::int64_t bytes)
{
    database.run(u"UPDATE runs SET bytes = bytes + ? WHERE id = ?"_s, {qlonglong{bytes}, qlonglong{run}});
}

/// The rows that do not grow while it trains; the bytes that they take.
std::int64_t insertBeginning(const Database &database, RunId run, const RunRecord &record)
{
    const QByteArray config = QJsonDocument(configJson(record.config)).toJson(QJsonDocument::Indented);
    const QByteArray corpus = QByteArray::fromStdString(record.corpus->text);
    const QByteArray fork = record.fork ? forkBytes(*record.fork) : QByteArray();
    database.run(u"INSERT INTO beginnings (run, config, corpus, fork) VALUES (?, ?, ?, ?)"_s,
                 {qlonglong{run}, config, boundBytes(corpus), record.fork ? QVariant(fork) : QVariant()});
    return config.size() + corpus.size() + fork.size();
}

RunId insertRow(const Database &database, const RunRecord &record, const QString &title, std::int64_t goal,
                LibraryState state)
{
    const training::RunConfig &config = record.config;
    const auto parameters = nn::parameterCount(config.shape(record.corpus->vocabulary.size()));
    const QSqlQuery query = database.run(
        u"INSERT INTO runs (title, created, changed, preset, task, is_custom, parameters, width, layers, seed, state,"
        "trouble, goal, steps, training_seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {boundText(title), qlonglong{now()}, qlonglong{now()}, boundText(QString::fromStdString(config.preset)),
         QString::fromUtf8(tasks::taskName(config.task)), !training::presetOf(config, *record.corpus),
         static_cast<qlonglong>(parameters), config.width, config.layers, static_cast<qlonglong>(config.seed),
         nameOf(state), boundText(QString::fromStdString(record.trouble)), qlonglong{goal}, qlonglong{config.steps},
         record.trainingSeconds});
    return database.lastInsertId(query);
}

} // namespace

MomentRows rowsOf(const std::shared_ptr<const tasks::Corpus> &corpus, const RecordedMoment &moment)
{
    RunRecord alone; // the archive's tables, of one evaluation
    alone.corpus = corpus;
    alone.evaluations = {moment.evaluation};
    MomentRows rows;
    rows.step = moment.evaluation->step;
    rows.loss = moment.evaluation->loss;
    rows.scores = training::scoresOf(*moment.evaluation, corpus->items);
    rows.trainingSeconds = moment.trainingSeconds;
    rows.metrics = metricsCsv(alone);
    rows.items = itemsCsv(alone);
    if (moment.snapshot) {
        rows.parameters = moment.snapshot->parameters.size();
        rows.snapshot = snapshotBytes(*moment.snapshot);
    }
    if (moment.checkpoint)
        rows.checkpoint = checkpointBytes(*moment.checkpoint);
    return rows;
}

RunId insertRun(const Database &database, const RunRecord &record, const QString &title, std::int64_t goal,
                LibraryState state)
{
    training::validate(record.config, *record.corpus); // or it could not be read again
    const RunId run = insertRow(database, record, title, goal, state);
    std::int64_t bytes = insertBeginning(database, run, record);
    for (const auto &evaluation : record.evaluations) {
        const auto kept = std::ranges::find_if(
            record.checkpoints, [&](const auto &checkpoint) { return checkpoint->snapshot->step == evaluation->step; });
        bytes += appendWhole(database, run,
                             rowsOf(record.corpus,
                                    {evaluation, record.snapshotAt(evaluation->step),
                                     kept == record.checkpoints.end() ? nullptr : *kept, record.trainingSeconds}));
    }
    if (record.checkpoint) {
        const std::int64_t step = record.checkpoint->snapshot->step;
        bytes -= removeRows(database, "checkpoints"_L1, sizeOfTensors, u"run = ? AND step >= ?"_s,
                            {qlonglong{run}, qlonglong{step}});
        bytes += insertModel(database, "checkpoints"_L1, run, step, checkpointBytes(*record.checkpoint));
    }
    bytes -= thinOut(database, run, nn::parameterCount(record.config.shape(record.corpus->vocabulary.size())));
    addBytes(database, run, bytes);
    return run;
}

void appendMoment(const Database &database, RunId run, const MomentRows &moment)
{
    const QVariantList here{qlonglong{run}, qlonglong{moment.step}};
    if (database.number(u"SELECT count(*) FROM evaluations WHERE run = ? AND step > ?"_s, here) > 0) {
        throw InputError(nameOfRun(database, run) + " has evaluations after step " + std::to_string(moment.step)
                         + " already: it cannot be recorded twice");
    }
    std::int64_t bytes = appendWhole(database, run, moment);
    if (!moment.snapshot.isEmpty())
        bytes -= thinOut(database, run, moment.parameters);
    addBytes(database, run, bytes);
}

void replaceSteps(const Database &database, RunId run, std::int64_t steps)
{
    QSqlQuery query = database.run(u"SELECT config FROM beginnings WHERE run = ?"_s, {qlonglong{run}});
    if (!database.next(query))
        throw InputError(nameOfRun(database, run) + " is damaged: its configuration is missing");
    const RowReader row(query, nameOfRun(database, run));
    const QByteArray before = row.bytes(0, format::maximumJsonSize);
    query.finish();
    training::RunConfig config = configOfJson({before, nameOfRun(database, run)});
    config.steps = steps;
    const QByteArray after = QJsonDocument(configJson(config)).toJson(QJsonDocument::Indented);
    database.run(u"UPDATE beginnings SET config = ? WHERE run = ?"_s, {after, qlonglong{run}});
    addBytes(database, run, after.size() - before.size());
}

} // namespace rote::store
