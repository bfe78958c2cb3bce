#include "lab/machine.h"

#include <limits>

#include <sys/resource.h>
#include <unistd.h>

namespace rote::lab {

double physicalMemory()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageSize = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageSize > 0 ? static_cast<double>(pages) * static_cast<double>(pageSize)
                                     : std::numeric_limits<double>::infinity();
}

void standBack()
{
#ifdef __linux__
    // Elsewhere it would be for the whole process.
    constexpr int back = 5;
    const auto thread = static_cast<id_t>(::gettid());
    ::setpriority(PRIO_PROCESS, thread, ::getpriority(PRIO_PROCESS, thread) + back);
#endif
}

} // namespace rote::lab
