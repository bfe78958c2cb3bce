#include "fuzz/fuzz.h"
#include "store/archive_entries.h"
#include "store/archive_format.h"
#include "store/manifest.h"
#include "store/zip_file.h"

#include <QBuffer>

#include <algorithm>
#include <optional>
#include <random>

using namespace rote;
using namespace rote::store;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t maximumSize);

namespace {

ZipEntries entriesOfBytes(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readZip(buffer, "run.rote");
}

std::optional<ZipEntries> entriesIfGood(const QByteArray &bytes)
{
    try {
        return entriesOfBytes(bytes);
    } catch (const InputError &) {
        return std::nullopt;
    }
}

QByteArray zipOf(const ZipEntries &entries)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    fuzz::require(writeZip(buffer, entries), "entries can be written");
    return buffer.data();
}

/// Makes the manifest agree with the entries, so that what lies behind it is reached.
void renewManifest(ZipEntries &entries)
{
    const auto place = std::ranges::find(entries, format::manifestEntry, &ZipEntry::name);
    if (place == entries.end())
        return;
    try {
        Manifest manifest = manifestOfJson(place->bytes);
        manifest.entries.clear();
        for (const ZipEntry &entry : entries) {
            if (entry.name != format::manifestEntry)
                manifest.entries.emplace(entry.name, digestOf(entry.bytes));
        }
        place->bytes = manifestJson(manifest);
    } catch (const InputError &) {
        // A manifest that cannot be read stays as it is.
    }
}

void mutateBytes(QByteArray &bytes)
{
    constexpr qsizetype room = 256;
    const qsizetype size = bytes.size();
    bytes.resize(size + room);
    const std::size_t after = LLVMFuzzerMutate(reinterpret_cast<std::uint8_t *>(bytes.data()),
                                               static_cast<std::size_t>(size), static_cast<std::size_t>(size + room));
    bytes.resize(static_cast<qsizetype>(after));
}

/// Changes what an archive holds: mostly one entry's bytes, sometimes which entries there are.
void mutateEntries(ZipEntries &entries, std::minstd_rand &random)
{
    const std::size_t which = random() % entries.size();
    switch (random() % 16) {
    case 0:
        entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(which));
        break;
    case 1:
        std::swap(entries[which], entries[random() % entries.size()]);
        break;
    case 2:
        entries[which].bytes = QByteArray(entries[random() % entries.size()].bytes);
        break;
    default:
        mutateBytes(entries[which].bytes);
    }
    if (random() % 8 != 0)
        renewManifest(entries);
}

} // namespace

/// Checksums and hashes stop every change of bytes at once, so most changes are made inside and sealed anew.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t maximumSize,
                                               unsigned int seed)
{
    std::minstd_rand random(seed);
    auto entries = entriesIfGood(fuzz::bytesOf(data, size));
    if (!entries || entries->empty() || random() % 8 == 0)
        return LLVMFuzzerMutate(data, size, maximumSize);
    mutateEntries(*entries, random);
    const QByteArray bytes = zipOf(*entries);
    if (static_cast<std::size_t>(bytes.size()) > maximumSize)
        return LLVMFuzzerMutate(data, size, maximumSize);
    std::ranges::copy(bytes, reinterpret_cast<char *>(data));
    return static_cast<std::size_t>(bytes.size());
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::readOrRefuse([&] {
        const QByteArray bytes = fuzz::bytesOf(data, size);
        const ZipEntries entries = entriesOfBytes(bytes);
        fuzz::require(zipOf(entries) == bytes, "a zip that opens is the one that Rote writes");
        const training::RunRecord run = recordOf(entries);
        // What opens can be saved: this throws nothing.
        const auto again = entriesIfGood(zipOf(entriesOf(run)));
        fuzz::require(again.has_value(), "a run that opens can be saved");
        static_cast<void>(recordOf(*again));
    });
    return 0;
}
