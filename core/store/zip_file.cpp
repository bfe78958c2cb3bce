#include "store/zip_file.h"

#include "nn/error.h"
#include "store/damaged_archive.h"
#include "store/zip_directory.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <numeric>
#include <utility>

namespace rote::store {

namespace {

bool fitsIntoZip(const ZipEntries &entries)
{
    constexpr std::size_t most = 0xFFFE;
    const auto withHeaders = [](std::int64_t sum, const ZipEntry &entry) {
        const auto names = 2 * static_cast<std::int64_t>(entry.name.size());
        return sum + entry.bytes.size() + zip::localSize + zip::centralSize + names;
    };
    return entries.size() <= most
        && std::accumulate(entries.begin(), entries.end(), zip::endSize, withHeaders) <= maximumZipSize
        && std::ranges::all_of(entries, [](const ZipEntry &entry) { return entry.name.size() <= most; });
}

/// An entry's bytes, which the directory has found to lie within the file. Its checksum must hold.
QByteArray readMember(QIODevice &file, const ZipMember &member, const std::string &path)
{
    const qint64 begin = member.offset + localHeader(member).size();
    QByteArray bytes = file.seek(begin) ? file.read(member.size) : QByteArray();
    if (bytes.size() != member.size)
        throw InputError(path + " could not be read: " + file.errorString().toStdString());
    if (checksumOf(bytes) != member.checksum)
        throw DamagedArchive(path + " is damaged: the checksum of " + member.name
                             + " is wrong; open another copy of it");
    return bytes;
}

void openForReading(QFile &file)
{
    const std::string path = file.fileName().toStdString();
    const QFileInfo info(file);
    if (!info.exists())
        throw InputError(path + " does not exist; check the name");
    if (info.isDir())
        throw InputError(path + " is a folder, not a Rote archive; choose a .rote file");
    if (!info.isFile())
        throw InputError(path + " is not a file; choose a .rote file");
    if (!file.open(QIODevice::ReadOnly))
        throw InputError(path + " could not be read: " + file.errorString().toStdString());
}

} // namespace

bool writeZip(QIODevice &device, const ZipEntries &entries)
{
    if (!fitsIntoZip(entries))
        return false;
    const auto write = [&device](const QByteArray &bytes) { return device.write(bytes) == bytes.size(); };
    QByteArray directory;
    std::int64_t offset = 0;
    for (const ZipEntry &entry : entries) {
        const ZipMember member{entry.name, checksumOf(entry.bytes), entry.bytes.size(), offset};
        const QByteArray header = localHeader(member);
        if (!write(header) || !write(entry.bytes))
            return false;
        directory += centralHeader(member);
        offset += header.size() + entry.bytes.size();
    }
    return write(directory) && write(endRecord(entries.size(), directory.size(), offset));
}

ZipEntries readZip(const QString &path)
{
    QFile file(path);
    openForReading(file);
    return readZip(file, path.toStdString());
}

ZipEntries readZip(QIODevice &file, const std::string &name)
{
    ZipEntries entries;
    for (const ZipMember &member : readZipDirectory(file, name))
        entries.push_back({member.name, readMember(file, member, name)});
    return entries;
}

} // namespace rote::store
