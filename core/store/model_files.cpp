#include "store/model_files.h"

#include "store/model_config.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rote::store {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Every character a token: a table of words of one letter, and a cut between any two.
QByteArray tokenizerJson(const tasks::Vocabulary &vocabulary)
{
    QJsonObject tokens;
    for (int token = 0; token < vocabulary.size(); ++token)
        tokens.insert(QString::fromStdString(vocabulary.character(static_cast<tasks::Token>(token))), token);
    const QJsonObject cut{{u"type"_s, u"Split"_s},
                          {u"pattern"_s, QJsonObject{{u"Regex"_s, u"[\\s\\S]"_s}}},
                          {u"behavior"_s, u"Isolated"_s},
                          {u"invert"_s, false}};
    return QJsonDocument(QJsonObject{
                             {u"version"_s, u"1.0"_s},
                             {u"truncation"_s, QJsonValue()},
                             {u"padding"_s, QJsonValue()},
                             {u"added_tokens"_s, QJsonArray()},
                             {u"normalizer"_s, QJsonValue()},
                             {u"pre_tokenizer"_s, cut},
                             {u"post_processor"_s, QJsonValue()},
                             {u"decoder"_s, QJsonObject{{u"type"_s, u"Fuse"_s}}},
                             {u"model"_s, QJsonObject{{u"type"_s, u"WordLevel"_s},
                                                      {u"vocab"_s, tokens},
                                                      {u"unk_token"_s, u"[UNK]"_s}}}, // which is not there: an error
                         })
        .toJson(QJsonDocument::Indented);
}

QByteArray tokenizerConfigJson(int context)
{
    return QJsonDocument(QJsonObject{{u"tokenizer_class"_s, u"PreTrainedTokenizerFast"_s},
                                     {u"model_max_length"_s, context},
                                     {u"clean_up_tokenization_spaces"_s, false}})
        .toJson(QJsonDocument::Indented);
}

} // namespace

std::vector<FileContent> modelFiles(ModelLayout layout, const training::RunRecord &run,
                                    const training::Snapshot &snapshot, const QString &name)
{
    const QString folder = QString::fromLatin1(exchange::folderOf(layout)) + u'/';
    const auto path = [&folder](const char *file) { return folder + QString::fromLatin1(file); };
    std::vector<FileContent> files{
        {path(exchange::weightsFile), safeTensorsBytes(tensorsIn(layout, snapshot))},
        {path(exchange::configFile), modelConfigJson(layout, run, snapshot, name)},
        {path(exchange::textFile), QByteArray::fromStdString(run.corpus->text)},
    };
    if (layout == ModelLayout::HuggingFace) {
        files.push_back({path(exchange::tokenizerFile), tokenizerJson(run.corpus->vocabulary)});
        files.push_back({path(exchange::tokenizerConfigFile), tokenizerConfigJson(snapshot.shape.context)});
    }
    return files;
}

} // namespace rote::store
