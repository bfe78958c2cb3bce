#pragma once

#include "store/model_layout.h"
#include "training/run_record.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rote::store {

/// A file to be written: its path within a folder, and what stands in it.
struct FileContent
{
    QString name;
    QByteArray bytes;
};

namespace exchange {

// The files of a model in another tool's layout.
inline constexpr const char *weightsFile = "model.safetensors";
inline constexpr const char *configFile = "config.json";
inline constexpr const char *textFile = "corpus.txt";
inline constexpr const char *tokenizerFile = "tokenizer.json";
inline constexpr const char *tokenizerConfigFile = "tokenizer_config.json";

/// The folder of a layout in an export.
[[nodiscard]] constexpr const char *folderOf(ModelLayout layout)
{
    return layout == ModelLayout::HuggingFace ? "huggingface" : "nanogpt";
}

} // namespace exchange

/// What a folder of a model holds: weights, config.json with the run's settings under "rote", the training text, from
/// which the characters follow, and for transformers a tokenizer. `name` is what the run is called.
[[nodiscard]] std::vector<FileContent> modelFiles(ModelLayout layout, const training::RunRecord &run,
                                                  const training::Snapshot &snapshot, const QString &name);

/// A model as it was read from another tool's layout.
struct ForeignModel
{
    ModelLayout layout = ModelLayout::HuggingFace;
    training::RunConfig config; ///< of the run that it came from, where it is Rote's; else like the nearest paper size
    std::shared_ptr<const tasks::Corpus> corpus;
    std::shared_ptr<const training::Fork> fork; ///< its parameters, name and step
};

/// Reads a model: a folder of one, an export with both, or a `.safetensors` file with its config.json beside it. The
/// training text is `text`, or corpus.txt beside the model, or the paper's text of as many characters as the model
/// knows. Throws InputError.
[[nodiscard]] ForeignModel readForeignModel(const QString &path, const std::optional<std::string> &text = {});

} // namespace rote::store
