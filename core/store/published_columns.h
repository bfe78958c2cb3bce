#pragma once

#include "store/csv.h"
#include "training/evaluation.h"

#include <limits>

/// The columns of the authors' CSV files, which Rote's metrics begin with.
namespace rote::store::columns {

inline constexpr const char *published = "iter,add_correct,add_total,sub_correct,sub_total,math_acc,"
                                         "facts_correct,facts_total,facts_acc,train_loss,val_loss";

/// Places of the columns that are read; the others follow from them.
enum Place : std::size_t { Step, Addition, Subtraction = 3, Facts = 6, TrainLoss = 9 };

/// A count and its total, in the column after it.
[[nodiscard]] inline training::Score scoreAt(const CsvReader &csv, std::size_t column)
{
    training::Score score;
    score.total = csv.number(column + 1, 0, std::numeric_limits<int>::max() / 2);
    score.correct = csv.number(column, 0, score.total);
    return score;
}

/// The three counts of a row.
[[nodiscard]] inline training::PaperCounts countsOf(const CsvReader &csv)
{
    return {scoreAt(csv, Addition), scoreAt(csv, Subtraction), scoreAt(csv, Facts)};
}

} // namespace rote::store::columns
