#include "training/error_table.h"

#include <algorithm>

namespace rote::training {

std::vector<ErrorRow> errorTable(const Evaluation &evaluation, const tasks::Corpus &corpus)
{
    std::vector<ErrorRow> rows;
    for (const tasks::ErrorKind kind : tasks::allErrorKinds)
        rows.push_back({kind, {}});
    const std::size_t count = std::min(evaluation.items.size(), corpus.items.size());
    for (std::size_t i = 0; i < count; ++i) {
        const ItemResult &result = evaluation.items[i];
        if (result.correct)
            continue;
        const tasks::ErrorKind kind = tasks::errorKind(corpus.items[i], result.given, corpus);
        std::ranges::find(rows, kind, &ErrorRow::kind)->items.push_back(static_cast<int>(i));
    }
    std::erase_if(rows, [](const ErrorRow &row) { return row.items.empty(); });
    std::ranges::stable_sort(rows,
                             [](const ErrorRow &a, const ErrorRow &b) { return a.items.size() > b.items.size(); });
    return rows;
}

} // namespace rote::training
