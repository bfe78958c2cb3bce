#include "store/archive_entries.h"

#include "store/archive_format.h"
#include "store/config_json.h"
#include "store/items_csv.h"
#include "store/manifest.h"
#include "store/metrics_csv.h"
#include "store/model_tensors.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <set>
#include <utility>

namespace rote::store {

namespace {

using training::RunRecord;

std::string snapshotEntry(std::int64_t step)
{
    char digits[32];
    std::snprintf(digits, sizeof digits, "%06lld", static_cast<long long>(step));
    return std::string(format::snapshotPrefix) + digits + format::tensorSuffix;
}

/// The entries of an archive by name, each taken once and checked against the manifest.
class EntryTaker
{
public:
    explicit EntryTaker(const ZipEntries &entries)
        : m_entries(entries)
    {
        m_manifest = manifestOfJson(find(format::manifestEntry, format::maximumJsonSize));
        m_taken.insert(format::manifestEntry);
    }

    [[nodiscard]] const Manifest &manifest() const { return m_manifest; }

    const QByteArray &take(const std::string &name, std::int64_t maximumSize = format::maximumEntrySize)
    {
        const QByteArray &bytes = find(name, maximumSize);
        const auto digest = m_manifest.entries.find(name);
        if (digest == m_manifest.entries.end())
            throw InputError(name + ": the manifest does not list it");
        if (digest->second != digestOf(bytes))
            throw InputError(name + ": its length or SHA-256 is not the manifest's");
        m_taken.insert(name);
        return bytes;
    }

    [[nodiscard]] bool has(const std::string &name) const { return m_manifest.entries.contains(name); }

    /// Steps of the snapshots that the manifest lists, rising.
    [[nodiscard]] std::vector<std::int64_t> snapshotSteps(const std::vector<training::Evaluation> &evaluations) const
    {
        std::vector<std::int64_t> steps;
        for (const training::Evaluation &evaluation : evaluations) {
            if (has(snapshotEntry(evaluation.step)))
                steps.push_back(evaluation.step);
        }
        return steps;
    }

    void finish() const
    {
        for (const ZipEntry &entry : m_entries) {
            if (!m_taken.contains(entry.name))
                throw InputError(entry.name + ": does not belong to this run");
        }
        for (const auto &[name, digest] : m_manifest.entries) {
            if (!m_taken.contains(name))
                throw InputError(name + ": the manifest lists it, and it does not belong to this run");
        }
    }

private:
    [[nodiscard]] const QByteArray &find(const std::string &name, std::int64_t maximumSize) const
    {
        const auto entry = std::ranges::find(m_entries, name, &ZipEntry::name);
        if (entry == m_entries.end())
            throw InputError(name + ": is missing");
        if (entry->bytes.size() > maximumSize)
            throw InputError(name + ": is longer than it can be");
        return entry->bytes;
    }

