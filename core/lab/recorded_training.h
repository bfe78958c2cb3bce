#pragma once

#include "training/run_control.h"
#include "training/run_record.h"
#include "training/run_observer.h"
#include "training/trainer.h"

#include <stop_token>

namespace rote::lab {

/// Hears how a run comes along while it is trained and recorded, on the thread that trains it.
class TrainingListener
{
public:
    virtual ~TrainingListener();
    virtual void stepDone(const training::StepReport &) {}
    /// The record's last evaluation is new.
    virtual void evaluated(const training::RunRecord &) {}
    /// The record's checkpoint is the one that RunControl::keepHere() asked for.
    virtual void kept(const training::RunRecord &) {}
};

/// Trains a run on the calling thread, from its checkpoint where it has one, and records what the trainer tells. How it
/// ended stands in the record; running out of memory is one of the ways. Throws InputError for a configuration that
/// cannot be trained, and what the listener throws.
void trainRecorded(training::RunRecord &run, const training::Trainer::Options &options, TrainingListener &listener,
                   training::RunControl &control, const std::stop_token &stop);

/// How a run's answers were decoded so far, which its own counts tell; greedily where it has none.
[[nodiscard]] training::Decoding decodingOf(const training::RunRecord &run);

} // namespace rote::lab
