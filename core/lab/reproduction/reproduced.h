#pragma once

#include "lab/reproduction/measures.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace rote::lab {

/// What the seeds of a reproduction came to in one measure of one size.
struct ReproducedValue
{
    tasks::Task task = tasks::Task::Arithmetic;
    std::string size; ///< "n14"
    Measure measure = Measure::Loss;
    int seeds = 0;
    double median = 0.0;
    double least = 0.0;
    double greatest = 0.0;
    bool operator==(const ReproducedValue &) const = default;
};

/// Reads what summaryCsv() writes. Measures without a seed that is done are left out. `name` begins every message.
/// Throws InputError naming the row.
[[nodiscard]] std::vector<ReproducedValue> reproducedOfCsv(const QByteArray &csv, std::string name);

/// The reproduction that comes with Rote; trained once, with five seeds.
[[nodiscard]] const std::vector<ReproducedValue> &reproducedValues();

/// A row of a table, or null.
[[nodiscard]] const ReproducedValue *findReproduced(const std::vector<ReproducedValue> &values, tasks::Task task,
                                                    const std::string &size, Measure measure);

} // namespace rote::lab
