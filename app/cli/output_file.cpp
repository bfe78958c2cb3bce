#include "app/cli/output_file.h"

#include "nn/error.h"

#include <QFileInfo>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

void checkOutputFile(const QString &path, bool force)
{
    const auto refuse = [&](const QString &why) { throw InputError((path + u": "_s + why).toStdString()); };
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    if (!folder.isDir())
        refuse(u"there is no folder %1; make it first"_s.arg(folder.filePath()));
    if (file.isDir())
        refuse(u"is a folder; give the name of a file"_s);
    if ((file.exists() || file.isSymLink()) && !force)
        refuse(u"exists already; give another name, or --force to overwrite it"_s);
    if (!folder.isWritable() || (file.exists() && !file.isWritable()))
        refuse(u"may not be written; give a name in a folder of your own"_s);
}

} // namespace rote::cli
