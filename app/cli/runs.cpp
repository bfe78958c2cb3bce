#include "app/cli/console.h"
#include "app/cli/library_options.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "nn/error.h"
#include "store/run_library.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::int64_t greatestId = std::numeric_limits<std::int64_t>::max();

constexpr std::array sorts{
    std::pair{"created", store::LibrarySort::Created}, std::pair{"changed", store::LibrarySort::Changed},
    std::pair{"title", store::LibrarySort::Title},     std::pair{"size", store::LibrarySort::Parameters},
    std::pair{"step", store::LibrarySort::Step},       std::pair{"loss", store::LibrarySort::Loss},
    std::pair{"disk", store::LibrarySort::Bytes},
};

constexpr std::array states{"ready", "training", "paused", "interrupted", "stopped", "finished", "diverged", "failed"};

QString sizeText(std::int64_t bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

store::LibraryQuery queryOf(const Arguments &arguments)
{
    store::LibraryQuery query;
    query.search = QString::fromStdString(arguments.operand(0).value_or(""));
    query.isDeleted = arguments.has("--deleted");
    const std::vector<std::string> names(states.begin(), states.end());
    if (arguments.has("--state"))
        query.state = store::libraryStateNamed(QString::fromStdString(arguments.choice("--state", names, {})));
    std::vector<std::string> keys;
    for (const auto &[name, sort] : sorts)
        keys.emplace_back(name);
    const std::string chosen = arguments.choice("--sort", keys, "created");
    for (const auto &[name, sort] : sorts) {
        if (chosen == name)
            query.sort = sort;
    }
    // Names and losses are read from the least up, all else with the newest or largest first.
    query.isRising = query.sort == store::LibrarySort::Title || query.sort == store::LibrarySort::Loss;
    return query;
}

QJsonObject entryJson(const store::LibraryEntry &entry)
{
    QJsonObject object{{u"id"_s, qint64{entry.id}}, {u"title"_s, entry.title}};
    if (!entry.damage.isEmpty()) {
        object[u"damage"_s] = entry.damage;
        return object;
    }
    object[u"preset"_s] = entry.preset;
    object[u"custom"_s] = entry.isCustom;
    object[u"task"_s] = entry.task;
    object[u"parameters"_s] = qint64{entry.parameters};
    object[u"width"_s] = entry.width;
    object[u"layers"_s] = entry.layers;
    object[u"seed"_s] = QString::number(entry.seed); // of 64 bits, as in a run's configuration
    object[u"state"_s] = nameOf(entry.state);
    object[u"trouble"_s] = entry.trouble;
    object[u"step"_s] = qint64{entry.step};
    object[u"goal"_s] = qint64{entry.goal};
    object[u"steps"_s] = qint64{entry.steps};
    object[u"training_seconds"_s] = entry.trainingSeconds;
    object[u"loss"_s] = entry.loss ? QJsonValue(*entry.loss) : QJsonValue();
    object[u"best_loss"_s] = entry.bestLoss ? QJsonValue(*entry.bestLoss) : QJsonValue();
    object[u"scores"_s] = scoresJson(entry.scores);
    object[u"best_scores"_s] = scoresJson(entry.bestScores);
    object[u"tags"_s] = QJsonArray::fromStringList(entry.tags);
    object[u"note"_s] = entry.note;
    object[u"created"_s] = entry.created.toString(Qt::ISODateWithMs);
    object[u"changed"_s] = entry.changed.toString(Qt::ISODateWithMs);
    object[u"deleted"_s] = entry.deleted ? QJsonValue(entry.deleted->toString(Qt::ISODateWithMs)) : QJsonValue();
    object[u"bytes"_s] = qint64{entry.bytes};
    return object;
}

/// A line a run: its id first, since that is what other subcommands take.
QString lineOf(const store::LibraryEntry &entry)
{
    if (!entry.damage.isEmpty())
        return u"%1  damaged      %2"_s.arg(entry.id, 5).arg(entry.damage);
    QString line = u"%1  %2  step %3 of %4  %5"_s.arg(entry.id, 5)
                       .arg(nameOf(entry.state), -11)
                       .arg(entry.step)
                       .arg(entry.goal)
                       .arg(entry.title);
    const QStringList scores = scoreLines(entry.scores);
    if (!scores.isEmpty())
        line += u"  "_s + scores.join(u", "_s);
    line += u"  "_s + sizeText(entry.bytes);
    for (const QString &tag : entry.tags)
        line += u"  #"_s + tag;
    return line;
}

void show(const std::vector<store::LibraryEntry> &entries, const QString &library, std::int64_t bytes, bool asJson)
{
    if (asJson) {
        QJsonArray list;
        for (const store::LibraryEntry &entry : entries)
            list.append(entryJson(entry));
        printJson({{u"library"_s, library}, {u"bytes"_s, qint64{bytes}}, {u"runs"_s, list}});
        return;
    }
    for (const store::LibraryEntry &entry : entries)
        print(onOneLine(lineOf(entry)));
    note(u"%1: %2, %3 on the disk"_s.arg(library, entries.size() == 1 ? u"1 run"_s : u"%1 runs"_s.arg(entries.size()),
                                         sizeText(bytes)));
}

/// What is to be done to single runs.
struct Orders
{
    std::optional<store::RunId> deleted;
    std::optional<store::RunId> restored;
    std::optional<store::RunId> purged;

    [[nodiscard]] bool areGiven() const { return deleted || restored || purged; }
    void carryOut(store::RunLibrary &library) const
    {
        if (deleted)
            library.remove(*deleted);
        if (restored)
            library.restore(*restored);
        if (purged)
            library.purge(*purged);
    }
};

int run(const Arguments &arguments)
{
    const auto id = [&](const char *option) { return arguments.number(option, {1, greatestId}); };
    const Orders orders{id("--delete"), id("--restore"), id("--purge")};
    const store::LibraryQuery query = queryOf(arguments);
    const QString path = libraryPathOf(arguments);
    if (!arguments.has("--library") && !orders.areGiven() && !QFileInfo::exists(path)) {
        show({}, path, 0, arguments.has("--json")); // nothing was trained yet: that is no mistake
        return Done;
    }
    store::RunLibrary library(path, store::MissingLibrary::Refuse);
    if (orders.areGiven())
        orders.carryOut(library);
    else
        show(library.list(query), path, library.bytesOnDisk(), arguments.has("--json"));
    return Done;
}

} // namespace

Subcommand runsSubcommand()
{
    return {"runs",
            "Lists the runs of the library, the newest first.",
            {{"SEARCH", "words that stand in a run's title, preset, task, state, note or tags", true}},
            {{"--state", "STATE", "only those that are, e.g., interrupted"},
             {"--sort", "KEY", "created, changed, title, size, step, loss or disk"},
             {"--deleted", "", "those that were deleted, which --restore brings back"},
             {"--delete", "ID", "puts a run among the deleted ones"},
             {"--restore", "ID", "takes a run back from them"},
             {"--purge", "ID", "ends a deleted run for good"},
             libraryOption(),
             jsonOption()},
            run};
}

} // namespace rote::cli
