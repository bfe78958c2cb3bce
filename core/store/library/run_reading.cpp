#include "nn/error.h"
#include "store/archive_format.h"
#include "store/config_json.h"
#include "store/items_csv.h"
#include "store/library/run_rows.h"
#include "store/metrics_csv.h"
#include "store/model_tensors.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

using training::RunRecord;
using training::RunState;

constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

/// Reads the rows of one run; every throw names the row, and readRun() the run before it.
class RunRows
{
public:
    RunRows(const Database &database, RunId run) : m_database(database), m_run(run) {}

    [[nodiscard]] RunRecord read() const
    {
        RunRecord record;
        readBeginning(record);
        readEvaluations(record);
        readSnapshots(record);
        readCheckpoints(record);
        readState(record);
        record.keepWithin(record.mostKeptBytes);
        return record;
    }

private:
    [[nodiscard]] QSqlQuery select(const QString &columns) const
    {
        return m_database.run(u"SELECT "_s + columns, {qlonglong{m_run}});
    }

    void readBeginning(RunRecord &record) const
    {
        QSqlQuery query = select(u"config, corpus, fork FROM beginnings WHERE run = ?"_s);
        if (!m_database.next(query))
            throw InputError("its configuration is missing");
        const RowReader row(query, "its beginning");
        record.config = configOfJson({row.bytes(0, format::maximumJsonSize), format::configEntry});
        const std::string text = row.bytes(1, format::maximumCorpusSize).toStdString();
        record.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(text, record.config.arithmeticShare));
        training::validate(record.config, *record.corpus);
        if (row.isNull(2))
            return;
        training::Fork fork = forkOfBytes(row.bytes(2, format::maximumEntrySize), shapeOf(record), format::forkEntry);
        fork.vocabulary = record.corpus->vocabulary;
        record.fork = std::make_shared<const training::Fork>(std::move(fork));
    }

    void readEvaluations(RunRecord &record) const
    {
        QSqlQuery query = select(u"step, metrics, items FROM evaluations WHERE run = ? ORDER BY step"_s);
        while (m_database.next(query)) {
            const RowReader row(query, "an evaluation");
            const std::string name = "the evaluation of step " + std::to_string(row.integer(0, 0, record.config.steps));
            const QByteArray metrics = row.bytes(1, format::maximumEntrySize);
            const QByteArray items = row.bytes(2, format::maximumEntrySize);
            std::vector<training::Evaluation> one = evaluationsOfMetricsCsv(metrics);
            readItemsCsv(items, record.corpus->items, one);
            if (one.size() != 1 || one.front().step != row.integer(0, 0, record.config.steps))
                throw InputError(name + " is of another step");
            RunRecord alone;
            alone.corpus = record.corpus;
            alone.evaluations = {std::make_shared<const training::Evaluation>(std::move(one.front()))};
            if (metricsCsv(alone) != metrics)
                throw InputError(name + " has scores that are not those of its items");
            record.evaluations.push_back(alone.evaluations.front());
        }
    }

    void readSnapshots(RunRecord &record) const
    {
        QSqlQuery query = select(u"step, tensors FROM snapshots WHERE run = ? ORDER BY step"_s);
        while (m_database.next(query)) {
            const RowReader row(query, "a snapshot");
            const std::int64_t step = row.integer(0, 0, record.config.steps);
            const std::string name = "the snapshot of step " + std::to_string(step);
            auto snapshot = snapshotOfBytes(row.bytes(1, format::maximumEntrySize), shapeOf(record), name);
            const bool isEvaluated = std::ranges::any_of(
                record.evaluations, [step](const auto &evaluation) { return evaluation->step == step; });
            if (snapshot.step != step || !isEvaluated)
                throw InputError(name + " is of another step");
            record.snapshots.push_back(std::make_shared<const training::Snapshot>(std::move(snapshot)));
        }
    }

    void readCheckpoints(RunRecord &record) const
    {
        const bool areKept = nn::parameterCount(shapeOf(record)) < training::manyParameters;
        QSqlQuery query = select(u"step, tensors FROM checkpoints WHERE run = ? ORDER BY step"_s);
        while (m_database.next(query)) {
            const RowReader row(query, "a checkpoint");
            const std::int64_t step = row.integer(0, 0, record.config.steps);
            auto checkpoint = std::make_shared<const training::Checkpoint>(
                checkpointOf(record, row.bytes(1, format::maximumEntrySize), step));
            if (areKept && record.snapshotAt(step))
                record.checkpoints.push_back(checkpoint);
            if (step >= record.lastStep())
                record.checkpoint = std::move(checkpoint);
        }
    }

    [[nodiscard]] static training::Checkpoint checkpointOf(const RunRecord &record, const QByteArray &tensors,
                                                           std::int64_t step)
    {
        const std::string name = "the checkpoint of step " + std::to_string(step);
        training::Checkpoint checkpoint = checkpointOfBytes(tensors, shapeOf(record), name);
        if (checkpoint.snapshot->step != step || checkpoint.optimiser.updates != step)
            throw InputError(name + " is of another step");
        if (checkpoint.seed != record.config.seed)
            throw InputError(name + " is of seed " + std::to_string(checkpoint.seed));
        if (auto snapshot = record.snapshotAt(step)) {
            if (snapshot->parameters != checkpoint.snapshot->parameters)
                throw InputError(name + " has other parameters than the snapshot");
            checkpoint.snapshot = std::move(snapshot); // held once
        }
        return checkpoint;
    }

    void readState(RunRecord &record) const
    {
        QSqlQuery query = select(u"state, trouble, training_seconds FROM runs WHERE id = ?"_s);
        if (!m_database.next(query))
            throw InputError("its row is missing");
        const RowReader row(query, "its row");
        const auto state = libraryStateNamed(row.text(0));
        if (!state)
            throw InputError("its state is none that a run has");
        record.state = recordState(*state, record);
        record.trouble = row.text(1).toStdString();
        record.trainingSeconds = row.number(2);
        if (record.state == RunState::Finished
            && (record.evaluations.empty() || record.lastStep() != record.config.steps))
            throw InputError("it says that it is finished, and its evaluations end before the last step");
    }

    /// A run that is under way is, as a value, one that was stopped after its last evaluation, or with it has finished.
    [[nodiscard]] static RunState recordState(LibraryState state, const RunRecord &record)
    {
        switch (state) {
        case LibraryState::Ready:
            return RunState::Ready;
        case LibraryState::Stopped:
            return RunState::Stopped;
        case LibraryState::Finished:
            return RunState::Finished;
        case LibraryState::Diverged:
            return RunState::Diverged;
        case LibraryState::Failed:
            return RunState::Failed;
        case LibraryState::Training:
        case LibraryState::Paused:
        case LibraryState::Interrupted:
            break;
        }
        if (record.evaluations.empty())
            return RunState::Ready;
        return record.lastStep() == record.config.steps ? RunState::Finished : RunState::Stopped;
    }

    [[nodiscard]] static nn::TransformerShape shapeOf(const RunRecord &record)
    {
        return record.config.shape(record.corpus->vocabulary.size());
    }

    const Database &m_database;
    RunId m_run;
};

