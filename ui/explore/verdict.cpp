#include "ui/explore/verdict.h"

#include "ui/theme/formats.h"

#include <QCoreApplication>

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

bool isAnotherCapital(const std::string &given, const tasks::Item &item, const tasks::Corpus &corpus)
{
    return std::any_of(corpus.items.begin(), corpus.items.end(), [&](const tasks::Item &other) {
        return !other.isEquation() && other.subject != item.subject && other.answer == given;
    });
}

QString titleOf(const training::Probe &probe, const tasks::Item &item, const tasks::Corpus &corpus)
{
    const std::string given = probe.given.value_or(std::string());
    if (given.empty() && QString::fromStdString(probe.continuation).trimmed().isEmpty())
        return VerdictText::tr("Says only spaces");
    if (given.empty())
        return VerdictText::tr("Says %1: garbled").arg(quoted(probe.continuation));
    const QString shown = item.isEquation() ? formatAnswer(given) : QString::fromStdString(given);
    if (probe.correct.value_or(false))
        return VerdictText::tr("Says %1: right").arg(shown);
    if (!item.isEquation() && isAnotherCapital(given, item, corpus))
        return (item.relation == "Capital" ? VerdictText::tr("Says %1: another country’s capital")
                                           : VerdictText::tr("Says %1: the answer to another")).arg(shown);
    return VerdictText::tr("Says %1: wrong").arg(item.isEquation() ? shown : quoted(given));
}

QString hintForNoItem(const tasks::Corpus &corpus)
{
    const bool equations = !corpus.items.empty() && corpus.items.front().isEquation();
    const bool facts = !corpus.items.empty() && !corpus.items.back().isEquation();
    if (!facts)
        return VerdictText::tr("Neither right nor wrong: items start with < and end with =.");
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
        return {VerdictText::tr("No item of this text"), hintForNoItem(corpus), std::nullopt};
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
