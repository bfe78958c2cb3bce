#include "source_tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace rote::tests {

using namespace Qt::Literals::StringLiterals;

std::vector<SourceFile> sourceFiles(const QStringList &folders)
{
    const QDir root(QStringLiteral(ROTE_SOURCE_DIR));
    std::vector<SourceFile> files;
    for (const QString &folder : folders) {
        QDirIterator walk(root.filePath(folder), {u"*.h"_s, u"*.cpp"_s, u"*.cpp.in"_s}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (file.open(QIODevice::ReadOnly))
                files.push_back({root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll())});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

} // namespace rote::tests
