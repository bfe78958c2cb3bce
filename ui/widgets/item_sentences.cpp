#include "ui/widgets/item_sentences.h"

#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QStringList>

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ItemSentences)
};

QString part(const training::Score &score, const QString &form, const QString &unasked, bool asked)
{
    if (score.total == 0)
        return {};
    return asked ? form.arg(formatCount(score.correct), formatCount(score.total))
                 : unasked.arg(formatCount(score.total));
}

} // namespace

CellLook cellLook(const tasks::Item &item, const training::ItemResult *result)
{
    CellLook look;
    look.group = item.group;
    if (!result)
        return look;
    look.chance = static_cast<double>(result->probability);
    look.text = item.isEquation() ? formatAnswer(result->given) : QString::fromStdString(result->given);
    look.state = result->correct         ? CellState::Right
                 : result->given.empty() ? CellState::Garbled
                                         : CellState::Wrong;
    return look;
}

double agreement(const std::string &answer, const std::string &given)
{
    const QString wanted = QString::fromStdString(answer);
    const QString said = QString::fromStdString(given);
    qsizetype agreed = 0;
    while (agreed < wanted.size() && agreed < said.size() && wanted[agreed].toLower() == said[agreed].toLower())
        ++agreed;
    return wanted.isEmpty() ? 0.0 : static_cast<double>(agreed) / static_cast<double>(wanted.size());
}

QString itemTitle(const tasks::Item &item)
{
    if (!item.isEquation())
        return Words::tr("%1 of %2 is %3").arg(QString::fromStdString(item.relation),
                                               QString::fromStdString(item.name()),
                                               QString::fromStdString(item.answer));
    const QChar sign = item.operation == tasks::Operation::Addition ? QChar(u'+') : QChar(0x2212);
    return QStringLiteral("%1 %2 %3 = %4").arg(item.left).arg(sign).arg(item.right).arg(formatAnswer(item.answer));
}

QString itemVerdict(const tasks::Item &item, const training::ItemResult *result)
{
    if (!result)
        return Words::tr("Not asked yet");
    const QString answer = item.isEquation() ? formatAnswer(item.answer) : QString::fromStdString(item.answer);
    const QString chance =
        Words::tr("chance of %1 is %2").arg(answer, formatChance(static_cast<double>(result->probability)));
    const CellLook look = cellLook(item, result);
    switch (look.state) {
    case CellState::Right:
        return Words::tr("Says %1, right; %2").arg(look.text, chance);
    case CellState::Wrong:
        return Words::tr("Says %1, wrong; %2").arg(look.text, chance);
    default:
        return Words::tr("Says nothing that reads as an answer; %1").arg(chance);
    }
}

QString itemsSummary(const QString &title, const tasks::Corpus &corpus, std::span<const int> places,
                     const training::Evaluation *evaluation)
{
    training::Score trained;
    training::Score heldOut;
    for (const int index : places) {
        if (index < 0)
            continue;
        const auto place = static_cast<std::size_t>(index);
        training::Score &score = corpus.items[place].isHeldOut() ? heldOut : trained;
        ++score.total;
        if (evaluation && place < evaluation->items.size() && evaluation->items[place].correct)
            ++score.correct;
    }
    const bool asked = evaluation != nullptr;
    QStringList parts{part(trained, Words::tr("%1 of %2 trained right"), Words::tr("%1 trained, not asked yet"), asked),
                      part(heldOut, Words::tr("%1 of %2 held out right"), Words::tr("%1 held out, not asked yet"),
                           asked)};
    parts.removeAll(QString());
    return QStringLiteral("%1: %2").arg(title, parts.join(QStringLiteral(", ")));
}

} // namespace rote::ui
