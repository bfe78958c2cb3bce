#include "ui/explore/verdict.h"

#include "tasks/error_kind.h"
#include "ui/explore/error_words.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct VerdictText
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::Verdict)
};

/// A continuation for a line of text: newlines shown, ends trimmed.
QString quoted(const std::string &continuation)
{
    QString text = QString::fromStdString(continuation).trimmed();
    text.replace(u'\n', u'↵');
    return u"“%1”"_s.arg(text);
}

/// The digits that a continuation begins with, as they stand there: "0000" is read as 0.
QString numberIn(const std::string &continuation)
{
    static const QRegularExpression number(u"^\\s*(-?\\d+)"_s);
    return number.match(QString::fromStdString(continuation)).captured(1);
}

QString wrongTitle(tasks::ErrorKind kind, const tasks::Item &item)
{
    switch (kind) {
    case tasks::ErrorKind::OtherSign:
        return VerdictText::tr("Says %1: the other sign’s answer");
    case tasks::ErrorKind::WrongSign:
        return VerdictText::tr("Says %1: wrong sign");
    case tasks::ErrorKind::OffByOne:
        return VerdictText::tr("Says %1: off by one");
    case tasks::ErrorKind::Neighbour:
        return VerdictText::tr("Says %1: a neighbour’s answer");
    case tasks::ErrorKind::OtherCapital:
        return isOfCapital(item) ? VerdictText::tr("Says %1: another country’s capital")
                                 : VerdictText::tr("Says %1: the answer to another");
    case tasks::ErrorKind::OtherNumber:
        return VerdictText::tr("Says %1: wrong");
    case tasks::ErrorKind::Garbled:
        break;
    }
    return VerdictText::tr("Says %1: garbled");
}

QString titleOf(const training::Probe &probe, const tasks::Item &item, const tasks::Corpus &corpus)
{
    const std::string given = probe.given.value_or(std::string());
    if (given.empty() && QString::fromStdString(probe.continuation).trimmed().isEmpty())
        return VerdictText::tr("Says only spaces");
    if (given.empty())
        return wrongTitle(tasks::ErrorKind::Garbled, item).arg(quoted(probe.continuation));
    const QString shown = item.isEquation() ? formatAnswer(given) : QString::fromStdString(given);
    if (probe.correct.value_or(false)) {
        const QString written = item.isEquation() ? numberIn(probe.continuation) : shown;
        return written.size() == static_cast<qsizetype>(given.size())
            ? VerdictText::tr("Says %1: right").arg(shown)
            : VerdictText::tr("Says “%1”, read as %2: right").arg(written, shown);
    }
    const tasks::ErrorKind kind = tasks::errorKind(item, given, corpus);
    return wrongTitle(kind, item).arg(kind == tasks::ErrorKind::Garbled ? quoted(given) : shown);
}

/// The item's prompt that this one would be but for spaces at its ends, which are not seen; empty if there is none.
QString promptWithOtherSpaces(const std::string &prompt, const tasks::Corpus &corpus)
{
    const QString asked = QString::fromStdString(prompt).trimmed();
    for (const tasks::Item &item : corpus.items) {
        const QString known = QString::fromStdString(item.prompt);
        if (known.trimmed() == asked)
            return known;
    }
    return {};
}

QString hintForNoItem(const std::string &asked, const tasks::Corpus &corpus)
{
    if (const QString meant = promptWithOtherSpaces(asked, corpus); !meant.isEmpty()) {
        const QString words = meant.endsWith(u' ')
            ? VerdictText::tr("Neither right nor wrong: the item reads “%1”, with one space at its end.")
            : VerdictText::tr("Neither right nor wrong: the item reads “%1”, without a space around it.");
        return words.arg(meant);
    }
    const bool equations = !corpus.items.empty() && corpus.items.front().isEquation();
    const bool facts = !corpus.items.empty() && !corpus.items.back().isEquation();
    if (!facts)
        return VerdictText::tr("Neither right nor wrong: items read “<5+7=”, a digit on each side.");
    const auto first = std::find_if(corpus.items.begin(), corpus.items.end(),
                                    [](const tasks::Item &item) { return !item.isEquation(); });
    const QString prompt = QString::fromStdString(first->prompt);
    return equations ? VerdictText::tr("Neither right nor wrong: items read “<5+7=” or “%1”.").arg(prompt)
                     : VerdictText::tr("Neither right nor wrong: items read “%1”, with the space.").arg(prompt);
}

} // namespace

Verdict verdictOf(const training::Probe &probe, const tasks::Corpus &corpus)
{
    if (probe.item == training::Probe::ItemStatus::None || probe.itemIndex < 0)
        return {VerdictText::tr("No item of this text"), hintForNoItem(probe.prompt, corpus), std::nullopt};
    const tasks::Item &item = corpus.items.at(static_cast<std::size_t>(probe.itemIndex));
    Verdict verdict{titleOf(probe, item, corpus), {}, probe.probability};
    const bool right = probe.correct.value_or(false);
    const bool heldOut = probe.item == training::Probe::ItemStatus::HeldOut;
    if (right) {
        verdict.detail = heldOut ? VerdictText::tr("Held out, never in the text") : VerdictText::tr("Trained");
    } else {
        const QString answer = item.isEquation() ? formatAnswer(item.answer) : QString::fromStdString(item.answer);
        verdict.detail =
            (heldOut ? VerdictText::tr("Held out · right answer %1") : VerdictText::tr("Trained · right answer %1"))
                .arg(answer);
    }
    return verdict;
}

} // namespace rote::ui
