#pragma once

#include "nn/build_info.h"
#include "nn/error.h"
#include "training/run_record.h"

#include <QByteArray>

#include <cstdint>
#include <map>
#include <string>

namespace rote::store {

/// An archive that a later Rote wrote, in a way that this one cannot know.
class NewerArchive : public InputError
{
public:
    using InputError::InputError;
};

/// What an entry must be.
struct EntryDigest
{
    std::int64_t bytes = 0;
    std::string sha256; ///< 64 lower-case hexadecimal digits
    bool operator==(const EntryDigest &) const = default;
};

[[nodiscard]] EntryDigest digestOf(const QByteArray &bytes);

/// The first thing read of an archive: who wrote it, the run's state, and a digest of every other entry.
struct Manifest
{
    std::int64_t formatVersion = 1;
    nn::BuildInfo writtenBy;
    training::RunState state = training::RunState::Ready;
    std::string trouble;
    double trainingSeconds = 0.0;
    std::map<std::string, EntryDigest> entries;
};

[[nodiscard]] QByteArray manifestJson(const Manifest &manifest);

/// Throws NewerArchive, or InputError naming the key that is missing, unknown or wrong.
[[nodiscard]] Manifest manifestOfJson(const QByteArray &json);

} // namespace rote::store
