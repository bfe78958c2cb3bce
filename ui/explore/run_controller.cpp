#include "ui/explore/run_controller.h"

#include "nn/error.h"
#include "training/presets.h"
#include "ui/explore/file_controller.h"
#include "ui/explore/seed_box.h"
#include "ui/explore/summary_panel.h"
#include "ui/theme/formats.h"

namespace rote::ui {

RunController::RunController(RunSession &session, FileController &files, SummaryPanel &summary, QObject *parent)
    : QObject(parent), m_session(session), m_files(files), m_summary(summary)
{
}

void RunController::train()
{
    lab::Experiment &experiment = m_session.experiment();
    if (experiment.state() == training::RunState::Training)
        experiment.pause();
    else if (experiment.state() == training::RunState::Finished && experiment.canLengthen())
        take(lab::longerPlan(experiment.plan()), true);
    else
        trainAll();
}

void RunController::trainAll()
{
    if (m_summary.needsConfirmation())
        emit confirmationNeeded();
    else
        m_session.experiment().start();
}

void RunController::singleStep()
{
    if (m_summary.needsConfirmation())
        emit confirmationNeeded();
    else
        m_session.experiment().singleStep();
}

void RunController::beginPreset(const QString &name)
{
    m_files.whenSafe({.then = [this, name] {
                          lab::ExperimentPlan plan = lab::paperPlan(training::presetNamed(name.toStdString()).config);
                          plan.seeds = m_session.plan().seeds;
                          m_session.begin(plan);
                      },
                      .otherwise = [this] { emit presetRefused(); }});
}

std::uint64_t RunController::nextSeed() const
{
    return seedAfter(lab::configsOf(m_session.plan()).back().seed);
}

void RunController::restart(std::uint64_t seed)
{
    m_files.whenSafe([this, seed] {
        lab::ExperimentPlan plan = m_session.plan();
        plan.config.seed = seed;
        m_session.begin(plan);
    });
}

void RunController::take(const lab::ExperimentPlan &plan, bool trainAtOnce)
{
    const bool lengthens = lab::isLonger(plan.config, m_session.plan().config);
    const auto then = [this, plan, trainAtOnce, lengthens] {
        try {
            m_session.take(plan);
        } catch (const InputError &error) {
            emit planRefused(QString::fromUtf8(error.what()));
            return;
        }
        if (trainAtOnce && (lengthens || m_session.hasUntrained()))
            trainAll();
    };
    const auto ends = [this, plan](const lab::LiveRun &run) { return !m_session.experiment().keeps(run, plan); };
    m_files.whenSafe({.then = then, .ends = ends});
}

void RunController::resumeFrom(const std::shared_ptr<const training::Checkpoint> &checkpoint)
{
    const lab::LiveRun *earlier = &m_session.run();
    const auto then = [this, checkpoint, earlier] {
        const std::optional<int> place = m_session.placeOf(earlier);
        if (!place)
            return;
        m_session.resumeFrom(*place, checkpoint);
        m_session.select(*place);
        emit resumed();
        m_session.experiment().start(*place);
    };
    m_files.whenSafe({.then = then,
                      .ends = [earlier](const lab::LiveRun &run) { return &run == earlier; },
                      .note = tr("Going on from step %1 drops what came after it.")
                                  .arg(formatCount(checkpoint->snapshot->step))});
}

} // namespace rote::ui
