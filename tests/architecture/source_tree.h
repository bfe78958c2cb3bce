#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace rote::tests {

/// A file of the project.
struct SourceFile
{
    QString path; ///< from the project's folder, e.g. "core/nn/transformer.h"
    QString text;
};

/// The C++ files below the given folders of the project, by path.
[[nodiscard]] std::vector<SourceFile> sourceFiles(const QStringList &folders);

} // namespace rote::tests
