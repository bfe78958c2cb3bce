#include "ui/explore/paper_table.h"

#include "lab/reproduction/tables.h"
#include "ui/figures/experiment_names.h"
#include "ui/figures/paper_curves.h"
#include "ui/theme/formats.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

using lab::Measure;

namespace {

/// In the place of a value that there is none of.
QString nothing()
{
    return u"–"_s;
}

QString measureText(Measure measure)
{
    switch (measure) {
    case Measure::Addition:
        return PaperTable::tr("addition");
    case Measure::Subtraction:
        return PaperTable::tr("subtraction");
    case Measure::HeldOut:
        return PaperTable::tr("held out");
    case Measure::Facts:
        return PaperTable::tr("facts");
    case Measure::Loss:
        break;
    }
    return PaperTable::tr("loss");
}

QString outOf(Measure measure, const QString &value)
{
    const double total = lab::totalOf(measure);
    return total > 0.0 ? u"%1 / %2"_s.arg(value, lab::valueText(measure, total)) : value;
}

/// "890 / 910, best 910"
QString publishedText(const PaperRow &row)
{
    if (!row.published)
        return nothing();
    const QString last = lab::valueText(row.measure, row.published->last, row.published->isLastLeast);
    const QString best = lab::valueText(row.measure, row.published->best, row.published->isBestLeast);
    const QString value = std::isnan(row.published->last) ? last : outOf(row.measure, last);
    return last == best || row.measure == Measure::Loss ? value : PaperTable::tr("%1, best %2").arg(value, best);
}

/// "890 (880 to 910)"
QString reproducedText(const PaperRow &row)
{
    if (!row.reproduced)
        return nothing();
    const auto text = [&row](double value) { return lab::valueText(row.measure, value); };
    const QString median = text(row.reproduced->median);
    const QString least = text(row.reproduced->least);
    const QString greatest = text(row.reproduced->greatest);
    return least == greatest ? median : PaperTable::tr("%1 (%2 to %3)").arg(median, least, greatest);
}

QString scoreText(const training::Score &score)
{
    return score.total > 0 ? u"%1 / %2"_s.arg(score.correct).arg(score.total) : QString();
}

QColor colourOf(Measure measure)
{
    const Colours &colours = Theme::instance().colours();
    switch (measure) {
    case Measure::Addition:
    case Measure::Subtraction:
        return colours.trainedText;
    case Measure::HeldOut:
        return colours.heldOutText;
    case Measure::Facts:
        return colours.factsText;
    case Measure::Loss:
        break;
    }
    return colours.lossText;
}

QString runTitle(const PaperRow &row)
{
    return titleOf(*row.preset);
}

const training::Preset &publishedPreset(tasks::Task task, const std::string &size)
{
    return *std::ranges::find_if(training::presets(), [&](const training::Preset &preset) {
        return preset.config.task == task && preset.size == size && !preset.secondSeries;
    });
}

} // namespace

std::vector<PaperRow> paperRows()
{
    lab::ReproductionSettings settings;
    settings.sizes.emplace_back("mlt");
    settings.seeds.clear();
    const auto &reproduced = lab::reproducedValues();
    std::vector<PaperRow> rows;
    for (const lab::SummaryCell &cell : lab::summaryOf(settings, {}).cells) {
        const training::Preset &preset = publishedPreset(cell.task, cell.size);
        for (const lab::SummaryRow &row : cell.rows) {
            const lab::ReproducedValue *value = lab::findReproduced(reproduced, cell.task, cell.size, row.measure);
            rows.push_back({&preset, row.measure, row.published, value ? std::optional(*value) : std::nullopt});
        }
    }
    return rows;
}

QString measuredText(Measure measure, const training::Evaluation &evaluation, const tasks::Corpus &corpus)
{
    switch (measure) {
    case Measure::Addition:
        return scoreText(evaluation.paper.addition);
    case Measure::Subtraction:
        return scoreText(evaluation.paper.subtraction);
    case Measure::HeldOut:
        return scoreText(training::scoresOf(evaluation, corpus.items).heldOut);
    case Measure::Facts:
        return scoreText(evaluation.paper.facts);
    case Measure::Loss:
        break;
    }
    return formatLoss(evaluation.loss);
}

PaperTable::PaperTable(QObject *parent) : QAbstractTableModel(parent)
{
    connect(&Theme::instance(), &Theme::changed, this,
            [this] { emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1)); });
}

void PaperTable::setRun(const training::RunRecord &run, std::shared_ptr<const training::Evaluation> evaluation)
{
    m_preset = paperRunOf(run);
    m_corpus = run.corpus;
    m_evaluation = std::move(evaluation);
    emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int PaperTable::firstOwnRow() const
{
    const auto found = std::ranges::find_if(m_rows, [this](const PaperRow &row) { return isOwn(row); });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

bool PaperTable::beginsRun(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return row == 0 || m_rows[place].preset != m_rows[place - 1].preset;
}

int PaperTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PaperTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString PaperTable::textOf(const PaperRow &row, int column) const
{
    switch (column) {
    case Run:
        return runTitle(row);
    case Measured:
        return measureText(row.measure);
    case Published:
        return publishedText(row);
    case Reproduced:
        return reproducedText(row);
    default:
        return ownText(row);
    }
}

QString PaperTable::ownText(const PaperRow &row) const
{
    const bool isKnown = isOwn(row) && m_evaluation;
    const QString value = isKnown ? measuredText(row.measure, *m_evaluation, *m_corpus) : QString();
    return value.isEmpty() ? nothing() : value;
}

QString PaperTable::spokenText(const PaperRow &row, int column) const
{
    if (column == Run || column == Measured)
        return textOf(row, column);
    const QString value = textOf(row, column);
    const QString name = headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return tr("%1, %2, %3: %4")
        .arg(runTitle(row), measureText(row.measure), name, value == nothing() ? tr("nothing") : value);
}

QVariant PaperTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaperRow &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case Qt::AccessibleTextRole:
        return spokenText(row, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() >= Published ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return textFont(isOwn(row) || index.column() == Run ? TextStyle::SmallStrong : TextStyle::Small);
    case Qt::ForegroundRole:
        if (textOf(row, index.column()) == nothing())
            return Theme::instance().colours().textThird;
        return index.column() == Measured ? QVariant(colourOf(row.measure)) : QVariant();
    case Qt::BackgroundRole:
        return isOwn(row) ? QVariant(Theme::instance().colours().hereTint) : QVariant();
    default:
        return {};
    }
}

QVariant PaperTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= Published ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::DisplayRole) {
        switch (section) {
        case Run:
            return tr("Run");
        case Measured:
            return tr("Measure");
        case Published:
            return tr("Published");
        case Reproduced:
            return tr("Reproduced with Rote");
        default:
            return tr("This run");
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Measured:
            return tr("Addition, subtraction and facts as the authors’ code counts them, ten samples an item. Held-out "
                      "equations are among theirs; where they cannot be told, there is a dash.");
        case Published:
            return tr("The last evaluation of the one published run, and its best of any where it differs");
        case Reproduced:
            return tr("Median of the seeds that were trained for this, with their range in brackets");
        case Own:
            return tr("At the step that is shown, each item asked once");
        default:
            return {};
        }
    }
    return {};
}

} // namespace rote::ui
