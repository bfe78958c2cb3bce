#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace rote::nn {

/// Allocates at whole cache lines. Vectorised sums begin where the memory is aligned, so their last bits would otherwise
/// depend on where an array happens to lie.
template<typename Value>
struct CacheLineAllocator
{
    using value_type = Value;
    static constexpr std::align_val_t alignment{64};

    CacheLineAllocator() = default;
    template<typename Other>
    CacheLineAllocator(const CacheLineAllocator<Other> &)
    {
    }

    Value *allocate(std::size_t count) { return static_cast<Value *>(::operator new(count * sizeof(Value), alignment)); }
    void deallocate(Value *values, std::size_t) { ::operator delete(values, alignment); }
    template<typename Other>
    bool operator==(const CacheLineAllocator<Other> &) const
    {
        return true;
    }
};

template<typename Value>
using AlignedVector = std::vector<Value, CacheLineAllocator<Value>>;

} // namespace rote::nn
