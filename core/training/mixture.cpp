#include "training/mixture.h"

#include "training/presets.h"

namespace rote::training {

RunConfig mixed(const RunConfig &config, double arithmeticShare)
{
    const RunConfig &joint = presetNamed("joint-n14").config;
    RunConfig result = config;
    result.task = joint.task;
    result.context = joint.context;
    result.batch = joint.batch;
    result.arithmeticShare = arithmeticShare;
    return result;
}

} // namespace rote::training
