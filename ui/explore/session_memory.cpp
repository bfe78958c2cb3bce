#include "ui/explore/session_memory.h"

#include "nn/error.h"
#include "store/config_json.h"

#include <QJsonDocument>
#include <QSettings>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace rote::ui {

namespace {

const QString group = u"session"_s;

QVariantList ladderValue(const std::vector<training::ModelSize> &ladder)
{
    QVariantList values;
    for (const training::ModelSize &size : ladder) {
        for (const int part : {size.width, size.layers, size.heads, size.expansion})
            values << part;
    }
    return values;
}

std::vector<training::ModelSize> ladderOf(const QVariantList &values)
{
    std::vector<training::ModelSize> ladder;
    for (qsizetype i = 0; i + 3 < values.size(); i += 4)
        ladder.push_back({values[i].toInt(), values[i + 1].toInt(), values[i + 2].toInt(), values[i + 3].toInt()});
    return ladder;
}

/// Throws InputError for what another version or another hand may have left there.
lab::ExperimentPlan planOf(const QSettings &settings)
{
    lab::ExperimentPlan plan;
    plan.config = store::configOfJson({settings.value(u"config"_s).toByteArray(), "settings"});
    const QByteArray text = settings.value(u"text"_s).toByteArray();
    plan.corpus = std::make_shared<const tasks::Corpus>(
        tasks::corpusOfText(text.toStdString(), plan.config.arithmeticShare));
    plan.seeds = std::clamp(settings.value(u"seeds"_s, 1).toInt(), 1, lab::mostSeeds);
    plan.ladder = ladderOf(settings.value(u"ladder"_s).toList());
    for (const training::RunConfig &config : lab::configsOf(plan))
        training::validate(config, *plan.corpus);
    return plan;
}

} // namespace

void rememberSession(const RememberedSession &session)
{
    QSettings settings;
    settings.beginGroup(group);
    settings.setValue(u"config"_s, QJsonDocument(store::configJson(session.plan.config)).toJson(QJsonDocument::Compact));
    settings.setValue(u"text"_s, QByteArray::fromStdString(session.plan.corpus->text));
    settings.setValue(u"seeds"_s, session.plan.seeds);
    settings.setValue(u"ladder"_s, ladderValue(session.plan.ladder));
    settings.setValue(u"files"_s, session.files);
    settings.setValue(u"selected"_s, session.selected);
    settings.setValue(u"step"_s, session.step ? QVariant(qint64{*session.step}) : QVariant(-1));
    settings.setValue(u"prompt"_s, session.prompt);
    QVariantList runs;
    for (const store::RunId run : session.runs)
        runs << qint64{run};
    settings.setValue(u"runs"_s, runs);
}

std::optional<RememberedSession> rememberedSession()
{
    QSettings settings;
    settings.beginGroup(group);
    if (!settings.contains(u"config"_s))
        return std::nullopt;
    try {
        RememberedSession session{planOf(settings), settings.value(u"files"_s).toStringList(),
                                  settings.value(u"selected"_s).toInt(), {}, settings.value(u"prompt"_s).toString()};
        if (const qint64 step = settings.value(u"step"_s, -1).toLongLong(); step >= 0)
            session.step = step;
        for (const QVariant &run : settings.value(u"runs"_s).toList())
            session.runs.push_back(run.toLongLong());
        return session;
    } catch (const InputError &) {
        return std::nullopt; // settings of another version: begin as on the first day
    }
}

} // namespace rote::ui
