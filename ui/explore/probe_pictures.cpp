#include "ui/explore/probe_pictures.h"

#include "ui/explore/answer_view.h"
#include "ui/explore/inspection_tables.h"
#include "ui/figures/attention_figure.h"
#include "ui/figures/cell_painting.h"
#include "ui/figures/character_map_figure.h"
#include "ui/figures/curve_data.h"
#include "ui/figures/experiment_names.h"
#include "ui/figures/likeliest_figure.h"
#include "ui/figures/run_tables.h"
#include "ui/theme/formats.h"
#include "ui/widgets/sparkline.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::ProbePictures)
};

constexpr double onlyLane = 220.0;
constexpr double oneOfManyLanes = 64.0;

/// A newline is part of what a model reads, but not of a line of words.
QString shownPrompt(const std::string &prompt)
{
    return QString::fromStdString(prompt).replace(u'\n', QChar(0x21B5)).trimmed();
}

template<typename Figure>
Picture pictureOf(const training::RunRecord &run, const Figure &figure, const QString &name)
{
    Picture picture;
    picture.fileName = u"%1-%2"_s.arg(fileStem(run), name);
    picture.title = figure.head.title;
    picture.summary = figure.head.subtitle;
    picture.size = sizeOf(figure);
    picture.paint = [figure](QPainter &painter) { paint(painter, figure); };
    picture.data = [] { return QByteArray(); };
    return picture;
}

QString atStep(const QString &name, std::int64_t step)
{
    return u"%1-step%2"_s.arg(name).arg(step);
}

std::vector<QString> vocabularyOf(const tasks::Corpus &corpus)
{
    std::vector<QString> characters;
    for (int token = 0; token < corpus.vocabulary.size(); ++token)
        characters.push_back(QString::fromStdString(corpus.vocabulary.character(static_cast<nn::Token>(token))));
    return characters;
}

QString chanceText(const std::optional<double> &chance)
{
    return chance ? formatChance(*chance) : QString();
}

/// The lane of an item: its curve, named at its end with the value at the cursor.
FigureLane chanceLane(const tasks::Item &item, const SparkCurve &curve, double height)
{
    const Colours &colours = lightColours();
    const QColor line = lineOf(item.group, colours);
    FigureLane lane;
    lane.height = height;
    for (const double share : {0.0, 0.5, 1.0})
        lane.ticks.push_back({share, u"%1%"_s.arg(qRound(share * 100.0))});
    lane.curves.push_back({CurveStyle::Bold, line, curve.points});
    const auto value = curve.atCursor();
    if (value)
        lane.names.push_back({QString::fromStdString(item.name()),
                              chanceText(value),
                              line,
                              textOf(item.group, colours),
                              markerOf(item.group),
                              {*curve.cursor, *value}});
    return lane;
}

QString chancesSubtitle(const training::RunRecord &run, const std::vector<int> &items, const SparkCurve &first)
{
    if (items.empty())
        return Words::tr("No prompt that is an item of this text is pinned");
    if (items.size() > 1)
        return Words::tr("Chances of the right answers to %1 prompts").arg(items.size());
    const tasks::Item &item = run.corpus->items.at(static_cast<std::size_t>(items.front()));
    return Words::tr("Chance of the right answer %1 to %2: %3")
        .arg(QString::fromStdString(item.answer), shownPrompt(item.prompt), describeSparkCurve(first));
}

} // namespace

Picture attentionPicture(const training::RunRecord &run, const std::shared_ptr<const training::Inspection> &inspection,
                         int layer, int head)
{
    AttentionFigure figure;
    figure.head = {runTitle(run), Words::tr("Nothing is answered yet")};
    if (!inspection)
        return pictureOf(run, figure, u"attention"_s);
    for (const std::string &character : inspection->characters)
        figure.table.characters.push_back(QString::fromStdString(character));
    const auto weights = inspection->trace.head(layer, head);
    figure.table.weights.assign(weights.begin(), weights.end());
    figure.head.subtitle = Words::tr("Attention at step %1, layer %2, head %3, asked %4")
                               .arg(formatCount(inspection->step))
                               .arg(layer + 1)
                               .arg(head + 1)
                               .arg(shownPrompt(inspection->prompt));
    const QString name = u"attention-layer%1-head%2"_s.arg(layer + 1).arg(head + 1);
    Picture picture = pictureOf(run, figure, atStep(name, inspection->step));
    picture.data = [run, inspection, layer, head] { return attentionCsv(run, *inspection, layer, head); };
    return picture;
}

