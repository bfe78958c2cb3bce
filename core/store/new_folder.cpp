#include "store/new_folder.h"

#include "nn/error.h"
#include "store/replace_file.h"
#include "store/run_archive.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

[[noreturn]] void fail(const QString &path, const std::string &why)
{
    throw WriteError(path.toStdString() + " could not be written: " + why);
}

/// A folder that is gone again, with all that it holds, unless it was taken.
class FolderUntilTaken
{
public:
    explicit FolderUntilTaken(QString path) : m_path(std::move(path)) {}
    FolderUntilTaken(const FolderUntilTaken &) = delete;
    FolderUntilTaken &operator=(const FolderUntilTaken &) = delete;
    ~FolderUntilTaken()
    {
        if (m_isOurs)
            QDir(m_path).removeRecursively();
    }

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool make() { return m_isOurs = QDir().mkdir(m_path); }
    void take() { m_isOurs = false; }

private:
    QString m_path;
    bool m_isOurs = false;
};

QString partName()
{
    return u'.' + QString::number(QRandomGenerator::global()->generate64(), 36) + u".part"_s;
}

bool rename(const QString &from, const QString &to)
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

void writeFiles(const QString &folder, std::span<const FileContent> files)
{
    for (const FileContent &file : files) {
        const QString path = QDir(folder).filePath(file.name);
        if (!QDir().mkpath(QFileInfo(path).absolutePath()))
            fail(path, "its folder could not be made; choose another folder");
        replaceFile(path, file.bytes);
    }
}

/// The folder stays, since it may be one that cannot be replaced: a mount, or where a shell stands.
void moveInto(const QString &part, const QString &folder)
{
    QStringList moved;
    const QStringList entries = QDir(part).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        const QString target = QDir(folder).filePath(entry);
        if (rename(QDir(part).filePath(entry), target)) {
            moved << entry;
            continue;
        }
        const std::string why = std::strerror(errno);
        for (const QString &done : moved)
            rename(QDir(folder).filePath(done), QDir(part).filePath(done));
        fail(folder, why + "; choose another folder");
    }
}

} // namespace

void checkNewFolder(const QString &path)
{
    const auto refuse = [&path](const QString &why) { throw InputError((path + u": "_s + why).toStdString()); };
    const QFileInfo info(QDir::cleanPath(path));
    if (info.isDir()) {
        if (!QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
            refuse(u"is not empty, and nothing is overwritten; give a new folder"_s);
        if (!info.isWritable())
            refuse(u"may not be written; give a folder of your own"_s);
        return;
    }
    if (info.exists() || info.isSymLink())
        refuse(u"is not a folder; give a new one"_s);
    const QFileInfo parent(info.absolutePath());
    if (!parent.isDir())
        refuse(u"there is no folder %1; make it first"_s.arg(parent.filePath()));
    if (!parent.isWritable())
        refuse(u"may not be written; give a folder of your own"_s);
}

void writeNewFolder(const QString &path, std::span<const FileContent> files)
{
    checkNewFolder(path);
    const bool isThere = QFileInfo(path).isDir();
    const QString target = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    FolderUntilTaken part(isThere ? QDir(target).filePath(partName()) : target + partName());
    if (!part.make())
        fail(path, std::string(std::strerror(errno)) + "; choose another folder");
    writeFiles(part.path(), files);
    if (isThere) {
        moveInto(part.path(), target);
        return;
    }
    // An empty folder that appeared meanwhile is replaced; anything else refuses.
    if (!rename(part.path(), target))
        fail(path, std::string(std::strerror(errno)) + "; choose another folder");
    part.take();
}

} // namespace rote::store
