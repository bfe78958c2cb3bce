#include "ui/explore/moment_pictures.h"

#include "training/error_table.h"
#include "ui/explore/error_words.h"
#include "ui/explore/errors_tab.h"
#include "ui/explore/inspection_tables.h"
#include "ui/figures/errors_figure.h"
#include "ui/figures/experiment_names.h"
#include "ui/figures/hold_out_figure.h"
#include "ui/figures/run_tables.h"
#include "ui/theme/formats.h"

#include <QCoreApplication>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::MomentPictures)
};

template<typename Figure>
Picture pictureOf(const Figure &figure, const QString &fileName, const QString &summary)
{
    Picture picture;
    picture.fileName = fileName;
    picture.title = figure.head.title;
    picture.summary = summary;
    picture.size = sizeOf(figure);
    picture.paint = [figure](QPainter &painter) { paint(painter, figure); };
    return picture;
}

QString errorsSubtitle(const training::Evaluation *evaluation, const std::vector<training::ErrorRow> &rows)
{
    if (!evaluation)
        return Words::tr("Not asked yet");
    std::size_t wrong = 0;
    for (const training::ErrorRow &row : rows)
        wrong += row.items.size();
    return Words::tr("Step %1: %2 of %3 answers wrong")
        .arg(formatCount(evaluation->step), formatCount(static_cast<qint64>(wrong)),
             formatCount(static_cast<qint64>(evaluation->items.size())));
}

/// What the meter tells of a run at an evaluation.
CapacityReading readingOf(const training::RunRecord &run, const training::Evaluation *evaluation)
{
    CapacityReading reading;
    const std::span<const training::ItemResult> results =
        evaluation ? std::span(evaluation->items) : std::span<const training::ItemResult>();
    reading.bits = training::capacityBits(run.corpus->items, results);
    reading.parameters = nn::parameterCount(run.config.shape(run.corpus->vocabulary.size()));
    reading.isEvaluated = evaluation != nullptr;
    return reading;
}

} // namespace

Picture errorsPicture(const training::RunRecord &run, const std::shared_ptr<const training::Evaluation> &evaluation)
{
    const std::vector<training::ErrorRow> rows =
        evaluation ? training::errorTable(*evaluation, *run.corpus) : std::vector<training::ErrorRow>();
    ErrorsFigure figure;
    figure.head = {runTitle(run), errorsSubtitle(evaluation.get(), rows)};
    QStringList sentences{figure.head.subtitle};
    for (const training::ErrorRow &row : rows) {
        figure.kinds.push_back(errorLook(row, *evaluation, *run.corpus, rows.front().items.size()));
        sentences << u"%1 %2"_s.arg(figure.kinds.back().name, formatCount(figure.kinds.back().count));
    }
    const std::int64_t step = evaluation ? evaluation->step : 0;
    Picture picture = pictureOf(figure, u"%1-errors-step%2"_s.arg(fileStem(run)).arg(step), sentences.join(u", "_s));
    picture.data = [run, evaluation] { return errorsCsv(run, evaluation ? *evaluation : training::Evaluation()); };
    return picture;
}

Picture capacityPicture(const training::RunRecord &run, const std::shared_ptr<const training::Evaluation> &evaluation,
                        const CapacityReading &reading, const QString &summary)
{
    const bool isOfRun = reading == readingOf(run, evaluation.get());
    const QString held = formatBits(training::heldBits(reading.parameters));
    const QString asked = Words::tr("Asked %1, holds ≈ %2").arg(formatBits(reading.bits.asked()), held);
    CapacityFigure figure;
    figure.reading = reading;
    figure.head.title = isOfRun
        ? runTitle(run)
        : Words::tr("A model of %1 parameters, not trained").arg(formatCount(static_cast<qint64>(reading.parameters)));
    figure.head.subtitle =
        isOfRun && evaluation ? Words::tr("Capacity at step %1: %2").arg(formatCount(evaluation->step), asked) : asked;
    const QString name =
        isOfRun ? fileStem(run) + u"-capacity-step%1"_s.arg(evaluation ? evaluation->step : 0) : u"capacity"_s;
    Picture picture = pictureOf(figure, name, summary);
    const QByteArray step = evaluation ? QByteArray::number(evaluation->step) : QByteArray();
    const QByteArray first = isOfRun ? (runFields(run) << step).join(',') : QByteArray(",,");
    picture.data = [first, reading] { return capacityCsv(first, reading); };
    return picture;
}

Picture holdOutPicture(const training::RunRecord &run, const tasks::HoldOut &heldOut)
{
    const bool isOfRun = heldOut == tasks::holdOutOf(run.corpus->items);
    HoldOutFigure figure;
    figure.heldOut = heldOut;
    figure.head.title = isOfRun ? runTitle(run) : Words::tr("A choice of what to hold out, not trained");
    figure.head.subtitle =
        Words::tr("Held out of the training text: %1 of %2 equations").arg(heldOut.count()).arg(tasks::equationCount);
    const QString name = isOfRun ? fileStem(run) + u"-held-out"_s : u"held-out"_s;
    Picture picture = pictureOf(figure, name, figure.head.subtitle);
    const QByteArray first = isOfRun ? (runFields(run) << QByteArray()).join(',') : QByteArray(",,");
    picture.data = [first, heldOut] { return holdOutCsv(first, heldOut); };
    return picture;
}

} // namespace rote::ui
