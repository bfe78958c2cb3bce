#include "store/archive_entries.h"

#include "store/archive_format.h"
#include "store/archive_readme.h"
#include "store/config_json.h"
#include "store/items_csv.h"
#include "store/manifest.h"
#include "store/metrics_csv.h"
#include "store/model_tensors.h"
#include "store/zip_headers.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
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

/// What an action returns; what it refuses is told of an entry.
template<typename Action>
auto told(const char *entry, Action &&action)
{
    try {
        return action();
    } catch (const InputError &error) {
        throw InputError(std::string(entry) + ": " + error.what());
    }
}

/// The entries of an archive by name, each taken once and checked against the manifest.
class EntryTaker
{
public:
    explicit EntryTaker(const ZipEntries &entries)
        : m_entries(entries)
    {
        m_manifest = manifestOfJson(find(format::manifestEntry));
    }

    [[nodiscard]] const Manifest &manifest() const { return m_manifest; }

    const QByteArray &take(const std::string &name)
    {
        const QByteArray &bytes = find(name);
        const auto digest = m_manifest.entries.find(name);
        if (digest == m_manifest.entries.end())
            throw InputError(name + ": the manifest does not list it");
        if (digest->second != digestOf(bytes))
            throw InputError(name + ": its length or SHA-256 is not the manifest's");
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

    /// To be called when all has been read: the entries must be those of the run and no others, in their order.
    void finish(const std::vector<std::string> &names) const
    {
        const auto isOfTheRun = [&names](const std::string &name) {
            return std::ranges::find(names, name) != names.end();
        };
        for (const ZipEntry &entry : m_entries) {
            if (!isOfTheRun(entry.name))
                throw InputError(entry.name + ": does not belong to this run");
        }
        for (const auto &[name, digest] : m_manifest.entries) {
            if (!isOfTheRun(name))
                throw InputError(inQuotes(name) + ": the manifest lists it, and it does not belong to this run");
        }
        if (!std::ranges::equal(m_entries, names, {}, &ZipEntry::name))
            throw InputError("its entries are not in their order");
    }

private:
    [[nodiscard]] const QByteArray &find(const std::string &name) const
    {
        const auto entry = std::ranges::find(m_entries, name, &ZipEntry::name);
        if (entry == m_entries.end())
            throw InputError(name + ": is missing");
        if (entry->bytes.size() > maximumSizeOf(name))
            throw InputError(name + ": is longer than it can be");
        return entry->bytes;
    }

    const ZipEntries &m_entries;
    Manifest m_manifest;
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

/// The names of a run's entries, in their order.
std::vector<std::string> entryNames(const RunRecord &run, std::int64_t version)
{
    std::vector<std::string> names{format::mimetypeEntry, format::manifestEntry};
    if (version >= format::readmeVersion)
        names.emplace_back(format::readmeEntry);
    names.insert(names.end(), {format::configEntry, format::corpusEntry, format::metricsEntry, format::itemsEntry});
    if (run.fork)
        names.emplace_back(format::forkEntry);
    for (const auto &snapshot : run.snapshots)
        names.push_back(snapshotEntry(snapshot->step));
    if (run.checkpoint)
        names.emplace_back(format::checkpointEntry);
    return names;
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
    entries.push_back({format::readmeEntry, archiveReadme()});
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

    Manifest manifest{format::version, nn::buildInfo(), run.state, run.trouble, run.trainingSeconds, {}};
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
    const std::int64_t version = taker.manifest().formatVersion;
    if (version >= format::readmeVersion)
        static_cast<void>(taker.take(format::readmeEntry)); // for people; its words may change
    run.config = configOfJson({taker.take(format::configEntry), format::configEntry});
    const QByteArray &text = taker.take(format::corpusEntry);
    run.corpus = told(format::corpusEntry, [&] {
        return std::make_shared<const tasks::Corpus>(
            tasks::corpusOfText(text.toStdString(), run.config.arithmeticShare));
    });
    told(format::configEntry, [&run] { training::validate(run.config, *run.corpus); });
    run.fork = readFork(taker, run);
    if (version < neededVersion(run))
        throw InputError(std::string(format::manifestEntry) + ": its version has no words for this run");
    readEvaluations(taker, run);
    checkState(run);
    run.checkpoint = readCheckpoint(taker, run);
    taker.finish(entryNames(run, version));
    return run;
}

nn::BuildInfo writerOfEntries(const ZipEntries &entries)
{
    return EntryTaker(entries).manifest().writtenBy;
}

} // namespace rote::store
