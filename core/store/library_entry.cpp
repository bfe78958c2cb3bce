#include "store/library_entry.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array stateNames{
    std::pair{LibraryState::Ready, "ready"},       std::pair{LibraryState::Training, "training"},
    std::pair{LibraryState::Paused, "paused"},     std::pair{LibraryState::Interrupted, "interrupted"},
    std::pair{LibraryState::Stopped, "stopped"},   std::pair{LibraryState::Finished, "finished"},
    std::pair{LibraryState::Diverged, "diverged"}, std::pair{LibraryState::Failed, "failed"},
};

/// Whether the first comes before the second when what is compared rises.
bool isBefore(const LibraryEntry &a, const LibraryEntry &b, LibrarySort sort)
{
    switch (sort) {
    case LibrarySort::Created:
        return std::pair(a.created, a.id) < std::pair(b.created, b.id);
    case LibrarySort::Changed:
        return a.changed < b.changed;
    case LibrarySort::Title:
        return a.title.compare(b.title, Qt::CaseInsensitive) < 0;
    case LibrarySort::Parameters:
        return a.parameters < b.parameters;
    case LibrarySort::Step:
        return a.step < b.step;
    case LibrarySort::Loss:
        return a.loss < b.loss;
    case LibrarySort::Bytes:
        return a.bytes < b.bytes;
    }
    return false;
}

} // namespace

QString nameOf(LibraryState state)
{
    const auto found = std::ranges::find(stateNames, state, [](const auto &pair) { return pair.first; });
    return QLatin1StringView(found->second);
}

std::optional<LibraryState> libraryStateNamed(const QString &name)
{
    for (const auto &[state, known] : stateNames) {
        if (name == QLatin1StringView(known))
            return state;
    }
    return std::nullopt;
}

bool matches(const LibraryEntry &entry, const LibraryQuery &query)
{
    const auto hasTag = [&](const QString &tag) { return entry.tags.contains(tag, Qt::CaseInsensitive); };
    if (entry.deleted.has_value() != query.isDeleted || (query.state && entry.state != *query.state)
        || !std::ranges::all_of(query.tags, hasTag))
        return false;
    if (query.search.isEmpty())
        return true;
    const QString all =
        QStringList{entry.title, entry.preset, entry.task, nameOf(entry.state), entry.note, entry.tags.join(u'\n')}
            .join(u'\n');
    const QStringList words = query.search.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

std::vector<LibraryEntry> chosen(std::vector<LibraryEntry> entries, const LibraryQuery &query)
{
    std::erase_if(entries, [&](const LibraryEntry &entry) { return !matches(entry, query); });
    // By place, since an entry is large to move about.
    std::vector<std::size_t> places(entries.size());
    std::ranges::generate(places, [next = std::size_t(0)]() mutable { return next++; });
    std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) {
        if (query.sort == LibrarySort::Loss && entries[a].loss.has_value() != entries[b].loss.has_value())
            return entries[a].loss.has_value();
        return query.isRising ? isBefore(entries[a], entries[b], query.sort)
                              : isBefore(entries[b], entries[a], query.sort);
    });
    std::vector<LibraryEntry> result;
    result.reserve(entries.size());
    for (const std::size_t place : places)
        result.push_back(std::move(entries[place]));
    return result;
}

} // namespace rote::store
