#include "ui/explore/member_state.h"

#include "ui/theme/formats.h"

#include <QCoreApplication>

namespace rote::ui {

using training::RunState;

namespace {

struct States
{
    Q_DECLARE_TR_FUNCTIONS(rote::ui::MemberState)
};

QString wordsFor(const lab::LiveRun &run, bool isWaiting)
{
    switch (run.state()) {
    case RunState::Ready:
        return isWaiting ? States::tr("waits for its turn, and begins by itself") : States::tr("untrained");
    case RunState::Training:
        return States::tr("is training");
    case RunState::Paused:
        return isWaiting ? States::tr("waits for its turn, and goes on by itself") : States::tr("paused");
    case RunState::Stopped:
        return States::tr("stopped at step %1").arg(formatCount(run.record().reachedStep()));
    case RunState::Finished:
        return States::tr("finished");
    case RunState::Diverged:
        return States::tr("diverged; kept up to step %1").arg(formatCount(run.record().lastStep()));
    case RunState::Failed:
        break;
    }
    return States::tr("could not go on; kept up to step %1").arg(formatCount(run.record().lastStep()));
}

} // namespace

MemberState memberStateOf(const lab::Experiment &experiment, int member)
{
    const lab::LiveRun &run = experiment.member(member);
    MemberState state;
    if (run.state() == RunState::Diverged)
        state.ending = States::tr("diverged");
    else if (run.state() == RunState::Failed)
        state.ending = States::tr("failed");
    state.words = States::tr("Seed %1: %2. The keys [ and ] go from run to run.")
                      .arg(QString::number(run.record().config.seed), wordsFor(run, experiment.isWaiting(member)));
    return state;
}

} // namespace rote::ui
