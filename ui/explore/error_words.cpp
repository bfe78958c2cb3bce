#include "ui/explore/error_words.h"

#include "ui/theme/formats.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::Errors)
};

} // namespace

bool isOfCapital(const tasks::Item &fact)
{
    return fact.relation == "Capital";
}

QString errorName(tasks::ErrorKind kind, const tasks::Item &item)
{
    switch (kind) {
    case tasks::ErrorKind::OtherSign:
        return Words::tr("other sign’s answer");
    case tasks::ErrorKind::WrongSign:
        return Words::tr("wrong sign");
    case tasks::ErrorKind::OffByOne:
        return Words::tr("off by one");
    case tasks::ErrorKind::Neighbour:
        return Words::tr("a neighbour’s answer");
    case tasks::ErrorKind::OtherCapital:
        return isOfCapital(item) ? Words::tr("another country’s capital") : Words::tr("the answer to another");
    case tasks::ErrorKind::OtherNumber:
        return Words::tr("another number");
    case tasks::ErrorKind::Garbled:
        break;
    }
    return Words::tr("garbled");
}

QString errorMeaning(tasks::ErrorKind kind, const tasks::Item &item)
{
    switch (kind) {
    case tasks::ErrorKind::OtherSign:
        return Words::tr("What the same digits make with the other sign: 9−4 says 13.");
    case tasks::ErrorKind::WrongSign:
        return Words::tr("Right but for the minus: 3−7 says 4.");
    case tasks::ErrorKind::OffByOne:
        return Words::tr(
            "One too much or too little: 8+5 says 14. The cells beside, above and below are off by one, too.");
    case tasks::ErrorKind::Neighbour:
        return Words::tr("The answer of a cell that touches its corner in the grid: 6−8 says −4.");
    case tasks::ErrorKind::OtherCapital:
        return isOfCapital(item) ? Words::tr("A capital of the text, but not this country’s.")
                                 : Words::tr("An answer of the text, but to another question.");
    case tasks::ErrorKind::OtherNumber:
        return Words::tr("A number that is none of the other kinds.");
    case tasks::ErrorKind::Garbled:
        break;
    }
    return Words::tr("Nothing that reads as an answer, or none of the text.");
}

QString errorExample(const tasks::Item &item, const std::string &given)
{
    const QString said = item.isEquation() ? formatAnswer(given) : QString::fromStdString(given).simplified();
    const QString name = QString::fromStdString(item.name());
    if (!item.isEquation())
        return said.isEmpty() ? Words::tr("%1: nothing").arg(name) : u"%1: %2"_s.arg(name, said);
    return said.isEmpty() ? Words::tr("%1= unreadable").arg(name) : Words::tr("%1= says %2").arg(name, said);
}

} // namespace rote::ui
