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

// PKWARE's APPNOTE.TXT: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
constexpr quint32 localSignature = 0x04034b50;
constexpr quint32 centralSignature = 0x02014b50;
constexpr quint32 endSignature = 0x06054b50;
constexpr qint64 localSize = 30;
constexpr qint64 centralSize = 46;
constexpr qint64 endSize = 22;
constexpr qint64 maximumDirectory = format::maximumEntries * (centralSize + format::maximumNameLength);
constexpr quint16 utf8Flag = 0x0800;
constexpr quint16 encryptedFlag = 0x0001;
constexpr quint16 stored = 0;
constexpr quint32 fileTypeMask = 0170000;
constexpr quint32 regularFile = 0100000;

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
    return !name.empty() && name.size() <= format::maximumNameLength && std::ranges::all_of(name, isPlain)
           && !has("//") && !has("/./") && !has("/../");
}

std::string lowerCased(std::string name)
{
    for (char &c : name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

class DirectoryReader
{
public:
    explicit DirectoryReader(QFile &file)
        : m_file(file), m_fileSize(file.size())
    {
    }

    std::vector<ZipDirectoryEntry> read()
    {
        requireRoteFile();
        readEnd();
        std::vector<ZipDirectoryEntry> entries;
        std::set<std::string> names;
        for (int i = 0; i < m_count; ++i) {
            entries.push_back(readEntry());
            if (!names.insert(lowerCased(entries.back().name)).second)
                refuse("it has two entries of the name " + entries.back().name);
        }
        if (m_place != m_directory.size() || m_nextLocal != m_directoryOffset)
            refuse("its directory does not agree with its entries");
        return entries;
    }

private:
    [[noreturn]] void say(const std::string &what) const
    {
        throw DamagedArchive(m_file.fileName().toStdString() + " " + what);
    }

    /// The archive may be good, and the disk or the permission not.
    [[noreturn]] void unreadable() const
    {
        throw InputError(m_file.fileName().toStdString() + " could not be read: " + m_file.errorString().toStdString());
    }

    [[noreturn]] void refuse(const std::string &reason) const
    {
        say("is not a Rote archive, or it is damaged: " + reason + "; open another copy of it");
    }

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
    }

    [[noreturn]] void endsEarly() const { say("ends early; copy or download it again"); }

    void readEnd()
    {
        const QByteArray end = bytesAt(m_fileSize - endSize, endSize);
        if (u32(end, 0) != endSignature)
            endsEarly();
        const quint16 count = u16(end, 8);
        const qint64 size = u32(end, 12);
        m_directoryOffset = u32(end, 16);
        if (count == 0 || count > format::maximumEntries || size > maximumDirectory)
            refuse("it has no entries or too many");
        if (u32(end, 4) != 0 || u16(end, 10) != count || u16(end, 20) != 0
            || m_directoryOffset + size != m_fileSize - endSize)
            refuse("its end does not agree with its directory");
        m_count = count;
        m_directory = bytesAt(m_directoryOffset, size);
    }

    ZipDirectoryEntry readEntry()
    {
        const QByteArray header = m_directory.mid(m_place, centralSize);
        if (header.size() != centralSize || u32(header, 0) != centralSignature)
            refuse("its directory is broken");
        const quint16 nameLength = u16(header, 28);
        ZipDirectoryEntry entry{m_directory.mid(m_place + centralSize, nameLength).toStdString(), u32(header, 24)};
        if (entry.name.size() != nameLength || !isSafeName(entry.name))
            refuse("an entry has a name that it cannot have");
        requirePlain(header, entry);
        requireLocalHeader(header, entry);
        m_place += centralSize + nameLength;
        return entry;
    }

    /// Stored, not encrypted, a regular file, nothing added; and made like the other entries.
    void requirePlain(const QByteArray &header, const ZipDirectoryEntry &entry)
    {
        const quint16 flags = u16(header, 8);
        const quint32 fileType = (u32(header, 38) >> 16) & fileTypeMask;
        const bool hasMore = u16(header, 30) != 0 || u16(header, 32) != 0 || u16(header, 34) != 0;
        if ((flags & encryptedFlag) != 0)
            refuse(entry.name + " is encrypted");
        if (u16(header, 10) != stored || u32(header, 20) != u32(header, 24))
            refuse(entry.name + " is compressed, and an archive's entries are stored");
        if ((flags & ~utf8Flag) != 0 || hasMore || (fileType != 0 && fileType != regularFile))
            refuse(entry.name + " is not a plain file");
        if (entry.size > format::maximumEntrySize)
            refuse(entry.name + " is too large");
        const QByteArray made = header.mid(4, 2) + header.mid(36, 6);
        if (m_made.isEmpty())
            m_made = made;
        if (made != m_made)
            refuse(entry.name + " was not made like the other entries");
    }

    /// The header before the data must say the same, and stand where the entry before ends.
    void requireLocalHeader(const QByteArray &header, const ZipDirectoryEntry &entry)
    {
        constexpr qint64 alike = 24; // from the version needed to the length of the name
        const qint64 offset = u32(header, 42);
        const auto nameLength = static_cast<qint64>(entry.name.size());
        const QByteArray local = bytesAt(offset, localSize + nameLength);
        if (offset != m_nextLocal || local.isEmpty() || u32(local, 0) != localSignature
            || local.mid(4, alike) != header.mid(6, alike) || u16(local, 28) != 0
            || local.mid(localSize).toStdString() != entry.name)
            refuse(entry.name + " is not where or what the directory says");
        m_nextLocal = offset + local.size() + entry.size;
    }

    QFile &m_file;
    qint64 m_fileSize;
    int m_count = 0;
    qint64 m_directoryOffset = 0;
    QByteArray m_directory;
    qsizetype m_place = 0;    ///< in the directory
    qint64 m_nextLocal = 0;   ///< where the next entry must begin
    QByteArray m_made;        ///< by what, and with which attributes, entries were made
};

} // namespace

std::vector<ZipDirectoryEntry> readZipDirectory(QFile &file)
{
    return DirectoryReader(file).read();
}

} // namespace rote::store
