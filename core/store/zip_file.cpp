#include "store/zip_file.h"

#include "nn/error.h"
#include "store/damaged_archive.h"
#include "store/zip_directory.h"

#include <quazip.h>
#include <quazipfile.h>
#include <quazipnewinfo.h>

#include <QDateTime>
#include <QFileInfo>

#include <optional>
#include <utility>

namespace rote::store {

namespace {

constexpr quint32 readableRegularFile = quint32(0100644) << 16;

bool writeEntry(QuaZip &zip, const ZipEntry &entry)
{
    QuaZipNewInfo info(QString::fromStdString(entry.name));
    info.dateTime = QDateTime(QDate(1980, 1, 1), QTime(0, 0)); // the first that a zip can hold
    info.externalAttr = readableRegularFile;
    QuaZipFile file(&zip);
    constexpr int stored = 0;
    constexpr int noCompression = 0;
    if (!file.open(QIODevice::WriteOnly, info, nullptr, 0, stored, noCompression))
        return false;
    const bool isWhole = file.write(entry.bytes) == entry.bytes.size();
    file.close();
    return isWhole && file.getZipError() == ZIP_OK;
}

/// The bytes of the current entry; nothing unless it is exactly as long as the directory says and its checksum holds.
/// QuaZip tells a wrong checksum at close() alone, and a short stream not at all.
std::optional<QByteArray> readEntry(QuaZip &zip, const ZipMember &member)
{
    if (zip.getCurrentFileName().toStdString() != member.name)
        return std::nullopt;
    QuaZipFile file(&zip);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QByteArray bytes(member.size, Qt::Uninitialized);
    qint64 count = 0;
    while (count < member.size) {
        const qint64 got = file.read(bytes.data() + count, member.size - count);
        if (got <= 0)
            return std::nullopt;
        count += got;
    }
    char more = 0;
    const bool isWhole = file.read(&more, 1) <= 0;
    file.close();
    return isWhole && file.getZipError() == UNZ_OK ? std::optional(bytes) : std::nullopt;
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
    QuaZip zip(&device);
    zip.setAutoClose(false);
    // Names are ASCII, and with UTF-8 on QuaZip asks for version 6.3 in one header and 1.0 in the other.
    zip.setUtf8Enabled(false);
    zip.setDataDescriptorWritingEnabled(false);
    if (!zip.open(QuaZip::mdCreate))
        return false;
    bool isWhole = true;
    for (const ZipEntry &entry : entries)
        isWhole = isWhole && writeEntry(zip, entry);
    zip.close();
    return isWhole && zip.getZipError() == ZIP_OK;
}

ZipEntries readZip(const QString &path)
{
    QFile file(path);
    openForReading(file);
    return readZip(file, path.toStdString());
}

ZipEntries readZip(QIODevice &file, const std::string &name)
{
    const std::vector<ZipMember> members = readZipDirectory(file, name);
    QuaZip zip(&file);
    zip.setAutoClose(false);
    file.seek(0);
    bool more = zip.open(QuaZip::mdUnzip) && zip.goToFirstFile();
    ZipEntries entries;
    for (const ZipMember &member : members) {
        auto bytes = more ? readEntry(zip, member) : std::nullopt;
        if (!bytes) {
            throw DamagedArchive(name + " is damaged: the checksum of " + member.name
                                 + " is wrong; open another copy of it");
        }
        entries.push_back({member.name, std::move(*bytes)});
        more = zip.goToNextFile();
    }
    return entries;
}

} // namespace rote::store
