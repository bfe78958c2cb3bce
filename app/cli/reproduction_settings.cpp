#include "app/cli/reproduction_settings.h"

#include "nn/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace rote::cli {

namespace {

constexpr std::uint64_t mostSeeds = 1000;

std::vector<std::string> partsOf(const std::string &list)
{
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t comma = list.find(','); comma != std::string::npos; comma = list.find(',', begin)) {
        parts.push_back(list.substr(begin, comma - begin));
        begin = comma + 1;
    }
    parts.push_back(list.substr(begin));
    return parts;
}

/// Those of `all` that a list names, in the order of `all`.
std::vector<std::string> chosen(const std::string &option, const std::string &list, const std::vector<std::string> &all)
{
    const std::vector<std::string> parts = partsOf(list);
    for (const std::string &part : parts) {
        if (std::ranges::find(all, part) != all.end())
            continue;
        std::string names;
        for (const std::string &name : all)
            names += (names.empty() ? "" : ", ") + name;
        throw InputError(option + " \"" + part + "\" is not known; it takes a list of " + names);
    }
    std::vector<std::string> result;
    std::ranges::copy_if(all, std::back_inserter(result),
                         [&](const std::string &name) { return std::ranges::find(parts, name) != parts.end(); });
    return result;
}

[[noreturn]] void refuseSeeds(const std::string &part)
{
    throw InputError("--seeds \"" + part + "\" is not a seed; it takes a number of seeds, such as 5, or a list such as "
                     "1,3,8-10");
}

std::uint64_t seedOf(std::string_view text, const std::string &part)
{
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc() || end != text.data() + text.size() || seed > training::maximumSeed)
        refuseSeeds(part);
    return seed;
}

void requireFew(std::uint64_t seeds)
{
    if (seeds < 1 || seeds > mostSeeds)
        throw InputError("--seeds takes 1 to " + std::to_string(mostSeeds) + " seeds");
}

/// A lone number counts seeds from 1 on; a list or a range names them.
std::vector<std::uint64_t> seedsOf(const std::string &list)
{
    std::vector<std::uint64_t> seeds;
    for (const std::string &part : partsOf(list)) {
        const std::size_t dash = part.find('-');
        const std::string_view text = part;
        std::uint64_t first = seedOf(text.substr(0, dash), part);
        std::uint64_t last = dash == std::string::npos ? first : seedOf(text.substr(dash + 1), part);
        if (part == list && dash == std::string::npos) {
            requireFew(last);
            first = 1;
        }
        if (last < first)
            refuseSeeds(part);
        if (last - first >= mostSeeds)
            requireFew(mostSeeds + 1);
        for (std::uint64_t seed = first; seed <= last; ++seed)
            seeds.push_back(seed);
    }
    std::ranges::sort(seeds);
    const auto [begin, end] = std::ranges::unique(seeds);
    seeds.erase(begin, end);
    requireFew(seeds.size());
    return seeds;
}

std::vector<tasks::Task> tasksOf(const std::string &list)
{
    constexpr std::array all{tasks::Task::Arithmetic, tasks::Task::Capitals, tasks::Task::Joint};
    std::vector<std::string> names;
    for (const tasks::Task task : all)
        names.emplace_back(tasks::taskName(task));
    const std::vector<std::string> parts = chosen("--tasks", list, names);
    std::vector<tasks::Task> result;
    std::ranges::copy_if(all, std::back_inserter(result), [&](tasks::Task task) {
        return std::ranges::find(parts, tasks::taskName(task)) != parts.end();
    });
    return result;
}

} // namespace

lab::ReproductionSettings reproductionSettingsOf(const Arguments &arguments)
{
    lab::ReproductionSettings settings;
    if (const auto sizes = arguments.value("--sizes"))
        settings.sizes = chosen("--sizes", *sizes, {"n14", "n28", "n56", "mlt"});
    if (const auto tasks = arguments.value("--tasks"))
        settings.tasks = tasksOf(*tasks);
    if (const auto seeds = arguments.value("--seeds"))
        settings.seeds = seedsOf(*seeds);
    const std::array<std::string, 2> decays{"0", "0.1"};
    settings.secondSeries = arguments.choice("--weight-decay", decays, "0") == "0.1";
    if (const auto steps = arguments.number("--steps", {1, settings.steps}))
        settings.steps = *steps;
    return settings;
}

std::vector<Option> reproductionSettingsOptions()
{
    return {
        {"--sizes", "LIST", "of n14, n28, n56 and mlt; n14,n28,n56 if not given"},
        {"--tasks", "LIST", "of arithmetic, capitals and joint; all if not given"},
        {"--seeds", "N|LIST", "so many, from 1 on, or these: 1,3,8-10; 5 if not given"},
        {"--weight-decay", "0|0.1", "the paper's first series (the default) or its second; the MLT's is without dropout"},
        {"--steps", "N", "ends each run after step N, early, with the schedule unchanged"},
    };
}

} // namespace rote::cli
