#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <string>
#include <vector>

namespace rote::store {

struct ZipEntry
{
    std::string name;
    QByteArray bytes;
    bool operator==(const ZipEntry &) const = default;
};

using ZipEntries = std::vector<ZipEntry>;

/// Writes entries to an open device, stored, with fixed time stamps: the same entries give the same bytes. False where
/// the device did not take them all.
[[nodiscard]] bool writeZip(QIODevice &device, const ZipEntries &entries);

/// Reads all entries of a `.rote` file, its directory checked first. Throws InputError: a whole message.
[[nodiscard]] ZipEntries readZip(const QString &path);

/// The same of an open device that can seek; `name` is the file's, for messages.
[[nodiscard]] ZipEntries readZip(QIODevice &file, const std::string &name);

} // namespace rote::store
