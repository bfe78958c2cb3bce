#pragma once

#include "store/library_entry.h"

#include <QString>

#include <optional>
#include <utility>

namespace rote::store {

/// The right to record a run, which one holder has at a time. The system gives it back when the process ends, however
/// that comes about: a lock on the run's byte of a file beside the library.
class RunClaim
{
public:
    /// None where another process, or another holder in this one, has it. Throws WriteError.
    [[nodiscard]] static std::optional<RunClaim> take(const QString &library, RunId run);

    RunClaim(RunClaim &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    RunClaim &operator=(RunClaim &&other) noexcept;
    ~RunClaim();

private:
    explicit RunClaim(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
};

/// Tells which runs are claimed, by this process or another.
class ClaimedRuns
{
public:
    /// Throws WriteError where the locks cannot be seen.
    explicit ClaimedRuns(const QString &library);
    ~ClaimedRuns();
    ClaimedRuns(const ClaimedRuns &) = delete;
    ClaimedRuns &operator=(const ClaimedRuns &) = delete;

    [[nodiscard]] bool contains(RunId run) const;

private:
    int m_descriptor; ///< −1 where nothing was ever claimed
};

} // namespace rote::store
