#include "store/published_curves.h"

#include "store/published_columns.h"

#include <QFile>
#include <QString>

#include <map>

using namespace Qt::Literals::StringLiterals;

// A static library's resources are linked only if someone asks for them; the macro may not stand in a namespace.
static void loadPublishedCurves()
{
    Q_INIT_RESOURCE(curves);
}

namespace rote::store {

namespace {

/// The published file of a preset, e.g. "both_mini_14" of "joint-n14"; nothing where there is none.
QString fileOf(std::string_view preset)
{
    static const std::map<std::string, QString, std::less<>> tasks{
        {"arithmetic", u"math"_s}, {"capitals", u"facts"_s}, {"joint", u"both"_s}};
    static const std::map<std::string, QString, std::less<>> sizes{
        {"n14", u"mini_14"_s}, {"n28", u"mini_28"_s}, {"n56", u"mini_56"_s}, {"mlt", u"mlt"_s}};
    const std::size_t dash = preset.find('-');
    if (dash == std::string_view::npos)
        return {};
    const auto task = tasks.find(preset.substr(0, dash));
    const auto size = sizes.find(preset.substr(dash + 1));
    return task == tasks.end() || size == sizes.end() ? QString() : task->second + u'_' + size->second;
}

} // namespace

std::vector<PublishedEvaluation> publishedEvaluationsOfCsv(const QByteArray &bytes, std::string name)
{
    std::vector<PublishedEvaluation> evaluations;
    CsvReader csv(bytes, std::move(name), columns::published);
    while (csv.next()) {
        PublishedEvaluation evaluation;
        const std::int64_t least = evaluations.empty() ? 0 : evaluations.back().step + 1;
        evaluation.step = csv.number(columns::Step, least, std::numeric_limits<std::int64_t>::max() - 1);
        evaluation.counts = columns::countsOf(csv);
        evaluation.loss = csv.number(columns::TrainLoss, 0.0, std::numeric_limits<double>::max());
        evaluations.push_back(evaluation);
    }
    return evaluations;
}

std::vector<PublishedEvaluation> publishedEvaluations(std::string_view preset)
{
    const QString name = fileOf(preset);
    if (name.isEmpty())
        return {};
    loadPublishedCurves();
    QFile file(u":/paper/curves/%1.csv"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return publishedEvaluationsOfCsv(file.readAll(), name.toStdString());
}

} // namespace rote::store
