#include "lab/experiment.h"

#include "lab/machine.h"
#include "nn/error.h"

#include <algorithm>
#include <utility>

namespace rote::lab {

using training::RunState;

namespace {

/// For the snapshots and checkpoints of all members together.
constexpr std::size_t mostKeptBytes = 128 << 20;

std::size_t parametersOf(const training::RunRecord &run)
{
    return nn::parameterCount(run.config.shape(run.corpus->vocabulary.size()));
}

bool hasBegun(const LiveRun &run)
{
    return run.state() == RunState::Training || run.state() == RunState::Paused;
}

/// Whether a run is that of a configuration, or can be lengthened to it.
bool becomes(const LiveRun &run, const training::RunConfig &config)
{
    return run.record().config == config || (run.canLengthen() && isLonger(config, run.record().config));
}

/// Whether two archives tell of the same fork.
bool isSame(const std::shared_ptr<const training::Fork> &a, const std::shared_ptr<const training::Fork> &b)
{
    return a && b && a->run == b->run && a->snapshot->step == b->snapshot->step && a->snapshot->shape == b->snapshot->shape
        && a->snapshot->parameters == b->snapshot->parameters;
}

} // namespace

bool standsBefore(const training::RunRecord &a, const training::RunRecord &b)
{
    return std::pair(parametersOf(a), a.config.seed) < std::pair(parametersOf(b), b.config.seed);
}

Experiment::Experiment(const ExperimentPlan &plan, int cores, Recording recording, QObject *parent)
    : QObject(parent), m_cores(cores), m_recording(std::move(recording))
{
    take(plan);
}

Experiment::Experiment(std::vector<training::RunRecord> records, int cores, Recording recording, QObject *parent)
    : QObject(parent), m_cores(cores), m_recording(std::move(recording))
{
    std::ranges::stable_sort(records, standsBefore);
    const std::shared_ptr<const tasks::Corpus> corpus = records.at(0).corpus;
    const std::shared_ptr<const training::Fork> fork = records.at(0).fork;
    std::vector<training::RunConfig> configs;
    for (training::RunRecord &record : records) {
        if (!record.corpus->isAlike(*corpus))
            throw InputError("These runs have different training texts, and the runs of an experiment share one: open "
                             "them one after another");
        record.corpus = corpus;
        if (isSame(record.fork, fork))
            record.fork = fork;
        configs.push_back(record.config);
        m_members.push_back(follow(std::make_unique<LiveRun>(std::move(record), LiveRun::Preparation::Later)));
    }
    m_plan = planLike(configs, corpus);
    m_plan.fork = fork;
    shareMemory();
    arrange();
    m_state = state();
}

Experiment::~Experiment()
{
    m_waiting.clear();
    for (const auto &run : m_members)
        run->disconnect(this);
}

std::unique_ptr<LiveRun> Experiment::follow(std::unique_ptr<LiveRun> run)
{
    const LiveRun *one = run.get();
    connect(one, &LiveRun::evaluated, this, [this, one] {
        emit memberEvaluated(indexOf(one));
        arrange();
    });
    connect(one, &LiveRun::progressed, this, &Experiment::progressed);
    connect(one, &LiveRun::stateChanged, this, [this, one] { memberChanged(one); });
    connect(one, &LiveRun::recordingTroubled, this, [this, one](const QString &trouble, bool isPaused) {
        emit memberRecordingTroubled(indexOf(one), trouble, isPaused);
    });
    if (!m_recording.library.isEmpty())
        run->recordIn(m_recording.library, m_recording.titleOf(run->record()));
    return run;
}

int Experiment::indexOf(const LiveRun *run) const
{
    const auto place = std::ranges::find(m_members, run, &std::unique_ptr<LiveRun>::get);
    return static_cast<int>(place - m_members.begin());
}

void Experiment::memberChanged(const LiveRun *run)
{
    emit memberStateChanged(indexOf(run));
    arrange();
    const RunState before = std::exchange(m_state, state());
    if (before != m_state)
        emit stateChanged();
    emit progressed();
}

/// What each member may keep, and how many of them fit into this machine at a time.
void Experiment::shareMemory()
{
    double largest = 1.0;
    for (const auto &run : m_members) {
        run->keepWithin(mostKeptBytes / m_members.size());
        const training::RunConfig &config = run->record().config;
        const nn::TransformerShape shape = config.shape(m_plan.corpus->vocabulary.size());
        largest = std::max(largest, static_cast<double>(nn::trainingMemory(shape, config.batch, 1)));
    }
    m_atMost = static_cast<int>(std::clamp(physicalMemory() / largest, 1.0, static_cast<double>(m_cores)));
}

void Experiment::select(int member)
{
    if (member == m_selected || member < 0 || member >= size())
        return;
    m_selected = member;
    emit selectedChanged();
    arrange();
    emit progressed();
}

int Experiment::atOnce() const
{
    return std::min(m_atMost, size());
}

bool Experiment::isWaiting(int member) const
{
    return std::ranges::find(m_waiting, m_members.at(static_cast<std::size_t>(member)).get()) != m_waiting.end();
}

bool Experiment::canStart() const
{
    return state() != RunState::Training
        && std::ranges::any_of(m_members, [](const auto &run) { return run->canStart(); });
}

bool Experiment::canStop() const
{
    return begun() > 0;
}

bool Experiment::canLengthen() const
{
    return longerPlan(m_plan) != m_plan
        && std::ranges::any_of(m_members, [](const auto &run) { return run->canLengthen(); });
}

int Experiment::begun() const
{
    return static_cast<int>(std::ranges::count_if(m_members, [](const auto &run) { return hasBegun(*run); }));
}

void Experiment::start()
{
    const std::deque<LiveRun *> before = std::exchange(m_waiting, {});
    for (const auto &run : m_members) {
        if (run->canStart())
            m_waiting.push_back(run.get());
    }
    std::ranges::stable_partition(m_waiting, [](const LiveRun *run) { return hasBegun(*run); });
    arrange();
    tellOfWaiting(before);
    emit progressed();
}

void Experiment::start(int member)
{
    if (!this->member(member).canStart() || isWaiting(member))
        return;
    const std::deque<LiveRun *> before = m_waiting;
    m_waiting.push_back(m_members[static_cast<std::size_t>(member)].get());
    arrange();
    tellOfWaiting(before);
    emit progressed();
}

void Experiment::pause()
{
    const std::deque<LiveRun *> before = std::exchange(m_waiting, {});
    for (const auto &run : m_members)
        run->pause();
    tellOfWaiting(before);
    emit progressed();
}

void Experiment::singleStep()
{
    member(m_selected).singleStep();
}

void Experiment::stop()
{
    const std::deque<LiveRun *> before = std::exchange(m_waiting, {});
    for (const auto &run : m_members)
        run->stop();
    tellOfWaiting(before);
    emit progressed();
}

void Experiment::pause(int member)
{
    const std::deque<LiveRun *> before = m_waiting;
    std::erase(m_waiting, m_members.at(static_cast<std::size_t>(member)).get());
    this->member(member).pause();
    tellOfWaiting(before);
    emit progressed();
}

/// Those that wait now, or wait no longer, have another state to be named.
void Experiment::tellOfWaiting(const std::deque<LiveRun *> &before)
{
    for (int i = 0; i < size(); ++i) {
        const bool waited = std::ranges::find(before, &member(i)) != before.end();
        if (waited != isWaiting(i))
            emit memberStateChanged(i);
    }
}

void Experiment::arrange()
{
    beginWaiting();
    keepPrepared();
}

void Experiment::beginWaiting()
{
    const auto training = [this] {
        return std::ranges::count(m_members, RunState::Training, [](const auto &run) { return run->state(); });
    };
    while (!m_waiting.empty() && training() < m_atMost) {
        const auto going = training() + std::ssize(m_waiting);
        LiveRun *next = m_waiting.front();
        m_waiting.pop_front();
        // What was prepared or paused keeps the threads that it has.
        next->setThreads(std::max(1, m_cores / static_cast<int>(std::min<std::ptrdiff_t>(m_atMost, going))));
        next->start();
    }
}

/// Those that come next hold a worker, and for as long as it takes the selected one and one that tells a size's pace.
void Experiment::keepPrepared()
{
    int room = m_atMost - begun();
    const int measured = unmeasured();
    const int threads = std::max(1, m_cores / atOnce());
    for (int i = 0; i < size(); ++i) {
        LiveRun &run = member(i);
        if (run.state() != RunState::Ready)
            continue;
        const bool isNext = room-- > 0;
        if (isNext || (!run.isPrepared() && (i == m_selected || i == measured))) {
            run.setThreads(threads);
            run.prepare();
        } else {
            run.release();
        }
    }
}

/// The first untrained member of a size of which no pace is known; −1 where there is none.
int Experiment::unmeasured() const
{
    const auto place = std::ranges::find_if(
        m_members, [this](const auto &run) { return run->state() == RunState::Ready && !paceOf(*run); });
    return place == m_members.end() ? -1 : static_cast<int>(place - m_members.begin());
}

/// Whether a plan asks for a run; those of archives may be more than a plan can say.
bool Experiment::asksFor(const ExperimentPlan &plan, const LiveRun &run) const
{
    const std::vector<training::RunConfig> configs = configsOf(plan);
    return plan.corpus->isAlike(*m_plan.corpus) && run.record().fork == plan.fork
        && std::ranges::any_of(configs, [&run](const auto &config) { return becomes(run, config); });
}

bool Experiment::keeps(const LiveRun &run, const ExperimentPlan &plan) const
{
    if (asksFor(plan, run) || asksFor(m_plan, run))
        return asksFor(plan, run);
    // One of an archive beside the plan goes with the plan's own.
    return std::ranges::any_of(
        m_members, [&](const auto &own) { return asksFor(m_plan, *own) && asksFor(plan, *own); });
}

void Experiment::take(const ExperimentPlan &plan)
{
    const bool sameText = m_plan.corpus && plan.corpus->isAlike(*m_plan.corpus);
    const std::shared_ptr<const tasks::Corpus> corpus = sameText ? m_plan.corpus : plan.corpus;
    const std::vector<training::RunConfig> configs = configsOf(plan);
    for (const training::RunConfig &config : configs) {
        training::validate(config, *corpus);
        if (plan.fork)
            training::validate(*plan.fork, config, *corpus);
    }

    const LiveRun *looked = m_members.empty() ? nullptr : m_members[static_cast<std::size_t>(m_selected)].get();
    std::vector<const LiveRun *> beside;
    for (const auto &run : m_members) {
        if (!asksFor(plan, *run) && keeps(*run, plan))
            beside.push_back(run.get());
    }
    Members old = std::exchange(m_members, {});
    for (const training::RunConfig &config : configs) {
        const auto same = std::ranges::find_if(old, [&](const auto &run) {
            return sameText && run && becomes(*run, config) && run->record().fork == plan.fork;
        });
        m_members.push_back(
            same != old.end()
                ? std::move(*same)
                : follow(std::make_unique<LiveRun>(config, corpus, plan.fork, LiveRun::Preparation::Later)));
        const QSignalBlocker quiet(m_members.back().get()); // all is told below
        m_members.back()->lengthen(config.steps);
    }
    for (auto &run : old) {
        if (run && std::ranges::find(beside, run.get()) != beside.end())
            m_members.push_back(std::move(run));
    }
    m_plan = plan;
    m_plan.corpus = corpus;
    std::erase_if(m_waiting, [this](const LiveRun *run) { return indexOf(run) == size(); });
    const int stillThere = indexOf(looked);
    m_selected = stillThere < size() ? stillThere : 0;
    shareMemory();
    emit membersChanged();
    old.clear();
    arrange();
    m_state = state();
    emit stateChanged();
    emit progressed();
}

void Experiment::replace(int member, training::RunRecord record)
{
    std::unique_ptr<LiveRun> &place = m_members.at(static_cast<std::size_t>(member));
    std::erase(m_waiting, place.get());
    std::unique_ptr<LiveRun> old =
        std::exchange(place, follow(std::make_unique<LiveRun>(std::move(record), LiveRun::Preparation::Later)));
    shareMemory();
    emit membersChanged();
    old.reset();
    arrange();
    m_state = state();
    emit stateChanged();
    emit progressed();
}

} // namespace rote::lab
