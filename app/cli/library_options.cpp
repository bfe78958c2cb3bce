#include "app/cli/library_options.h"

#include <QFileInfo>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

Option libraryOption()
{
    return {"--library", "FILE", "the library of runs; rote/library.sqlite in the user's data folder if not given"};
}

QString libraryPathOf(const Arguments &arguments)
{
    const auto given = arguments.value("--library");
    return QFileInfo(given ? QString::fromStdString(*given) : store::defaultLibraryPath()).absoluteFilePath();
}

QString goOnCommand(store::RunId run, const QString &library)
{
    const QString command = u"rote-cli train --continue %1"_s.arg(run);
    return library == store::defaultLibraryPath() ? command : command + u" --library "_s + library;
}

} // namespace rote::cli
