#include "store/replace_file.h"

#include "store/run_archive.h"

#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace rote::store {

namespace {

[[noreturn]] void refuse(const QString &path, const std::string &reason)
{
    throw WriteError(path.toStdString() + " could not be written: " + reason);
}

std::string reasonOf(const QFile &file)
{
    return file.error() == QFileDevice::NoError ? std::strerror(errno) : file.errorString().toStdString();
}

/// Where to write: a link is followed, so that it stays one.
QString targetOf(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        refuse(path, "it is a folder; add a file name");
    if (info.exists() && (!info.isFile() || !info.isWritable()))
        refuse(path, "it is read-only or not a file; choose another name");
    if (!QFileInfo(info.absolutePath()).isDir())
        refuse(path, "there is no folder " + info.absolutePath().toStdString() + "; choose another folder");
    return info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
}

/// A new file beside the target, gone again unless it was renamed.
class FileBeside
{
public:
    explicit FileBeside(const QString &target)
        : m_file(target + QLatin1Char('.') + QString::number(QRandomGenerator::global()->generate64(), 36)
                 + QLatin1String(".part"))
    {
    }
    FileBeside(const FileBeside &) = delete;
    FileBeside &operator=(const FileBeside &) = delete;
    ~FileBeside()
    {
        // Not m_file.remove(), which keeps a file whose last bytes could not be written.
        m_file.close();
        if (m_isOurs)
            QFile::remove(m_file.fileName());
    }

    bool create()
    {
        m_isOurs = m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly);
        return m_isOurs;
    }
    [[nodiscard]] QFile &file() { return m_file; }

    /// Onto the disk, so that the name never stands for less than the whole file.
    bool sync() { return m_file.flush() && ::fsync(m_file.handle()) == 0; }

    bool renameTo(const QString &target)
    {
        m_file.close();
        const bool isDone = std::rename(QFile::encodeName(m_file.fileName()), QFile::encodeName(target)) == 0;
        m_isOurs = !isDone;
        return isDone;
    }

private:
    QFile m_file;
    bool m_isOurs = false;
};

/// Makes the rename last through a power cut. The file is whole either way, so a file system that cannot is fine.
void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        static_cast<void>(::fsync(descriptor));
        ::close(descriptor);
    }
}

} // namespace

void replaceFile(const QString &path, const std::function<bool(QFile &)> &write,
                 const std::function<bool(const QString &)> &verify)
{
    const QString target = targetOf(path);
    FileBeside beside(target);
    if (!beside.create())
        refuse(path, reasonOf(beside.file()) + "; choose another folder");
    if (const QFileInfo old(target); old.exists())
        beside.file().setPermissions(old.permissions());
    if (!write(beside.file()) || !beside.sync())
        refuse(path, reasonOf(beside.file()) + "; free some space or choose another folder");
    if (!verify(beside.file().fileName()))
        refuse(path, "what was written did not read back the same; choose another disk");
    if (!beside.renameTo(target))
        refuse(path, std::string(std::strerror(errno)) + "; choose another folder");
    syncFolder(QFileInfo(target).absolutePath());
}

void replaceFile(const QString &path, const QByteArray &content)
{
    replaceFile(
        path, [&content](QFile &file) { return file.write(content) == content.size(); },
        [&content](const QString &written) {
            QFile file(written);
            return file.open(QIODevice::ReadOnly) && file.readAll() == content;
        });
}

} // namespace rote::store
