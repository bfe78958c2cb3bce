#include "training/mixture.h"

#include "training/model_size.h"

namespace rote::training {

RunConfig mixed(const RunConfig &config, double arithmeticShare)
{
    const RunConfig &joint = presetNamed("joint-n14").config;
    const RunConfig &paper = nearestPaperSize(config, config.width).config;
    RunConfig result = config;
    result.task = joint.task;
    result.context = joint.context;
    result.batch = config.batch == paper.batch ? joint.batch : config.batch;
    result.arithmeticShare = arithmeticShare;
    return result;
}

} // namespace rote::training
