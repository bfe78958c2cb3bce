#include "fuzz/fuzz.h"
#include "store/items_csv.h"
#include "store/metrics_csv.h"
#include "store/published_curves.h"
#include "tasks/corpus.h"
#include "tasks/facts.h"

using namespace rote;
using namespace rote::store;

namespace {

/// The two evaluations that the items belong to.
void readItems(const QByteArray &bytes)
{
    const tasks::Corpus corpus = tasks::corpusOfText("Capital of A is B \nCapital of C is D \n");
    std::vector<training::Evaluation> evaluations(2);
    evaluations[1].step = 250;
    readItemsCsv(bytes, corpus.items, evaluations);
}

void readFacts(const QByteArray &bytes)
{
    const std::vector<tasks::Fact> facts = tasks::factsOfCsv(bytes.toStdString());
    fuzz::require(!facts.empty() && std::ssize(facts) <= tasks::mostFacts, "there are facts, and not too many");
    const std::string text = tasks::factsText(facts);
    fuzz::require(tasks::itemsOfText(text).size() == facts.size(), "each fact of a list is an item of its text");
}

} // namespace

/// The first byte says which table the others are.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes = fuzz::bytesOf(data + 1, size - 1);
    fuzz::readOrRefuse([&] {
        switch (*data) {
        case 'm':
            static_cast<void>(evaluationsOfMetricsCsv(bytes));
            break;
        case 'i':
            readItems(bytes);
            break;
        case 'p':
            static_cast<void>(publishedEvaluationsOfCsv(bytes, "published.csv"));
            break;
        default:
            readFacts(bytes);
        }
    });
    return 0;
}
