#include "store/config_json.h"

#include "nn/error.h"
#include "store/archive_format.h"

#include <algorithm>
#include <limits>

namespace rote::store {

namespace key = format::key;

namespace {

constexpr tasks::Task allTasks[] = {tasks::Task::Arithmetic, tasks::Task::Capitals, tasks::Task::Joint};

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The name becomes part of file names, so it may only be what a preset is called.
std::string presetOf(JsonObjectReader &json)
{
    constexpr std::size_t longest = 40;
    std::string name = json.text(key::preset);
    const auto mayStand = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (name.size() > longest || !std::ranges::all_of(name, mayStand))
        json.refuse(key::preset, "is not the name of a preset: up to 40 of a to z, 0 to 9 and -");
    return name;
}

tasks::Task taskOf(JsonObjectReader &json)
{
    const std::string name = json.text(key::task);
    for (const tasks::Task task : allTasks) {
        if (tasks::taskName(task) == name)
            return task;
    }
    json.refuse(key::task, "is " + inQuotes(name) + "; it can be arithmetic, capitals or joint");
}

nn::AdamWConfig optimiserOf(JsonObjectReader json)
{
    nn::AdamWConfig optimiser;
    optimiser.beta1 = json.number(key::beta1);
    optimiser.beta2 = json.number(key::beta2);
    optimiser.epsilon = json.number(key::epsilon);
    optimiser.weightDecay = json.number(key::weightDecay);
    json.finish();
    return optimiser;
}

training::ScheduleConfig scheduleOf(JsonObjectReader json)
{
    constexpr std::int64_t greatest = std::numeric_limits<int>::max();
    training::ScheduleConfig schedule;
    schedule.peakRate = json.number(key::peakRate);
    schedule.finalRate = json.number(key::finalRate);
    schedule.warmupSteps = json.integer(key::warmupSteps, 0, greatest);
    schedule.decaySteps = json.integer(key::decaySteps, 0, greatest);
    json.finish();
    return schedule;
}

} // namespace

QJsonObject configJson(const training::RunConfig &config)
{
    QJsonObject json{
        {key::preset, textOf(config.preset)},
        {key::task, textOf(tasks::taskName(config.task))},
        {key::width, config.width},
        {key::layers, config.layers},
        {key::heads, config.heads},
        {key::expansion, config.expansion},
        {key::context, config.context},
        {key::dropout, config.dropout},
        {key::batch, config.batch},
        {key::optimiser,
         QJsonObject{
             {key::beta1, config.optimiser.beta1},
             {key::beta2, config.optimiser.beta2},
             {key::epsilon, config.optimiser.epsilon},
             {key::weightDecay, config.optimiser.weightDecay},
         }},
        {key::clipNorm, config.clipNorm},
        {key::schedule,
         QJsonObject{
             {key::peakRate, config.schedule.peakRate},
             {key::finalRate, config.schedule.finalRate},
             {key::warmupSteps, qint64(config.schedule.warmupSteps)},
             {key::decaySteps, qint64(config.schedule.decaySteps)},
         }},
        {key::steps, qint64(config.steps)},
        {key::evaluationInterval, qint64(config.evaluationInterval)},
        {key::seed, QString::number(config.seed)},
    };
    if (config.arithmeticShare)
        json.insert(key::arithmeticShare, *config.arithmeticShare);
    return json;
}

training::RunConfig configOfJson(JsonObjectReader json)
{
    constexpr std::int64_t greatest = std::numeric_limits<int>::max();
    training::RunConfig config;
    config.preset = presetOf(json);
    config.task = taskOf(json);
    if (json.has(key::arithmeticShare))
        config.arithmeticShare = json.number(key::arithmeticShare);
    config.width = json.smallInteger(key::width);
    config.layers = json.smallInteger(key::layers);
    config.heads = json.smallInteger(key::heads);
    config.expansion = json.smallInteger(key::expansion);
    config.context = json.smallInteger(key::context);
    config.dropout = json.number(key::dropout);
    config.batch = json.smallInteger(key::batch);
    config.optimiser = optimiserOf(json.object(key::optimiser));
    config.clipNorm = json.number(key::clipNorm);
    config.schedule = scheduleOf(json.object(key::schedule));
    config.steps = json.integer(key::steps, 0, greatest);
    config.evaluationInterval = json.integer(key::evaluationInterval, 0, greatest);
    config.seed = unsignedOfText(json.text(key::seed), "the seed");
    json.finish();
    return config;
}

} // namespace rote::store