Picture characterMapPicture(const training::RunRecord &run,
                            const std::shared_ptr<const training::Inspection> &inspection)
{
    CharacterMapFigure figure;
    figure.head = {runTitle(run), Words::tr("Nothing is answered yet")};
    if (!inspection)
        return pictureOf(run, figure, u"characters"_s);
    figure.characters = vocabularyOf(*run.corpus);
    figure.map = inspection->map;
    figure.head.subtitle =
        Words::tr("Characters at step %1: the first two components explain %2 of how their embeddings differ")
            .arg(formatCount(inspection->step), formatChance(inspection->map.explained()));
    Picture picture = pictureOf(run, figure, atStep(u"characters"_s, inspection->step));
    picture.data = [run, inspection] { return characterMapCsv(run, *inspection); };
    return picture;
}

Picture likeliestPicture(const training::RunRecord &run, const std::shared_ptr<const training::Probe> &probe)
{
    LikeliestFigure figure;
    figure.head = {runTitle(run), Words::tr("Nothing is answered yet")};
    if (!probe)
        return pictureOf(run, figure, u"likeliest"_s);
    figure.probe = probe;
    if (probe->itemIndex >= 0) {
        const tasks::Item &item = run.corpus->items.at(static_cast<std::size_t>(probe->itemIndex));
        figure.expected = expectedOf(item);
        figure.group = item.group;
    }
    figure.head.subtitle =
        Words::tr("Likeliest characters after %1 at step %2").arg(shownPrompt(probe->prompt), formatCount(probe->step));
    Picture picture = pictureOf(run, figure, atStep(u"likeliest"_s, probe->step));
    picture.data = [run, probe] { return likeliestCsv(run, *probe); };
    return picture;
}

LanesFigure chancesFigure(const training::RunRecord &run, const std::vector<int> &items,
                          std::optional<std::int64_t> step)
{
    const auto cursor = step ? std::optional(static_cast<double>(*step)) : std::nullopt;
    LanesFigure figure;
    figure.steps = static_cast<double>(std::max(run.config.steps, run.lastStep()));
    figure.trainedTo = static_cast<double>(run.lastStep());
    figure.legend = {
        {CurveStyle::Bold, Words::tr("chance of the right answer at each evaluation"), lightColours().loss}};
    SparkCurve first;
    for (const int index : items) {
        const tasks::Item &item = run.corpus->items.at(static_cast<std::size_t>(index));
        const SparkCurve curve{chanceCurve(run.evaluations, index), figure.steps, item.group, cursor};
        figure.lanes.push_back(chanceLane(item, curve, items.size() > 1 ? oneOfManyLanes : onlyLane));
        if (figure.lanes.size() == 1)
            first = curve;
    }
    if (figure.lanes.empty())
        figure.lanes.emplace_back();
    figure.head = {runTitle(run), chancesSubtitle(run, items, first)};
    return figure;
}

Picture chancesPicture(const training::RunRecord &run, const std::vector<int> &items, std::optional<std::int64_t> step,
                       const QString &name)
{
    Picture picture = pictureOf(run, chancesFigure(run, items, step), name);
    picture.data = [run, items] {
        std::vector<bool> isWanted(run.corpus->items.size());
        for (const int item : items)
            isWanted.at(static_cast<std::size_t>(item)) = true;
        const tasks::Item *first = run.corpus->items.data();
        return historyCsv(run,
                          [&](const tasks::Item &item) { return isWanted[static_cast<std::size_t>(&item - first)]; });
    };
    return picture;
}

} // namespace rote::ui
