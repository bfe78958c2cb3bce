#include "lab/reproduction/reproduced.h"

#include "lab/reproduction/tables.h"
#include "store/csv.h"

#include <QFile>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

// A static library's resources are linked only if someone asks for them; the macro may not stand in a namespace.
static void loadReproduction()
{
    Q_INIT_RESOURCE(reproduction);
}

namespace rote::lab {

namespace {

enum Column : std::size_t { Task, Size, Measured = 3, Seeds = 8, Median, Least, Greatest };

tasks::Task taskOf(const store::CsvReader &csv)
{
    for (const tasks::Task task : {tasks::Task::Arithmetic, tasks::Task::Capitals, tasks::Task::Joint}) {
        if (csv.field(Task) == tasks::taskName(task))
            return task;
    }
    csv.refuse(inQuotes(csv.field(Task)) + " is no task");
}

Measure measureOf(const store::CsvReader &csv)
{
    for (const Measure measure : allMeasures) {
        if (csv.field(Measured) == measureName(measure))
            return measure;
    }
    csv.refuse(inQuotes(csv.field(Measured)) + " is no measure");
}

} // namespace

std::vector<ReproducedValue> reproducedOfCsv(const QByteArray &bytes, std::string name)
{
    constexpr double most = std::numeric_limits<double>::max();
    std::vector<ReproducedValue> values;
    store::CsvReader csv(bytes, std::move(name), summaryCsvHeader);
    while (csv.next()) {
        if (csv.field(Median).empty())
            continue;
        ReproducedValue value{taskOf(csv), csv.field(Size), measureOf(csv), csv.number(Seeds, 1, 1'000'000),
                              csv.number(Median, 0.0, most), csv.number(Least, 0.0, most),
                              csv.number(Greatest, 0.0, most)};
        // There is a line a seed, and each says what they come to together.
        if (values.empty() || values.back() != value)
            values.push_back(std::move(value));
    }
    return values;
}

const std::vector<ReproducedValue> &reproducedValues()
{
    static const std::vector<ReproducedValue> values = [] {
        loadReproduction();
        QFile file(u":/paper/reproduction/summary.csv"_s);
        return file.open(QIODevice::ReadOnly) ? reproducedOfCsv(file.readAll(), "summary.csv")
                                              : std::vector<ReproducedValue>();
    }();
    return values;
}

const ReproducedValue *findReproduced(const std::vector<ReproducedValue> &values, tasks::Task task,
                                      const std::string &size, Measure measure)
{
    const auto found = std::ranges::find_if(values, [&](const ReproducedValue &value) {
        return value.task == task && value.size == size && value.measure == measure;
    });
    return found == values.end() ? nullptr : &*found;
}

} // namespace rote::lab
