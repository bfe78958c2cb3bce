#include "ui/library/library_words.h"

#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using store::LibraryEntry;
using store::LibraryState;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::Library)
};

/// As all figures of the window, the same in every locale.
QString dated(const QDateTime &when, const QString &format)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(when.toLocalTime(), format);
}

} // namespace

QString titleOf(const LibraryEntry &entry)
{
    return entry.title.trimmed().isEmpty() ? Words::tr("Run %1").arg(entry.id) : entry.title.simplified();
}

QString stateName(LibraryState state)
{
    switch (state) {
    case LibraryState::Ready:
        return Words::tr("Untrained");
    case LibraryState::Training:
        return Words::tr("Training");
    case LibraryState::Paused:
        return Words::tr("Paused");
    case LibraryState::Interrupted:
        return Words::tr("Interrupted");
    case LibraryState::Stopped:
        return Words::tr("Stopped");
    case LibraryState::Finished:
        return Words::tr("Finished");
    case LibraryState::Diverged:
        return Words::tr("Diverged");
    case LibraryState::Failed:
        break;
    }
    return Words::tr("Failed");
}

QString stateText(const LibraryEntry &entry)
{
    return entry.damage.isEmpty() ? stateName(entry.state) : Words::tr("Damaged");
}

bool isUnderWay(const LibraryEntry &entry)
{
    return entry.damage.isEmpty() && (entry.state == LibraryState::Training || entry.state == LibraryState::Paused);
}

bool isTroubled(const LibraryEntry &entry)
{
    return !entry.damage.isEmpty() || entry.state == LibraryState::Interrupted || entry.state == LibraryState::Diverged
        || entry.state == LibraryState::Failed;
}

QString scoreText(const training::Score &score)
{
    return score.total == 0 ? QString() : u"%1 / %2"_s.arg(formatCount(score.correct), formatCount(score.total));
}

QString stepText(const LibraryEntry &entry)
{
    return entry.damage.isEmpty() ? u"%1 / %2"_s.arg(formatCount(entry.step), formatCount(entry.steps)) : QString();
}

QString shortDate(const QDateTime &when, const QDateTime &now)
{
    const QDate day = when.toLocalTime().date();
    const QDate today = now.toLocalTime().date();
    return dated(when, day == today ? u"HH:mm"_s : day.year() == today.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString longDate(const QDateTime &when)
{
    return dated(when, u"d MMM yyyy, HH:mm"_s);
}

QString bytesText(std::int64_t bytes)
{
    return QLocale::c().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString runsText(std::size_t runs)
{
    return runs == 1 ? Words::tr("1 run") : Words::tr("%1 runs").arg(formatCount(static_cast<qint64>(runs)));
}

QString importText(std::size_t added, std::size_t known)
{
    if (known == 0)
        return Words::tr("%1 imported").arg(runsText(added));
    const QString there = known == 1 ? Words::tr("1 run was there already")
                                     : Words::tr("%1 were there already").arg(runsText(known));
    return added == 0 ? there : Words::tr("%1 imported, %2").arg(runsText(added), there);
}

QStringList tagsOf(const QString &list)
{
    QStringList tags;
    for (const QString &part : list.split(u',')) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag))
            tags << tag;
    }
    return tags;
}

QString exportName(const LibraryEntry &entry)
{
    return entry.isCustom || entry.preset.isEmpty() ? u"run-%1.rote"_s.arg(entry.id)
                                                    : u"%1-s%2.rote"_s.arg(entry.preset).arg(entry.seed);
}

} // namespace rote::ui
