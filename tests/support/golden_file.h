#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace rote::test {

/// A safetensors file of golden numbers, as the reference script writes it. A reader of the tests' own, so that the
/// engine's tests need neither Qt's JSON nor the store.
struct GoldenFile
{
    std::map<std::string, std::vector<float>> floats;
    std::map<std::string, std::vector<std::int64_t>> integers;
    std::map<std::string, std::string> settings; ///< the file's __metadata__

    [[nodiscard]] double number(const std::string &setting) const;
    [[nodiscard]] int whole(const std::string &setting) const { return static_cast<int>(number(setting)); }
};

/// Throws std::runtime_error where the file cannot be read.
[[nodiscard]] GoldenFile readGoldenFile(const std::string &path);

/// |a − b| / |b|, in the Euclidean norm.
[[nodiscard]] double relativeDistance(const std::vector<float> &a, const std::vector<float> &b);

} // namespace rote::test
