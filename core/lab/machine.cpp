#include "lab/machine.h"

#include <limits>

#include <unistd.h>

namespace rote::lab {

double physicalMemory()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageSize = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageSize > 0 ? static_cast<double>(pages) * static_cast<double>(pageSize)
                                     : std::numeric_limits<double>::infinity();
}

} // namespace rote::lab
