#include "store/zip_directory.h"

#include "nn/error.h"
#include "store/archive_format.h"
#include "store/damaged_archive.h"

#include <QByteArray>
#include <QtEndian>

#include <algorithm>
#include <set>

namespace rote::store {

namespace {

using namespace zip;

constexpr qint64 maximumDirectory = format::maximumEntries * (centralSize + format::maximumNameLength);

quint16 u16(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}

quint32 u32(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

bool isSafeName(const std::string &name)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'
            || c == '_' || c == '/';
    };
    const std::string framed = '/' + name + '/';
    const auto has = [&framed](const char *part) { return framed.find(part) != std::string::npos; };
    return !name.empty() && name.size() <= format::maximumNameLength && std::ranges::all_of(name, isPlain) && !has("//")
        && !has("/./") && !has("/../");
}

std::string lowerCased(std::string name)
{
    for (char &c : name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

/// Why a header of the directory is none of Rote's, for the kinds of zip that one meets.
std::string reasonAgainst(const QByteArray &header)
{
    constexpr quint16 encryptedFlag = 0x0001;
    constexpr quint32 fileTypeMask = 0170000;
    constexpr quint32 symbolicLink = 0120000;
    if ((u16(header, central::Flags) & encryptedFlag) != 0)
        return "is encrypted";
    if (u16(header, central::Method) != 0 || u32(header, central::PackedSize) != u32(header, central::Size))
        return "is compressed, and an archive's entries are stored";
    if (((u32(header, central::Attributes) >> 16) & fileTypeMask) == symbolicLink)
        return "is a symbolic link, not a plain file";
    return "is not a plain file as Rote writes it";
}

class DirectoryReader
{
public:
    DirectoryReader(QIODevice &file, const std::string &name) : m_file(file), m_name(name), m_fileSize(file.size()) {}

    std::vector<ZipMember> read()
    {
        requireRoteFile();
        readEnd();
        std::vector<ZipMember> members;
        std::set<std::string> names;
        for (int i = 0; i < m_count; ++i) {
            members.push_back(readMember());
            if (!names.insert(lowerCased(members.back().name)).second)
                refuse("it has two entries of the name " + members.back().name);
        }
        if (m_place != m_directory.size() || m_nextLocal != m_directoryOffset)
            refuse("its directory does not agree with its entries");
        requireOneDirectory();
        return members;
    }

private:
    [[noreturn]] void say(const std::string &what) const { throw DamagedArchive(m_name + " " + what); }

    /// The archive may be good, and the disk or the permission not.
    [[noreturn]] void unreadable() const
    {
        throw InputError(m_name + " could not be read: " + m_file.errorString().toStdString());
    }

    [[noreturn]] void refuse(const std::string &reason) const
    {
        say("is not a Rote archive, or it is damaged: " + reason + "; open another copy of it");
    }

    [[noreturn]] void endsEarly() const { say("ends early; copy or download it again"); }

    QByteArray bytesAt(qint64 offset, qint64 size)
    {
        if (offset < 0 || size < 0 || offset > m_fileSize - size)
            return {};
        if (!m_file.seek(offset))
            unreadable();
        const QByteArray bytes = m_file.read(size);
        if (bytes.size() != size)
            unreadable();
        return bytes;
    }

    /// A zip begins with an entry's signature, and a Rote archive's first entry tells its type.
    void requireRoteFile()
    {
        if (m_fileSize == 0)
            say("is not a Rote archive: it is empty; choose a .rote file");
        const QByteArray start = bytesAt(0, std::min<qint64>(4, m_fileSize));
        const QByteArray zipStart("PK\3\4", 4);
        if (!zipStart.startsWith(start))
            say("is not a Rote archive: it does not begin as one does; choose a .rote file");
        const QByteArray type = QByteArray(format::mimetypeEntry) + format::mediaType;
        if (m_fileSize < localSize + type.size())
            endsEarly();
        if (bytesAt(localSize, type.size()) != type)
            say("is not a Rote archive but another zip file; choose a .rote file");
        if (m_fileSize > maximumZipSize)
            refuse("it is larger than an archive can be");
    }

    void readEnd()
    {
        const QByteArray end = bytesAt(m_fileSize - endSize, endSize);
        if (u32(end, 0) != endSignature)
            endsEarly();
        const quint16 count = u16(end, end::Entries);
        const qint64 size = u32(end, end::DirectorySize);
        m_directoryOffset = u32(end, end::DirectoryOffset);
        if (count == 0 || count > format::maximumEntries || size > maximumDirectory)
            refuse("it has no entries or too many");
        if (end != endRecord(count, size, m_directoryOffset) || m_directoryOffset + size != m_fileSize - endSize)
            refuse("its end does not agree with its directory");
        m_count = count;
        m_directory = bytesAt(m_directoryOffset, size);
    }

    ZipMember readMember()
    {
        const QByteArray header = m_directory.mid(m_place, centralSize);
        if (header.size() != centralSize || u32(header, 0) != centralSignature)
            refuse("its directory is broken");
        const quint16 nameLength = u16(header, central::NameLength);
        const ZipMember member{m_directory.mid(m_place + centralSize, nameLength).toStdString(),
                               u32(header, central::Checksum), u32(header, central::Size),
                               u32(header, central::Offset)};
        if (member.name.size() != nameLength || !isSafeName(member.name))
            refuse("an entry has a name that it cannot have, " + inQuotes(member.name));
        if (centralHeader(member) != m_directory.mid(m_place, centralSize + nameLength))
            refuse(member.name + " " + reasonAgainst(header));
        if (member.size > maximumSizeOf(member.name))
            refuse(member.name + " is longer than it can be");
        requireLocalHeader(member);
        m_place += centralSize + nameLength;
        return member;
    }

    /// The header before the data must say the same, stand where the entry before ends, and leave room for the data.
    void requireLocalHeader(const ZipMember &member)
    {
        const QByteArray header = localHeader(member);
        if (member.offset != m_nextLocal || bytesAt(member.offset, header.size()) != header
            || member.size > m_directoryOffset - member.offset - header.size())
            refuse(member.name + " is not where or what the directory says");
        m_nextLocal = member.offset + header.size() + member.size;
    }

    /// QuaZip would rather follow the end of a zip64 that stands in an entry than the end that is the file's.
    void requireOneDirectory()
    {
        constexpr qint64 searched = 0x1'0000 + endSize; // from the end, and no less than QuaZip does
        const qint64 size = std::min(searched, m_fileSize);
        if (locatesZip64Directory(bytesAt(m_fileSize - size, size)))
            refuse("a second directory is hidden in an entry");
    }

    QIODevice &m_file;
    std::string m_name;
    qint64 m_fileSize;
    int m_count = 0;
    qint64 m_directoryOffset = 0;
    QByteArray m_directory;
    qsizetype m_place = 0;  ///< in the directory
    qint64 m_nextLocal = 0; ///< where the next entry must begin
};

} // namespace

std::vector<ZipMember> readZipDirectory(QIODevice &file, const std::string &name)
{
    return DirectoryReader(file, name).read();
}

} // namespace rote::store
