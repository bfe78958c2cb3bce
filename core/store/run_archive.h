#pragma once

#include "nn/build_info.h"
#include "store/damaged_archive.h"
#include "training/run_record.h"

#include <QString>

#include <stdexcept>

namespace rote::store {

/// A file that could not be written; what was there before is untouched. The message is one line for the user.
class WriteError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Writes a run as a `.rote` archive (FORMAT.md): beside the target first, read back whole, then renamed over it.
/// Throws WriteError.
void saveRun(const training::RunRecord &run, const QString &path);

/// Reads a `.rote` archive. Every entry's length, checksum and SHA-256 must agree with the manifest.
/// Throws DamagedArchive for a file that is truncated, broken or not an archive, and InputError for one that is missing,
/// cannot be opened, or is of a newer version.
[[nodiscard]] training::RunRecord openRun(const QString &path);

/// A run and the build that saved it.
struct SavedRun
{
    training::RunRecord run;
    nn::BuildInfo build;
};

/// Both from one reading of an archive. Throws what openRun() throws.
[[nodiscard]] SavedRun openWithBuild(const QString &path);

/// The build that saved an archive. Throws what openRun() throws.
[[nodiscard]] nn::BuildInfo writerOf(const QString &path);

} // namespace rote::store
