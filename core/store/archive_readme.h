#pragma once

#include <QByteArray>

namespace rote::store {

/// The README.txt of an archive: what its entries are, for someone who has unpacked it and has no Rote.
[[nodiscard]] QByteArray archiveReadme();

} // namespace rote::store
