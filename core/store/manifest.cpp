#include "store/manifest.h"

#include "store/archive_format.h"
#include "store/json_object.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <array>
#include <limits>
#include <utility>

namespace rote::store {

namespace key = format::key;

namespace {

using training::RunState;

/// The states that an archive can be in; one that is still training is kept as stopped where it was.
constexpr std::array stateNames{
    std::pair{RunState::Ready, "ready"},       std::pair{RunState::Stopped, "stopped"},
    std::pair{RunState::Finished, "finished"}, std::pair{RunState::Diverged, "diverged"},
    std::pair{RunState::Failed, "failed"},
};

const char *nameOf(RunState state)
{
    for (const auto &[named, name] : stateNames) {
        if (named == state)
            return name;
    }
    return nameOf(RunState::Stopped);
}

RunState stateOf(JsonObjectReader &run)
{
    const std::string text = run.text(key::state);
    for (const auto &[state, name] : stateNames) {
        if (text == name)
            return state;
    }
    run.refuse(key::state, "is " + inQuotes(text) + ", which is no state of a run");
}

std::int64_t versionOf(JsonObjectReader &json)
{
    if (json.text(key::format) != format::kind.data())
        json.refuse(key::format, "is not \"" + std::string(format::kind.data()) + "\"");
    const std::int64_t version = json.integer(key::formatVersion, format::firstVersion, std::numeric_limits<std::int64_t>::max());
    if (version > format::version) {
        throw NewerArchive("was saved by a newer Rote (archive version " + std::to_string(version)
                           + "; this Rote reads version " + std::to_string(format::version)
                           + "); update Rote to open it");
    }
    return version;
}

nn::BuildInfo writerOf(JsonObjectReader json)
{
    nn::BuildInfo writer{json.text(key::rote), json.text(key::compiler), json.text(key::instructionSet)};
    json.finish();
    return writer;
}

EntryDigest digestOf(JsonObjectReader json)
{
    EntryDigest digest;
    digest.bytes = json.integer(key::bytes, 0, format::maximumEntrySize);
    digest.sha256 = json.text(key::sha256);
    json.finish();
    return digest;
}

} // namespace

EntryDigest digestOf(const QByteArray &bytes)
{
    return {bytes.size(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString()};
}

QByteArray manifestJson(const Manifest &manifest)
{
    QJsonObject entries;
    for (const auto &[name, digest] : manifest.entries) {
        entries.insert(QString::fromStdString(name),
                       QJsonObject{{key::bytes, qint64(digest.bytes)},
                                   {key::sha256, QString::fromStdString(digest.sha256)}});
    }
    const QJsonObject json{
        {key::format, QString(format::kind)},
        {key::formatVersion, qint64(manifest.formatVersion)},
        {key::writtenBy,
         QJsonObject{
             {key::rote, QString::fromStdString(manifest.writtenBy.version)},
             {key::compiler, QString::fromStdString(manifest.writtenBy.compiler)},
             {key::instructionSet, QString::fromStdString(manifest.writtenBy.instructionSet)},
         }},
        {key::run,
         QJsonObject{
             {key::state, QString::fromLatin1(nameOf(manifest.state))},
             {key::trouble, QString::fromStdString(manifest.trouble)},
             {key::trainingSeconds, manifest.trainingSeconds},
         }},
        {key::entries, entries},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Manifest manifestOfJson(const QByteArray &bytes)
{
    JsonObjectReader json(bytes, format::manifestEntry);
    Manifest manifest;
    manifest.formatVersion = versionOf(json);
    manifest.writtenBy = writerOf(json.object(key::writtenBy));
    JsonObjectReader run = json.object(key::run);
    manifest.state = stateOf(run);
    manifest.trouble = run.text(key::trouble);
    manifest.trainingSeconds = run.number(key::trainingSeconds);
    if (manifest.trainingSeconds < 0.0)
        run.refuse(key::trainingSeconds, "is negative");
    run.finish();
    JsonObjectReader entries = json.object(key::entries);
    for (const QString &name : entries.keys())
        manifest.entries.emplace(name.toStdString(), digestOf(entries.object(name)));
    json.finish();
    // No digest covers the manifest, so it may be spelt in one way alone.
    if (manifestJson(manifest) != bytes)
        throw InputError(std::string(format::manifestEntry) + ": is not spelt as Rote writes it");
    return manifest;
}

} // namespace rote::store
