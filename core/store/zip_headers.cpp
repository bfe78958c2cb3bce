#include "store/zip_headers.h"

#include "store/archive_format.h"

#include <QtEndian>

#include <map>

namespace rote::store {

namespace {

constexpr std::uint16_t neededVersion = 10;       // 1.0: stored entries are all that a reader has to know
constexpr std::uint16_t madeBy = (3U << 8U) | 30; // Unix, 3.0
constexpr std::uint16_t stored = 0;
constexpr std::uint16_t midnight = 0;
constexpr std::uint16_t firstOf1980 = (1U << 5U) | 1U; // the first day that a zip can hold
constexpr std::uint32_t readableRegularFile = 0100644U << 16U;

/// Fields one after another, little-endian.
class HeaderWriter
{
public:
    HeaderWriter &u16(std::uint16_t value) { return add(value); }
    HeaderWriter &u32(std::int64_t value) { return add(static_cast<std::uint32_t>(value)); }
    /// From the version that a reader needs to the length of the name: what both headers of an entry have.
    HeaderWriter &described(const ZipMember &member)
    {
        u16(neededVersion).u16(0).u16(stored).u16(midnight).u16(firstOf1980);
        u32(member.checksum).u32(member.size).u32(member.size);
        return u16(static_cast<std::uint16_t>(member.name.size()));
    }
    HeaderWriter &text(const std::string &text)
    {
        m_bytes.append(text.data(), static_cast<qsizetype>(text.size()));
        return *this;
    }
    [[nodiscard]] QByteArray bytes() const { return m_bytes; }

private:
    template<typename Number>
    HeaderWriter &add(Number value)
    {
        const Number bytes = qToLittleEndian(value);
        m_bytes.append(reinterpret_cast<const char *>(&bytes), sizeof bytes);
        return *this;
    }

    QByteArray m_bytes;
};

} // namespace

QByteArray localHeader(const ZipMember &member)
{
    constexpr std::uint16_t noExtraField = 0;
    return HeaderWriter().u32(zip::localSignature).described(member).u16(noExtraField).text(member.name).bytes();
}

QByteArray centralHeader(const ZipMember &member)
{
    HeaderWriter header;
    header.u32(zip::centralSignature).u16(madeBy).described(member);
    header.u16(0).u16(0).u16(0).u16(0); // no extra field, no comment, the first disk, no internal attributes
    return header.u32(readableRegularFile).u32(member.offset).text(member.name).bytes();
}

QByteArray endRecord(std::size_t entries, std::int64_t directorySize, std::int64_t directoryOffset)
{
    const auto count = static_cast<std::uint16_t>(entries);
    HeaderWriter record;
    record.u32(zip::endSignature).u16(0).u16(0).u16(count).u16(count);    // one disk
    return record.u32(directorySize).u32(directoryOffset).u16(0).bytes(); // no comment
}

bool locatesZip64Directory(const QByteArray &bytes)
{
    const QByteArray onFirstDisk("PK\6\7\0\0\0\0", 8);
    const QByteArray ofOneDisk("\1\0\0\0", 4);
    constexpr qsizetype disks = 16; // behind the signature, the directory's disk and its end's offset
    for (qsizetype at = bytes.indexOf(onFirstDisk); at >= 0; at = bytes.indexOf(onFirstDisk, at + 1)) {
        if (bytes.mid(at + disks, ofOneDisk.size()) == ofOneDisk)
            return true;
    }
    return false;
}

std::int64_t maximumSizeOf(const std::string &name)
{
    static const std::map<std::string, std::int64_t> maxima{
        {format::mimetypeEntry, format::maximumTextSize}, {format::manifestEntry, format::maximumJsonSize},
        {format::readmeEntry, format::maximumTextSize},   {format::configEntry, format::maximumJsonSize},
        {format::corpusEntry, format::maximumCorpusSize}, {format::metricsEntry, format::maximumMetricsSize},
    };
    const auto maximum = maxima.find(name);
    return maximum == maxima.end() ? format::maximumEntrySize : maximum->second;
}

} // namespace rote::store
