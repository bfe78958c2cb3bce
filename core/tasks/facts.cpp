#include "tasks/facts.h"

#include "tasks/items.h"
#include "tasks/paper_text.h"

namespace rote::tasks {

std::vector<Fact> paperFacts()
{
    std::vector<Fact> facts;
    for (const Item &item : itemsOfText(paperCapitalsText()))
        facts.push_back({item.relation, item.subject, item.answer});
    return facts;
}

std::string factsText(std::span<const Fact> facts)
{
    std::string text;
    for (const Fact &fact : facts)
        text.append(fact.relation).append(" of ").append(fact.subject).append(" is ").append(fact.answer).append(" \n");
    return text;
}

} // namespace rote::tasks
