#include "training/schedule.h"

#include "nn/elementary.h"

namespace rote::training {

double learningRate(const ScheduleConfig &schedule, std::int64_t step)
{
    if (step < schedule.warmupSteps) {
        return schedule.peakRate * static_cast<double>(step + 1) / static_cast<double>(schedule.warmupSteps + 1);
    }
    if (step > schedule.decaySteps)
        return schedule.finalRate;
    const double progress = static_cast<double>(step - schedule.warmupSteps)
        / static_cast<double>(schedule.decaySteps - schedule.warmupSteps);
    const double share = 0.5 * (1.0 + nn::elementary::cosOfTurns(progress / 2));
    return schedule.finalRate + share * (schedule.peakRate - schedule.finalRate);
}

} // namespace rote::training
