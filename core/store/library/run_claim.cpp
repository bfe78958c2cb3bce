#include "store/library/run_claim.h"

#include "store/run_archive.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace rote::store {

namespace {

QByteArray fileOf(const QString &library)
{
    return QFile::encodeName(library + QStringLiteral("-claims"));
}

/// A lock on one byte. It belongs to the open file rather than the process, so that two holders in one process exclude
/// each other, too.
struct flock lockOf(RunId run)
{
    struct flock lock
    {
    };
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = run;
    lock.l_len = 1;
    return lock;
}

} // namespace

std::optional<RunClaim> RunClaim::take(const QString &library, RunId run)
{
    const QByteArray file = fileOf(library);
    RunClaim claim(::open(file.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    struct flock lock = lockOf(run);
    if (claim.m_descriptor >= 0 && ::fcntl(claim.m_descriptor, F_OFD_SETLK, &lock) == 0)
        return claim;
    if (claim.m_descriptor >= 0 && (errno == EAGAIN || errno == EACCES))
        return std::nullopt;
    throw WriteError(file.toStdString() + " could not be locked: " + std::strerror(errno));
}

RunClaim &RunClaim::operator=(RunClaim &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

RunClaim::~RunClaim()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

ClaimedRuns::ClaimedRuns(const QString &library) : m_descriptor(::open(fileOf(library).constData(), O_RDWR | O_CLOEXEC))
{
    if (m_descriptor < 0 && errno != ENOENT)
        throw WriteError(fileOf(library).toStdString() + " could not be opened: " + std::strerror(errno));
}

ClaimedRuns::~ClaimedRuns()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool ClaimedRuns::contains(RunId run) const
{
    struct flock lock = lockOf(run);
    return m_descriptor >= 0 && ::fcntl(m_descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

} // namespace rote::store
