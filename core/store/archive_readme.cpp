#include "store/archive_readme.h"

namespace rote::store {

QByteArray archiveReadme()
{
    return R"(A run of Rote: one tiny character-level transformer, what it was trained on, and how it learnt.

manifest.json   who wrote this, the run's state, and the length and SHA-256 of every other file
config.json     all settings of the run: the model, the optimiser, the schedule, the seed
corpus.txt      the training text, to the byte; its vocabulary is the sorted set of its characters
metrics.csv     a row an evaluation: counts of right answers as the paper takes them, the loss over
                every window of the text, and greedy counts of trained and held-out equations
items.csv       a row an item at each evaluation: what was asked and answered, whether it was right,
                and the probability of the right answer
fork.safetensors, only of a run that was forked from another or began with an imported model: the
                parameters that it began with
snapshots/      the model's parameters at steps of the run, as safetensors with GPT-2's names;
                matrices are [out, in], and the output head is transformer.wte.weight again
checkpoint.safetensors, where there is one: parameters and AdamW's moments, to train on from

In Python:

    from safetensors.numpy import load_file
    weights = load_file("snapshots/step-000000.safetensors")

Rote opens the .rote file as it is, and goes on training to the same bits. A file that was changed
does not open. The format is described to the byte in core/store/FORMAT.md of Rote's source.
)";
}

} // namespace rote::store
