#pragma once

#include <QString>

#include <string>
#include <vector>

namespace rote::ui {

/// A whole number with its thousands parted by commas: "12,250".
[[nodiscard]] QString formatCount(qint64 count);
/// A parameter count as the paper writes it: "1.46K", "10.63M".
[[nodiscard]] QString paperCount(qint64 parameters);
/// A rate or share without an exponent or needless zeros: "0.01", "0.00001".
[[nodiscard]] QString plainNumber(double value);
/// A chance of 0 to 1 as a whole percentage; "<1%" and ">99%", since 0 and 100 are claims: "93%".
[[nodiscard]] QString formatChance(double chance);
/// The same without its sign, for columns headed "%": "<1".
[[nodiscard]] QString formatBareChance(double chance);
/// "169 of 196" for sentences; the tiles paint "169 / 196" themselves.
[[nodiscard]] QString formatScore(int correct, int total);
/// Three decimals: "0.775"; "infinite" and "not a number" in words.
[[nodiscard]] QString formatLoss(double nats);
/// With the unit: "0.775 nats".
[[nodiscard]] QString formatLossWithUnit(double nats);
/// A time: "11 s", "1 min 12 s", "2 h 5 min", "31 hours" from ten hours on.
[[nodiscard]] QString formatDuration(double seconds);
/// Time left: "11 s left".
[[nodiscard]] QString formatTimeLeft(double seconds);
/// An estimate: "about 31 hours".
[[nodiscard]] QString formatEstimate(double seconds);
/// "0.9 ms per step"; from a second on "3.7 s per step".
[[nodiscard]] QString formatStepTime(double seconds);
/// "833 bits" below 2,000, then "5.7 kbit".
[[nodiscard]] QString formatBits(double bits);
/// A model's answer to show among items: a leading hyphen becomes a true minus.
[[nodiscard]] QString formatAnswer(const std::string &answer);
/// The characters (code points) of a UTF-8 text, one string each.
[[nodiscard]] std::vector<QString> charactersOf(const QString &text);
/// The code of a character that cannot be shown by itself, such as a joiner of no width or an accent that stands on
/// another character: "U+200D"; else empty.
[[nodiscard]] QString codeOfUnseen(const QString &character);
/// A character in words for screen readers and tips: "space", "newline", its code where it cannot be shown, or itself.
[[nodiscard]] QString characterName(const QString &character);

} // namespace rote::ui
