#pragma once

#include <csignal>

#include <sys/resource.h>

namespace rote::test {

/// Lets no file of this process grow beyond some bytes, as a full disk would, while it lives.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes = 1)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace rote::test
