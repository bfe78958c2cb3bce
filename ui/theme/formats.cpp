#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

/// The forms are the design's, in every locale alike: figures, archives and papers compare them.
const QLocale &figures()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    return locale;
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString decimals(double value, int places)
{
    return figures().toString(value, 'f', places);
}

} // namespace

QString formatCount(qint64 count)
{
    return figures().toString(count);
}

QString formatBareChance(double chance)
{
    if (!std::isfinite(chance))
        return QStringLiteral("–");
    if (chance < 0.01)
        return QStringLiteral("<1");
    if (chance > 0.99)
        return QStringLiteral(">99");
    return QString::number(std::lround(chance * 100.0));
}

QString paperCount(qint64 parameters)
{
    const auto count = static_cast<double>(parameters);
    if (parameters >= 1'000'000)
        return QString::number(count / 1e6, 'f', 2) + u'M';
    return parameters >= 1'000 ? QString::number(count / 1e3, 'f', 2) + u'K' : QString::number(parameters);
}

QString plainNumber(double value)
{
    return QString::number(value, 'f', QLocale::FloatingPointShortest);
}

QString formatChance(double chance)
{
    return formatBareChance(chance) + u'%';
}

QString formatScore(int correct, int total)
{
    return Words::tr("%1 of %2").arg(formatCount(correct), formatCount(total));
}

QString formatLoss(double nats)
{
    if (std::isnan(nats))
        return Words::tr("not a number");
    if (std::isinf(nats))
        return Words::tr("infinite");
    return decimals(nats, 3);
}

QString formatLossWithUnit(double nats)
{
    return std::isfinite(nats) ? Words::tr("%1 nats").arg(formatLoss(nats)) : formatLoss(nats);
}

QString formatDuration(double seconds)
{
    const qint64 whole = std::llround(std::max(seconds, 0.0));
    if (whole < 60)
        return Words::tr("%1 s").arg(whole);
    if (whole < 3600) {
        const qint64 rest = whole % 60;
        return rest == 0 ? Words::tr("%1 min").arg(whole / 60) : Words::tr("%1 min %2 s").arg(whole / 60).arg(rest);
    }
    if (whole >= 10 * 3600)
        return Words::tr("%1 hours").arg(formatCount(std::llround(seconds / 3600.0)));
    const qint64 minutes = (whole % 3600) / 60;
    return minutes == 0 ? Words::tr("%1 h").arg(whole / 3600) : Words::tr("%1 h %2 min").arg(whole / 3600).arg(minutes);
}

QString formatTimeLeft(double seconds)
{
    return Words::tr("%1 left").arg(formatDuration(seconds));
}

QString formatEstimate(double seconds)
{
    return Words::tr("about %1").arg(formatDuration(seconds));
}

QString formatStepTime(double seconds)
{
    if (seconds >= 1.0)
        return Words::tr("%1 s per step").arg(decimals(seconds, 1));
    const double milliseconds = seconds * 1000.0;
    return Words::tr("%1 ms per step").arg(decimals(milliseconds, milliseconds < 100.0 ? 1 : 0));
}

QString formatBits(double bits)
{
    if (bits < 2000.0)
        return Words::tr("%1 bits").arg(formatCount(std::llround(bits)));
    return Words::tr("%1 kbit").arg(decimals(bits / 1000.0, 1));
}

QString formatAnswer(const std::string &answer)
{
    QString text = QString::fromStdString(answer);
    if (text.startsWith(u'-'))
        text[0] = QChar(0x2212);
    return text;
}

std::vector<QString> charactersOf(const QString &text)
{
    std::vector<QString> characters;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype length = text[i].isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        characters.push_back(text.mid(i, length));
        i += length;
    }
    return characters;
}

QString codeOfUnseen(const QString &character)
{
    const auto points = character.toUcs4();
    if (points.size() != 1 || points.front() == u'\n' || points.front() == u' ')
        return {};
    const QChar::Category category = QChar::category(points.front());
    const bool isMark = category <= QChar::Mark_Enclosing;
    const bool isUnseen = category >= QChar::Separator_Space && category <= QChar::Other_NotAssigned;
    if (!isMark && !isUnseen)
        return {};
    return QStringLiteral("U+%1").arg(QString::number(points.front(), 16).toUpper(), 4, QLatin1Char('0'));
}

QString characterName(const QString &character)
{
    if (character == QLatin1String(" "))
        return Words::tr("space");
    if (character == QLatin1String("\n"))
        return Words::tr("newline");
    const QString code = codeOfUnseen(character);
    return code.isEmpty() ? character : code;
}

} // namespace rote::ui
