// A disk that fails at a chosen moment, for a program that is started with this library in LD_PRELOAD. The environment
// says which calls fail, and how:
//   ROTE_FAULT_FILE   only files with this in their path
//   ROTE_FAULT_CALL   write (also truncating) or sync
//   ROTE_FAULT_AT     the how manieth of them; 0: none
//   ROTE_FAULT        full (from then on), error (once), or kill: ends the process there, as a power cut would
//   ROTE_FAULT_COUNT  a file that takes the number of such calls when the program ends by itself

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <unistd.h>

namespace {

std::atomic<long> calls = 0;

const char *setting(const char *name)
{
    const char *value = std::getenv(name);
    return value == nullptr ? "" : value;
}

bool concerns(int descriptor, const char *call)
{
    if (std::strcmp(setting("ROTE_FAULT_CALL"), call) != 0)
        return false;
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = ::readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return false;
    path[length] = '\0';
    return std::strstr(path, setting("ROTE_FAULT_FILE")) != nullptr;
}

/// Whether this call fails, with the errno that it then has. `half`: does the part that a torn write leaves.
template<typename Half>
bool failsNow(int descriptor, const char *call, Half &&half)
{
    if (!concerns(descriptor, call))
        return false;
    const long number = ++calls;
    const long at = std::atol(setting("ROTE_FAULT_AT"));
    const char *fault = setting("ROTE_FAULT");
    const bool isFull = std::strcmp(fault, "full") == 0;
    if (at == 0 || number < at || (number > at && !isFull))
        return false;
    half();
    if (std::strcmp(fault, "kill") == 0)
        ::kill(::getpid(), SIGKILL);
    errno = isFull ? ENOSPC : EIO;
    return true;
}

template<typename Function>
Function real(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

const struct Count
{
    ~Count()
    {
        if (std::FILE *file = std::fopen(setting("ROTE_FAULT_COUNT"), "w")) {
            std::fprintf(file, "%ld", calls.load());
            std::fclose(file);
        }
    }
} count;

} // namespace

#define ROTE_INTERPOSED extern "C" __attribute__((visibility("default")))

ROTE_INTERPOSED ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset)
{
    static const auto call = real<ssize_t (*)(int, const void *, size_t, off64_t)>("pwrite64");
    if (failsNow(descriptor, "write", [&] { call(descriptor, bytes, size / 2, offset); }))
        return -1;
    return call(descriptor, bytes, size, offset);
}

ROTE_INTERPOSED ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static const auto call = real<ssize_t (*)(int, const void *, size_t)>("write");
    if (failsNow(descriptor, "write", [&] { call(descriptor, bytes, size / 2); }))
        return -1;
    return call(descriptor, bytes, size);
}

ROTE_INTERPOSED int ftruncate64(int descriptor, off64_t length) noexcept
{
    static const auto call = real<int (*)(int, off64_t)>("ftruncate64");
    return failsNow(descriptor, "write", [] {}) ? -1 : call(descriptor, length);
}

ROTE_INTERPOSED int fdatasync(int descriptor)
{
    static const auto call = real<int (*)(int)>("fdatasync");
    return failsNow(descriptor, "sync", [] {}) ? -1 : call(descriptor);
}

ROTE_INTERPOSED int fsync(int descriptor)
{
    static const auto call = real<int (*)(int)>("fsync");
    return failsNow(descriptor, "sync", [] {}) ? -1 : call(descriptor);
}