training::Score scoreOf(const RowReader &row, int correct, int total)
{
    const int all = row.smallInteger(total);
    return {static_cast<int>(row.integer(correct, 0, all)), all};
}

QDateTime timeOf(const RowReader &row, int column)
{
    constexpr std::int64_t latest = 253'402'300'799'999; // the year 9999
    return QDateTime::fromMSecsSinceEpoch(row.integer(column, 0, latest), Qt::UTC);
}

std::optional<double> numberOf(const RowReader &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.number(column));
}

enum Column {
    Id,
    Title,
    Note,
    Tags,
    Created,
    Changed,
    Deleted,
    Preset,
    Task,
    IsCustom,
    Parameters,
    Width,
    Layers,
    Seed,
    State,
    Trouble,
    Step,
    Goal,
    Steps,
    TrainingSeconds,
    Loss,
    BestLoss,
    TrainedCorrect,
    TrainedTotal,
    HeldOutCorrect,
    HeldOutTotal,
    FactsCorrect,
    FactsTotal,
    BestTrained,
    BestHeldOut,
    BestFacts,
    Bytes
};

LibraryEntry entryOf(const RowReader &row)
{
    LibraryEntry entry;
    entry.title = row.text(Title);
    entry.note = row.text(Note);
    entry.tags = row.text(Tags).split(u'\n', Qt::SkipEmptyParts);
    entry.created = timeOf(row, Created);
    entry.changed = timeOf(row, Changed);
    if (!row.isNull(Deleted))
        entry.deleted = timeOf(row, Deleted);
    entry.preset = row.text(Preset);
    entry.task = row.text(Task);
    entry.isCustom = row.integer(IsCustom, 0, 1) == 1;
    entry.parameters = row.integer(Parameters, 0, greatest);
    entry.width = row.smallInteger(Width);
    entry.layers = row.smallInteger(Layers);
    entry.seed = static_cast<std::uint64_t>(row.integer(Seed, 0, greatest));
    const auto state = libraryStateNamed(row.text(State));
    if (!state)
        throw InputError("its state is none that a run has");
    entry.state = *state;
    entry.trouble = row.text(Trouble);
    entry.step = row.integer(Step, 0, greatest);
    entry.goal = row.integer(Goal, 0, greatest);
    entry.steps = row.integer(Steps, 0, greatest);
    entry.trainingSeconds = row.number(TrainingSeconds);
    entry.loss = numberOf(row, Loss);
    entry.bestLoss = numberOf(row, BestLoss);
    entry.scores = {scoreOf(row, TrainedCorrect, TrainedTotal), scoreOf(row, HeldOutCorrect, HeldOutTotal),
                    scoreOf(row, FactsCorrect, FactsTotal)};
    entry.bestScores = {scoreOf(row, BestTrained, TrainedTotal), scoreOf(row, BestHeldOut, HeldOutTotal),
                        scoreOf(row, BestFacts, FactsTotal)};
    entry.bytes = row.integer(Bytes, 0, greatest);
    return entry;
}

