#pragma once

#include <QByteArray>

#include <cstdint>
#include <string>

/// The headers of a zip as Rote's files have them. An entry's name, checksum, size and place are all that can differ;
/// every other field has one value, so the guard before QuaZip computes the headers anew and compares them whole.
namespace rote::store {

/// What an entry's headers tell.
struct ZipMember
{
    std::string name;
    std::uint32_t checksum = 0; ///< CRC-32
    std::int64_t size = 0;
    std::int64_t offset = 0; ///< of its local header in the file
};

/// A zip without zip64 counts in 32 bits.
inline constexpr std::int64_t maximumZipSize = 0xFFFF'FFFE;

/// The header before an entry's data.
[[nodiscard]] QByteArray localHeader(const ZipMember &member);
/// The header of an entry in the directory.
[[nodiscard]] QByteArray centralHeader(const ZipMember &member);
/// What follows the directory, and ends the file.
[[nodiscard]] QByteArray endRecord(std::size_t entries, std::int64_t directorySize, std::int64_t directoryOffset);

/// Whether bytes hold what readers of zip64 take for the way to another directory, wherever it stands.
[[nodiscard]] bool locatesZip64Directory(const QByteArray &bytes);

/// The longest that an entry of this name can be. Known before a byte of it is read.
[[nodiscard]] std::int64_t maximumSizeOf(const std::string &name);

/// Places of fields, from a header's beginning. PKWARE's APPNOTE.TXT:
/// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
namespace zip {

inline constexpr std::uint32_t localSignature = 0x04034b50;
inline constexpr std::uint32_t centralSignature = 0x02014b50;
inline constexpr std::uint32_t endSignature = 0x06054b50;
inline constexpr std::int64_t localSize = 30;
inline constexpr std::int64_t centralSize = 46;
inline constexpr std::int64_t endSize = 22;

namespace central {
enum Place : int {
    Flags = 8,
    Method = 10,
    Checksum = 16,
    PackedSize = 20,
    Size = 24,
    NameLength = 28,
    Attributes = 38,
    Offset = 42
};
} // namespace central

namespace end {
enum Place : int { Entries = 10, DirectorySize = 12, DirectoryOffset = 16 };
} // namespace end

} // namespace zip

} // namespace rote::store