    const ZipEntries &m_entries;
    Manifest m_manifest;
    std::set<std::string> m_taken;
};

void readEvaluations(EntryTaker &taker, RunRecord &run)
{
    const QByteArray &metrics = taker.take(format::metricsEntry);
    const QByteArray &items = taker.take(format::itemsEntry);
    std::vector<training::Evaluation> evaluations = evaluationsOfMetricsCsv(metrics);
    readItemsCsv(items, run.corpus->items, evaluations);
    if (!evaluations.empty() && evaluations.back().step > run.config.steps)
        throw InputError(std::string(format::metricsEntry) + ": goes on after the run's last step");
    const std::vector<std::int64_t> snapshotSteps = taker.snapshotSteps(evaluations);
    for (training::Evaluation &evaluation : evaluations)
        run.evaluations.push_back(std::make_shared<const training::Evaluation>(std::move(evaluation)));
    // Both tables follow from the evaluations, so what stands in them twice must agree.
    if (metricsCsv(run) != metrics || itemsCsv(run) != items)
        throw InputError(std::string(format::metricsEntry) + ": its scores are not those of " + format::itemsEntry);

    const nn::TransformerShape shape = run.config.shape(run.corpus->vocabulary.size());
    for (const std::int64_t step : snapshotSteps) {
        const std::string name = snapshotEntry(step);
        auto snapshot = snapshotOfBytes(taker.take(name), shape, name);
        if (snapshot.step != step)
            throw InputError(name + ": is of step " + std::to_string(snapshot.step));
        run.snapshots.push_back(std::make_shared<const training::Snapshot>(std::move(snapshot)));
    }
}

std::shared_ptr<const training::Fork> readFork(EntryTaker &taker, const RunRecord &run)
{
    const std::string name = format::forkEntry;
    if (!taker.has(name))
        return nullptr;
    const nn::TransformerShape shape = run.config.shape(run.corpus->vocabulary.size());
    training::Fork fork = forkOfBytes(taker.take(name), shape, name);
    fork.vocabulary = run.corpus->vocabulary;
    return std::make_shared<const training::Fork>(std::move(fork));
}

std::shared_ptr<const training::Checkpoint> readCheckpoint(EntryTaker &taker, const RunRecord &run)
{
    const std::string name = format::checkpointEntry;
    if (!taker.has(name))
        return nullptr;
    const nn::TransformerShape shape = run.config.shape(run.corpus->vocabulary.size());
    training::Checkpoint checkpoint = checkpointOfBytes(taker.take(name), shape, name);
    const std::int64_t step = checkpoint.snapshot->step;
    if (checkpoint.seed != run.config.seed)
        throw InputError(name + ": is of seed " + std::to_string(checkpoint.seed));
    if (step < run.lastStep() || step > run.config.steps || checkpoint.optimiser.updates != step)
        throw InputError(name + ": its step and its updates do not fit the run");
    return std::make_shared<const training::Checkpoint>(std::move(checkpoint));
}

/// The least version that has words for a run. Version 1 knew whole texts alone, no facts but capitals, and no forks;
/// version 2 no imported models.
std::int64_t neededVersion(const RunRecord &run)
{
    if (run.fork && run.fork->isImported)
        return format::importVersion;
    const auto isNew = [](const tasks::Item &item) { return !item.isEquation() && item.relation != "Capital"; };
    const bool isFirst = !run.fork && !run.config.arithmeticShare && std::ranges::none_of(run.corpus->items, isNew);
    return isFirst ? format::firstVersion : format::mixtureVersion;
}

/// A finished run has been evaluated after its last step.
void checkState(const RunRecord &run)
{
    const bool isAtTheEnd = !run.evaluations.empty() && run.lastStep() == run.config.steps;
    if (run.state == training::RunState::Finished && !isAtTheEnd) {
        throw InputError(std::string(format::manifestEntry) + ": says that the run is finished, and "
                         + format::metricsEntry + " ends before its last step");
    }
}

} // namespace

ZipEntries entriesOf(const RunRecord &run)
{
    ZipEntries entries;
    entries.push_back({format::mimetypeEntry, format::mediaType});
    entries.push_back({format::manifestEntry, {}}); // filled in when all the others are known
    entries.push_back({format::configEntry, QJsonDocument(configJson(run.config)).toJson(QJsonDocument::Indented)});
    entries.push_back({format::corpusEntry, QByteArray::fromStdString(run.corpus->text)});
    entries.push_back({format::metricsEntry, metricsCsv(run)});
    entries.push_back({format::itemsEntry, itemsCsv(run)});
    if (run.fork)
        entries.push_back({format::forkEntry, forkBytes(*run.fork)});
    for (const auto &snapshot : run.snapshots)
        entries.push_back({snapshotEntry(snapshot->step), snapshotBytes(*snapshot)});
    if (run.checkpoint)
        entries.push_back({format::checkpointEntry, checkpointBytes(*run.checkpoint)});

    Manifest manifest{neededVersion(run), nn::buildInfo(), run.state, run.trouble, run.trainingSeconds, {}};
    for (const ZipEntry &entry : entries) {
        if (entry.name != format::manifestEntry)
            manifest.entries.emplace(entry.name, digestOf(entry.bytes));
    }
    entries[1].bytes = manifestJson(manifest);
    return entries;
}

RunRecord recordOf(const ZipEntries &entries)
{
    EntryTaker taker(entries);
    if (taker.take(format::mimetypeEntry) != format::mediaType)
        throw InputError(std::string(format::mimetypeEntry) + ": is not " + format::mediaType);
    RunRecord run;
    run.state = taker.manifest().state;
    run.trouble = taker.manifest().trouble;
    run.trainingSeconds = taker.manifest().trainingSeconds;
    run.config = configOfJson({taker.take(format::configEntry, format::maximumJsonSize), format::configEntry});
    const QByteArray &text = taker.take(format::corpusEntry, format::maximumCorpusSize);
    run.corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(text.toStdString(), run.config.arithmeticShare));
    training::validate(run.config, *run.corpus);
    if (taker.manifest().formatVersion < neededVersion(run))
        throw InputError(std::string(format::manifestEntry) + ": its version has no words for this run");
    run.fork = readFork(taker, run);
    readEvaluations(taker, run);
    checkState(run);
    run.checkpoint = readCheckpoint(taker, run);
    taker.finish();
    return run;
}

nn::BuildInfo writerOfEntries(const ZipEntries &entries)
{
    return EntryTaker(entries).manifest().writtenBy;
}

} // namespace rote::store