/// A row that cannot be read must not hide the others.
LibraryEntry entryOrDamage(const RowReader &row)
{
    const RunId id = row.integer(Id, 1, greatest);
    LibraryEntry entry;
    try {
        entry = entryOf(row);
    } catch (const InputError &error) {
        entry.title = u"run %1"_s.arg(id);
        entry.state = LibraryState::Failed;
        entry.damage = QString::fromUtf8(error.what());
    }
    entry.id = id;
    return entry;
}

} // namespace

RunRecord readRun(const Database &database, RunId run)
{
    const Transaction oneState(database, Transaction::Kind::Read);
    if (database.number(u"SELECT count(*) FROM runs WHERE id = ?"_s, {qlonglong{run}}) == 0)
        throw InputError("there is no " + nameOfRun(database, run));
    try {
        return RunRows(database, run).read();
    } catch (const InputError &error) {
        throw InputError(nameOfRun(database, run) + " is damaged: " + error.what());
    }
}

std::vector<LibraryEntry> readEntries(const Database &database, const QString &condition, const QVariantList &values)
{
    QSqlQuery query = database.run(
        u"SELECT id, title, note, tags, created, changed, deleted, preset, task, is_custom, parameters, width, layers,"
        "seed, state, trouble, step, goal, steps, training_seconds, loss, best_loss, trained_correct, trained_total,"
        "held_out_correct, held_out_total, facts_correct, facts_total, best_trained, best_held_out, best_facts, bytes"
        " FROM runs WHERE "_s
            + condition,
        values);
    const RowReader row(query, "its row");
    std::vector<LibraryEntry> entries;
    while (database.next(query))
        entries.push_back(entryOrDamage(row));
    return entries;
}

LibraryState libraryStateOf(RunState state)
{
    switch (state) {
    case RunState::Ready:
        return LibraryState::Ready;
    case RunState::Training:
        return LibraryState::Training;
    case RunState::Paused:
        return LibraryState::Paused;
    case RunState::Stopped:
        return LibraryState::Stopped;
    case RunState::Finished:
        return LibraryState::Finished;
    case RunState::Diverged:
        return LibraryState::Diverged;
    case RunState::Failed:
        break;
    }
    return LibraryState::Failed;
}

std::string nameOfRun(const Database &database, RunId run)
{
    return "run " + std::to_string(run) + " of " + database.path().toStdString();
}

std::int64_t now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace rote::store
