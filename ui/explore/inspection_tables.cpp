#include "ui/explore/inspection_tables.h"

#include "store/csv.h"
#include "training/error_table.h"
#include "ui/figures/run_tables.h"

namespace rote::ui {

namespace {

using store::csvField;
using store::numberText;

QByteArrayList firstFields(const training::RunRecord &run, std::int64_t step)
{
    return runFields(run) << numberText(step);
}

void addLine(QByteArray &csv, const QByteArrayList &fields)
{
    csv += fields.join(',') + '\n';
}

const char *kindField(tasks::ErrorKind kind)
{
    using tasks::ErrorKind;
    switch (kind) {
    case ErrorKind::OtherSign:
        return "other sign";
    case ErrorKind::WrongSign:
        return "wrong sign";
    case ErrorKind::OffByOne:
        return "off by one";
    case ErrorKind::Neighbour:
        return "neighbour";
    case ErrorKind::OtherCapital:
        return "other capital";
    case ErrorKind::OtherNumber:
        return "other number";
    case ErrorKind::Garbled:
        break;
    }
    return "garbled";
}

} // namespace

QByteArray attentionCsv(const training::RunRecord &run, const training::Inspection &inspection, int layer, int head)
{
    QByteArray csv =
        "preset,seed,step,prompt,layer,head,reading_position,reading,looked_at_position,looked_at,weight\n";
    const auto weights = inspection.trace.head(layer, head);
    const std::size_t count = inspection.characters.size();
    const QByteArrayList first = firstFields(run, inspection.step)
        << csvField(inspection.prompt) << numberText(layer + 1) << numberText(head + 1);
    for (std::size_t row = 0; row < count; ++row) {
        for (std::size_t column = 0; column <= row; ++column)
            addLine(csv,
                    QByteArrayList(first)
                        << numberText(row + 1) << csvField(inspection.characters[row]) << numberText(column + 1)
                        << csvField(inspection.characters[column]) << numberText(weights[row * count + column]));
    }
    return csv;
}

QByteArray characterMapCsv(const training::RunRecord &run, const training::Inspection &inspection)
{
    QByteArray csv = "preset,seed,step,character,component_1,component_2,explained_1,explained_2\n";
    const training::CharacterMap &map = inspection.map;
    for (std::size_t token = 0; token < map.points.size(); ++token) {
        const std::string character = run.corpus->vocabulary.character(static_cast<nn::Token>(token));
        addLine(csv,
                firstFields(run, inspection.step)
                    << csvField(character) << numberText(map.points[token].x) << numberText(map.points[token].y)
                    << numberText(map.shares[0]) << numberText(map.shares[1]));
    }
    return csv;
}

QByteArray likeliestCsv(const training::RunRecord &run, const training::Probe &probe)
{
    QByteArray csv = "preset,seed,step,prompt,position,taken,character,probability\n";
    for (std::size_t position = 0; position < probe.positions.size(); ++position) {
        const training::ProbePosition &place = probe.positions[position];
        for (const training::CharacterChance &chance : place.likeliest)
            addLine(csv,
                    firstFields(run, probe.step)
                        << csvField(probe.prompt) << numberText(position + 1) << csvField(place.character)
                        << csvField(chance.character) << numberText(chance.probability));
    }
    return csv;
}

QByteArray errorsCsv(const training::RunRecord &run, const training::Evaluation &evaluation)
{
    QByteArray csv = "preset,seed,step,kind,item,answer,group,given\n";
    for (const training::ErrorRow &row : training::errorTable(evaluation, *run.corpus)) {
        for (const int index : row.items) {
            const auto place = static_cast<std::size_t>(index);
            const tasks::Item &item = run.corpus->items.at(place);
            addLine(csv,
                    firstFields(run, evaluation.step)
                        << kindField(row.kind) << csvField(item.prompt) << csvField(item.answer)
                        << groupField(item.group) << csvField(evaluation.items.at(place).given));
        }
    }
    return csv;
}

QByteArray capacityCsv(const QByteArray &first, const CapacityReading &reading)
{
    QByteArray csv = "preset,seed,step,parameters,group,asked_bits,memorised_bits,model_can_hold_bits\n";
    const auto add = [&](const char *group, const training::Bits &bits) {
        if (bits.asked > 0.0)
            addLine(csv,
                    {first, numberText(reading.parameters), group, numberText(bits.asked),
                     reading.isEvaluated ? numberText(bits.memorised) : QByteArray(),
                     numberText(training::heldBits(reading.parameters))});
    };
    add("trained arithmetic", reading.bits.arithmetic);
    add("facts", reading.bits.facts);
    return csv;
}

QByteArray holdOutCsv(const QByteArray &first, const tasks::HoldOut &heldOut)
{
    QByteArray csv = "preset,seed,step,item,answer,held_out\n";
    for (int equation = 0; equation < tasks::equationCount; ++equation) {
        const int left = tasks::leftOf(equation);
        const int right = tasks::rightOf(equation);
        const bool isSum = tasks::operationOf(equation) == tasks::Operation::Addition;
        const QByteArray item = '<' + numberText(left) + (isSum ? '+' : '-') + numberText(right) + '=';
        addLine(
            csv,
            {first, item, numberText(isSum ? left + right : left - right), heldOut.holds(equation) ? "true" : "false"});
    }
    return csv;
}

} // namespace rote::ui
