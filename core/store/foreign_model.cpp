#include "store/model_files.h"

#include "nn/error.h"
#include "store/archive_format.h"
#include "store/model_config.h"
#include "training/model_size.h"
#include "training/presets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

[[noreturn]] void refuse(const QString &path, const std::string &what)
{
    throw InputError(path.toStdString() + ": " + what);
}

QByteArray contentOf(const QString &path, qint64 longest)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        refuse(path, QFileInfo::exists(path) ? "cannot be read" : "is not there");
    if (file.size() > longest)
        refuse(path, "is longer than it can be");
    return file.readAll();
}

/// The weights that a path means: the file itself, or a folder's, or an export's.
QString weightsOf(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return path;
    const QString weights = QString::fromLatin1(exchange::weightsFile);
    for (const QString &folder : {u"."_s, QString::fromLatin1(exchange::folderOf(ModelLayout::HuggingFace)),
                                  QString::fromLatin1(exchange::folderOf(ModelLayout::NanoGpt))}) {
        const QString file = QDir::cleanPath(QDir(path).filePath(folder + u'/' + weights));
        if (QFileInfo::exists(file))
            return file;
    }
    refuse(path, "holds no model.safetensors");
}

/// The longest that weights of a shape can be, in any layout: so no file is read in vain.
qint64 longestWeights(const nn::TransformerShape &shape)
{
    const auto masks = qint64(shape.layers) * shape.context * shape.context;
    return format::maximumTensorHeader + 2 * qint64(sizeof(float)) * (qint64(nn::parameterCount(shape)) + masks);
}

/// The paper's text of as many characters as a model knows; empty where there is none.
std::string paperTextOf(int vocabulary)
{
    for (const tasks::Task task : {tasks::Task::Arithmetic, tasks::Task::Capitals, tasks::Task::Joint}) {
        std::string text = tasks::paperText(task);
        if (tasks::Vocabulary(text).size() == vocabulary)
            return text;
    }
    return {};
}

std::string textBeside(const QString &weights, const ModelConfig &model)
{
    const QString beside = QFileInfo(weights).dir().filePath(QString::fromLatin1(exchange::textFile));
    if (QFileInfo::exists(beside))
        return contentOf(beside, format::maximumCorpusSize).toStdString();
    std::string text = paperTextOf(model.shape.vocabulary);
    if (text.empty()) {
        refuse(weights, "no corpus.txt beside it says which " + std::to_string(model.shape.vocabulary)
                            + " characters the model knows; give its training text with --text FILE");
    }
    return text;
}

std::shared_ptr<const tasks::Corpus> corpusOf(const QString &weights, const ModelConfig &model, std::string text)
{
    const std::optional<double> share = model.notes ? model.notes->config.arithmeticShare : std::nullopt;
    auto corpus = std::make_shared<const tasks::Corpus>(tasks::corpusOfText(std::move(text), share));
    const int known = corpus->vocabulary.size();
    if (known != model.shape.vocabulary) {
        refuse(weights, "the training text has " + std::to_string(known) + " different characters, and the model knows "
                            + std::to_string(model.shape.vocabulary) + "; give its own text with --text FILE");
    }
    if (model.notes && tasks::utf8(corpus->vocabulary.characters()) != model.notes->characters)
        refuse(weights, "the training text has other characters than the model's; give its own text with --text FILE");
    return corpus;
}

tasks::Task taskOf(const tasks::Corpus &corpus)
{
    const auto equations = std::ranges::count_if(corpus.items, &tasks::Item::isEquation);
    if (equations == 0)
        return tasks::Task::Capitals;
    return equations == std::ssize(corpus.items) ? tasks::Task::Arithmetic : tasks::Task::Joint;
}

/// Settings to train on with, of a model that comes without: those of the paper's nearest size, under no preset's name.
training::RunConfig configLike(const ModelConfig &model, const tasks::Corpus &corpus)
{
    const nn::TransformerShape &shape = model.shape;
    const std::string preset = std::string(tasks::taskName(taskOf(corpus))) + "-n14";
    training::RunConfig config =
        training::resized(training::presetNamed(preset).config,
                          {shape.width, shape.layers, shape.heads, shape.expansion});
    config.preset.clear();
    config.context = shape.context;
    config.dropout = std::min(model.dropout, training::RunLimits::maximumDropout);
    return config;
}

/// A name that an archive can hold.
std::string shortened(std::string name)
{
    QByteArray bytes = QByteArray::fromStdString(name).left(qsizetype(format::maximumRunName));
    while (!bytes.isEmpty() && !bytes.isValidUtf8())
        bytes.chop(1);
    return bytes.toStdString();
}

std::string nameOf(const QString &weights)
{
    const QFileInfo file(weights);
    const QString folder = QFileInfo(file.absolutePath()).fileName();
    return (file.fileName() == QLatin1StringView(exchange::weightsFile) ? folder : file.fileName()).toStdString();
}

} // namespace

ForeignModel readForeignModel(const QString &path, const std::optional<std::string> &text)
{
    const QString weights = weightsOf(path);
    const QString configPath = QFileInfo(weights).dir().filePath(QString::fromLatin1(exchange::configFile));
    if (!QFileInfo::exists(weights))
        refuse(weights, "is not there");
    if (!QFileInfo::exists(configPath))
        refuse(configPath, "is not there; it says how many heads the model has");
    const ModelConfig model =
        modelConfigOfJson(contentOf(configPath, format::maximumJsonSize), configPath.toStdString());
    const SafeTensors content =
        safeTensorsOfBytes(contentOf(weights, longestWeights(model.shape)), weights.toStdString());
    std::vector<float> parameters = parametersOf(content, model.layout, model.shape, weights.toStdString());

    ForeignModel result;
    result.layout = model.layout;
    result.corpus = corpusOf(weights, model, text ? *text : textBeside(weights, model));
    result.config = model.notes ? model.notes->config : configLike(model, *result.corpus);
    if (result.config.shape(model.shape.vocabulary) != model.shape)
        refuse(configPath, "the settings under \"rote\" are of another model");
    training::validate(result.config, *result.corpus);
    const std::int64_t step = model.notes ? model.notes->step : 0;
    result.fork = std::make_shared<const training::Fork>(training::Fork{
        shortened(model.notes ? model.notes->run : nameOf(weights)),
        std::make_shared<const training::Snapshot>(training::Snapshot{step, model.shape, std::move(parameters)}),
        result.corpus->vocabulary, true});
    return result;
}

} // namespace rote::store
