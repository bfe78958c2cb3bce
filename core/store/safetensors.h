#pragma once

#include <QByteArray>

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace rote::store {

/// One named array of a safetensors file, row-major.
struct Tensor
{
    std::string name;
    std::vector<std::int64_t> shape; ///< empty for a single number
    std::variant<std::vector<float>, std::vector<std::int64_t>> values; ///< F32 or I64
    bool operator==(const Tensor &) const = default;
};

/// What a safetensors file holds: named arrays in the order of their data, and free text.
struct SafeTensors
{
    std::map<std::string, std::string> metadata;
    std::vector<Tensor> tensors;
    bool operator==(const SafeTensors &) const = default;
};

/// https://huggingface.co/docs/safetensors: a length, a JSON header, the data. The same content gives the same bytes.
[[nodiscard]] QByteArray safeTensorsBytes(const SafeTensors &content);

/// Strict: lengths, shapes and offsets must agree, with no gap between tensors and nothing after them. Throws
/// InputError that begins with `where`.
[[nodiscard]] SafeTensors safeTensorsOfBytes(const QByteArray &bytes, const std::string &where);

} // namespace rote::store
