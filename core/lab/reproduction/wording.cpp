#include "lab/reproduction/wording.h"

#include "lab/reproduction/tables.h"

#include <QLocale>

namespace rote::lab {

using namespace Qt::Literals::StringLiterals;

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString countText(std::int64_t number)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(qlonglong{number});
}

QString listed(const QStringList &words)
{
    if (words.size() < 2)
        return words.join(u""_s);
    return words.first(words.size() - 1).join(u", "_s) + u" and "_s + words.last();
}

QString capitalised(const QString &text)
{
    return text.first(1).toUpper() + text.sliced(1);
}

QString middleText(const SummaryRow &row)
{
    if (!row.median)
        return u"–"_s;
    const QString median = valueText(row.measure, *row.median);
    const QString least = valueText(row.measure, *row.least);
    const QString greatest = valueText(row.measure, *row.greatest);
    return least == greatest ? median : u"%1 (%2 to %3)"_s.arg(median, least, greatest);
}

QString verdictText(const SummaryCell &cell)
{
    if (!cell.verdict)
        return u"–"_s;
    const QString verdict = textOf(verdictName(*cell.verdict));
    const auto seeds = static_cast<int>(cell.runs.size());
    return cell.finished() == seeds ? verdict : verdict + u" (%1 of %2)"_s.arg(cell.finished()).arg(seeds);
}

} // namespace rote::lab
