#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <functional>

namespace rote::store {

/// Puts a new file in a path's place, or leaves everything as it was. `write` fills a new file in the same folder, and
/// says whether all went in; `verify` looks at it once it is on the disk. Throws WriteError, also what `verify` throws.
void replaceFile(const QString &path, const std::function<bool(QFile &)> &write,
                 const std::function<bool(const QString &)> &verify);

/// The same with a content that is there already.
void replaceFile(const QString &path, const QByteArray &content);

} // namespace rote::store
