#include "nn/build_info.h"

#include <filesystem>

#include <dlfcn.h>

namespace rote::nn {

namespace {

std::string instructionSet()
{
#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512CD__) && defined(__AVX512DQ__)                    \
    && defined(__AVX512VL__)
    return "x86-64-v4";
#elif defined(__AVX2__) && defined(__FMA__) && defined(__BMI2__)
    return "x86-64-v3";
#elif defined(__SSE4_2__)
    return "x86-64-v2";
#elif defined(__x86_64__)
    return "x86-64";
#elif defined(__aarch64__)
    return "aarch64";
#else
    return "generic";
#endif
}

} // namespace

BuildInfo buildInfo()
{
#if defined(__clang__)
    return {ROTE_VERSION, "clang " __clang_version__, instructionSet()};
#else
    return {ROTE_VERSION, "gcc " __VERSION__, instructionSet()};
#endif
}

std::string libraryPath()
{
    Dl_info library{};
    if (::dladdr(reinterpret_cast<const void *>(&libraryPath), &library) == 0 || library.dli_fname == nullptr)
        return {};
    return std::filesystem::path(library.dli_fname).lexically_normal().string();
}

} // namespace rote::nn
