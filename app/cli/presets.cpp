#include "app/cli/console.h"
#include "app/cli/run_summary.h"
#include "app/cli/subcommand.h"
#include "lab/reproduction/tables.h"
#include "store/config_json.h"
#include "training/presets.h"

#include <QJsonArray>

namespace rote::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString described(const training::Preset &preset)
{
    const training::RunConfig &config = preset.config;
    const int vocabulary = tasks::corpusOfText(tasks::paperText(config.task)).vocabulary.size();
    return u"%1 %2 parameters  width %3  layers %4  heads %5  dropout %6  weight decay %7  %8 steps"_s
        .arg(QString::fromStdString(preset.name), -20)
        .arg(lab::parametersText(nn::paperParameterCount(config.shape(vocabulary))), 7)
        .arg(config.width, 3)
        .arg(config.layers)
        .arg(config.heads)
        .arg(config.dropout)
        .arg(config.optimiser.weightDecay)
        .arg(config.steps);
}

QJsonObject presetJson(const training::Preset &preset)
{
    const training::RunConfig &config = preset.config;
    const nn::TransformerShape shape = config.shape(tasks::corpusOfText(tasks::paperText(config.task)).vocabulary.size());
    return {{u"name"_s, QString::fromStdString(preset.name)},
            {u"title"_s, QString::fromStdString(preset.title)},
            {u"parameters"_s, static_cast<qint64>(nn::parameterCount(shape))},
            {u"paper_parameters"_s, static_cast<qint64>(nn::paperParameterCount(shape))},
            {u"config"_s, store::configJson(config)}};
}

int run(const Arguments &arguments)
{
    if (arguments.has("--json")) {
        QJsonArray list;
        for (const training::Preset &preset : training::presets())
            list.append(presetJson(preset));
        printJson({{u"presets"_s, list}});
        return Done;
    }
    for (const training::Preset &preset : training::presets())
        print(described(preset));
    return Done;
}

} // namespace

Subcommand presetsSubcommand()
{
    return {"presets", "Lists the paper's runs by the names that train takes.", {}, {jsonOption()}, run};
}

} // namespace rote::cli
