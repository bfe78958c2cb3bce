#include "app/desktop/arguments.h"

#include "lab/experiment_plan.h"
#include "nn/error.h"
#include "store/run_library.h"
#include "training/presets.h"

#include <QCommandLineParser>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace rote::desktop {

namespace {

const QString usualPreset = u"arithmetic-n14"_s;
constexpr int usualSeeds = 2;

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Trains tiny character-level transformers and shows what they memorise and understand."_s);
    parser.addPositionalArgument(u"FILE.rote"_s, u"runs to open, as one experiment"_s, u"[FILE.rote...]"_s);
    parser.addOption({u"preset"_s, u"begin with this preset (%1)"_s.arg(usualPreset), u"NAME"_s, usualPreset});
    parser.addOption({u"seed"_s, u"begin with this seed (1)"_s, u"N"_s, u"1"_s});
    parser.addOption({u"seeds"_s, u"so many runs side by side, from that seed on (%1)"_s.arg(usualSeeds), u"N"_s,
                      QString::number(usualSeeds)});
    parser.addOption({u"library"_s, u"the library of runs; rote/library.sqlite in the user's data folder if not given"_s,
                      u"FILE"_s});
    parser.addOption({u"no-library"_s, u"do without a library"_s});
    parser.addOption({u"theme"_s, u"system, light or dark"_s, u"THEME"_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"show this help"_s});
    parser.addOption({{u"v"_s, u"version"_s}, u"show the version"_s});
}

std::uint64_t seedOf(const QString &text)
{
    bool isNumber = false;
    const qulonglong seed = text.toULongLong(&isNumber);
    if (!isNumber || seed > training::maximumSeed) {
        throw InputError(
            u"--seed %1: not a whole number from 0 to %2"_s.arg(text, QString::number(training::maximumSeed)).toStdString());
    }
    return seed;
}

int seedCountOf(const QString &text)
{
    bool isNumber = false;
    const int seeds = text.toInt(&isNumber);
    if (!isNumber || seeds < 1 || seeds > lab::mostSeeds) {
        throw InputError(
            u"--seeds %1: not a whole number from 1 to %2"_s.arg(text, QString::number(lab::mostSeeds)).toStdString());
    }
    return seeds;
}

ui::Theme::Choice themeOf(const QString &name)
{
    if (name == u"system"_s)
        return ui::Theme::Choice::System;
    if (name == u"light"_s)
        return ui::Theme::Choice::Light;
    if (name == u"dark"_s)
        return ui::Theme::Choice::Dark;
    throw InputError(u"--theme %1: must be system, light or dark"_s.arg(name).toStdString());
}

QString libraryOf(const QCommandLineParser &parser)
{
    const bool isNamed = parser.isSet(u"library"_s);
    if (isNamed && parser.isSet(u"no-library"_s))
        throw InputError("--library and --no-library say the opposite of each other; leave one out");
    if (parser.isSet(u"no-library"_s))
        return {};
    const QString path = isNamed ? parser.value(u"library"_s) : store::defaultLibraryPath();
    if (path.isEmpty())
        throw InputError("--library: names no file");
    return QFileInfo(path).absoluteFilePath();
}

} // namespace

Arguments parseArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        throw InputError((parser.errorText() + u" Try rote --help."_s).toStdString());
    const QStringList files = parser.positionalArguments();
    for (const QString &option : {u"preset"_s, u"seed"_s, u"seeds"_s}) {
        if (!files.isEmpty() && parser.isSet(option)) {
            throw InputError(u"--%1 is for a new run, and %2 has its own; leave one out"_s
                                 .arg(option, files.constFirst()).toStdString());
        }
    }
    Arguments result;
    result.help = parser.isSet(u"help"_s);
    result.version = parser.isSet(u"version"_s);
    result.start.plan = lab::paperPlan(training::presetNamed(parser.value(u"preset"_s).toStdString()).config);
    result.start.plan.config.seed = seedOf(parser.value(u"seed"_s));
    result.start.plan.seeds = seedCountOf(parser.value(u"seeds"_s));
    // The window remembers them, and may be started from another folder next time.
    for (const QString &file : files)
        result.start.files << QFileInfo(file).absoluteFilePath();
    result.namesRun = !files.isEmpty() || parser.isSet(u"preset"_s) || parser.isSet(u"seed"_s) || parser.isSet(u"seeds"_s);
    result.start.library = libraryOf(parser);
    if (parser.isSet(u"theme"_s))
        result.theme = themeOf(parser.value(u"theme"_s));
    return result;
}

QString usage()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace rote::desktop
