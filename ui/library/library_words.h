#pragma once

#include "store/library_entry.h"

#include <QString>
#include <QStringList>

namespace rote::ui {

/// What a run of the library is called; one without a title, by its number.
[[nodiscard]] QString titleOf(const store::LibraryEntry &entry);
/// "Finished"
[[nodiscard]] QString stateName(store::LibraryState state);
/// The same of a run; "Damaged" where its row cannot be read.
[[nodiscard]] QString stateText(const store::LibraryEntry &entry);
/// Whether some process trains it, or waits with it, now.
[[nodiscard]] bool isUnderWay(const store::LibraryEntry &entry);
/// Whether something went wrong with it: it diverged, failed, was interrupted, or is damaged.
[[nodiscard]] bool isTroubled(const store::LibraryEntry &entry);
/// "169 / 196"; empty of a task that is absent.
[[nodiscard]] QString scoreText(const training::Score &score);
/// "12,250 / 30,000"
[[nodiscard]] QString stepText(const store::LibraryEntry &entry);
/// As short as it can be told apart: "14:02" today, "26 Nov" this year, "26 Nov 2025" before.
[[nodiscard]] QString shortDate(const QDateTime &when, const QDateTime &now);
/// "26 Nov 2026, 14:02"
[[nodiscard]] QString longDate(const QDateTime &when);
/// "1.2 MB"
[[nodiscard]] QString bytesText(std::int64_t bytes);
/// "1 run", "200 runs"
[[nodiscard]] QString runsText(std::size_t runs);
/// What importing came to: "2 runs imported", "1 run imported, 1 run was there already".
[[nodiscard]] QString importText(std::size_t added, std::size_t known);
/// The tags in a list with commas.
[[nodiscard]] QStringList tagsOf(const QString &list);
/// A name for a run's archive: "arithmetic-n14-s1.rote", "run-12.rote" of one of the user's own.
[[nodiscard]] QString exportName(const store::LibraryEntry &entry);

} // namespace rote::ui
