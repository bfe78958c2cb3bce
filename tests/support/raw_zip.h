#pragma once

#include <QByteArray>
#include <QtEndian>

#include <zlib.h>

#include <cstdint>
#include <optional>
#include <vector>

/// Zips as nobody should write them: every field of every header can be chosen. It shares nothing with what Rote's own
/// zips are written by.
namespace rote::test {

struct RawEntry
{
    QByteArray name;
    QByteArray data;
    quint16 madeBy = 0x031E;
    quint16 needed = 10;
    quint16 flags = 0;
    quint16 method = 0;
    quint16 time = 0;
    quint16 date = 0x21;
    std::optional<quint32> checksum{};
    std::optional<quint32> packedSize{};
    std::optional<quint32> size{};
    QByteArray localExtra{};
    QByteArray centralExtra{};
    QByteArray comment{};
    quint16 disk = 0;
    quint16 internal = 0;
    quint32 attributes = 0100644U << 16U;
    std::optional<quint32> offset{};       ///< where the directory says that the entry is
    std::optional<QByteArray> localName{}; ///< the name in the header before the data
    QByteArray gap{};                      ///< bytes before the header
};

struct RawZip
{
    std::vector<RawEntry> entries;
    QByteArray before{}; ///< the directory
    QByteArray after{};  ///< the directory
    std::optional<quint16> count{};
    std::optional<quint16> countHere{}; ///< on this disk
    std::optional<quint32> directorySize{};
    std::optional<quint32> directoryOffset{};
    quint32 disks = 0;
    QByteArray comment{};
    bool isReversed = false; ///< the directory's order

    [[nodiscard]] RawEntry &entry(const char *name)
    {
        for (RawEntry &each : entries) {
            if (each.name == name)
                return each;
        }
        return entries.front();
    }
};

template<typename Number>
void appendNumber(QByteArray &bytes, Number number)
{
    const Number little = qToLittleEndian(number);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
}

inline quint32 checksumOf(const QByteArray &bytes)
{
    const auto *data = reinterpret_cast<const Bytef *>(bytes.constData());
    return static_cast<quint32>(crc32(0, data, static_cast<uInt>(bytes.size())));
}

/// What both headers of an entry have, from the version needed to the lengths of name and extra field.
inline QByteArray describedBy(const RawEntry &entry, const QByteArray &name, const QByteArray &extra)
{
    QByteArray bytes;
    for (const quint16 field : {entry.needed, entry.flags, entry.method, entry.time, entry.date})
        appendNumber(bytes, field);
    const auto size = static_cast<quint32>(entry.data.size());
    appendNumber(bytes, entry.checksum.value_or(checksumOf(entry.data)));
    appendNumber(bytes, entry.packedSize.value_or(entry.size.value_or(size)));
    appendNumber(bytes, entry.size.value_or(size));
    appendNumber(bytes, static_cast<quint16>(name.size()));
    appendNumber(bytes, static_cast<quint16>(extra.size()));
    return bytes;
}

inline QByteArray centralHeaderOf(const RawEntry &entry, quint32 offset)
{
    QByteArray bytes("PK\1\2", 4);
    appendNumber(bytes, entry.madeBy);
    bytes += describedBy(entry, entry.name, entry.centralExtra);
    appendNumber(bytes, static_cast<quint16>(entry.comment.size()));
    appendNumber(bytes, entry.disk);
    appendNumber(bytes, entry.internal);
    appendNumber(bytes, entry.attributes);
    appendNumber(bytes, entry.offset.value_or(offset));
    return bytes + entry.name + entry.centralExtra + entry.comment;
}

inline QByteArray bytesOf(const RawZip &zip)
{
    QByteArray bytes;
    std::vector<QByteArray> headers;
    for (const RawEntry &entry : zip.entries) {
        bytes += entry.gap;
        headers.push_back(centralHeaderOf(entry, static_cast<quint32>(bytes.size())));
        const QByteArray name = entry.localName.value_or(entry.name);
        bytes +=
            QByteArray("PK\3\4", 4) + describedBy(entry, name, entry.localExtra) + name + entry.localExtra + entry.data;
    }
    if (zip.isReversed)
        headers = {headers.rbegin(), headers.rend()};
    QByteArray directory;
    for (const QByteArray &header : headers)
        directory += header;
    bytes += zip.before;
    const auto offset = static_cast<quint32>(bytes.size());
    bytes += directory + zip.after + QByteArray("PK\5\6", 4);
    const auto count = static_cast<quint16>(zip.entries.size());
    appendNumber(bytes, zip.disks);
    appendNumber(bytes, zip.countHere.value_or(zip.count.value_or(count)));
    appendNumber(bytes, zip.count.value_or(count));
    appendNumber(bytes, zip.directorySize.value_or(static_cast<quint32>(directory.size())));
    appendNumber(bytes, zip.directoryOffset.value_or(offset));
    appendNumber(bytes, static_cast<quint16>(zip.comment.size()));
    return bytes + zip.comment;
}

/// The directory and end of a zip64, as far as a reader follows them.
inline QByteArray zip64End(quint64 directorySize, quint64 directoryOffset)
{
    QByteArray bytes("PK\6\6", 4);
    appendNumber(bytes, quint64(44));
    appendNumber(bytes, quint32(0x002D'002D));
    appendNumber(bytes, quint64(0));
    for (const quint64 field : {quint64(1), quint64(1), directorySize, directoryOffset})
        appendNumber(bytes, field);
    bytes += QByteArray("PK\6\7", 4) + QByteArray(4, '\0');
    appendNumber(bytes, directoryOffset + directorySize);
    appendNumber(bytes, quint32(1));
    return bytes;
}

} // namespace rote::test
