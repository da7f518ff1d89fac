#include "App/Bench/EngineUnderLoad.h"

#include "App/Bench/Timing.h"
#include "App/RecordPlan.h"
#include "Storage/FreeSpace.h"

#include <cmath>
#include <random>

namespace takelane
{
namespace
{
int inputsOf (const Session& session)
{
    int highest = 0;

    for (const auto& track : session.tracks)
        for (const int input : track->inputs)
            highest = std::max (highest, input);

    return highest;
}
}

EngineUnderLoad::EngineUnderLoad (const EngineLoad& load, int numInputs)
    : rate (load.session.sampleRate), frames (load.blockFrames),
      engine ({ load.folder, rate, false, [folder = load.folder] { return freeBytes (folder); } }),
      memory (static_cast<std::size_t> (numInputs + load.outputs) * static_cast<std::size_t> (frames)),
      records (! load.armed.empty())
{
    std::minstd_rand random;
    std::uniform_real_distribution<float> noise (-0.25f, 0.25f);
    std::generate (memory.begin(), memory.end(), [&] { return noise (random); });

    for (int c = 0; c < numInputs + load.outputs; ++c)
    {
        auto* channel = memory.data() + static_cast<std::ptrdiff_t> (c) * frames;

        if (c < numInputs)  inputs.push_back (channel);
        else                outputs.push_back (channel);
    }
}

EngineUnderLoad::~EngineUnderLoad()
{
    engine.deviceStopped();
}

Result<std::unique_ptr<EngineUnderLoad>> EngineUnderLoad::start (const EngineLoad& load)
{
    std::unique_ptr<EngineUnderLoad> made (new EngineUnderLoad (load, inputsOf (load.session)));

    if (auto rolling = made->roll (load); ! rolling)
        return rolling.problem();

    return made;
}

Result<void> EngineUnderLoad::roll (const EngineLoad& load)
{
    const auto& session = load.session;

    if (records)
    {
        constexpr double longerThanAnyBenchmark = 3600.0;
        RecordOptions options;
        options.arm = load.armed;
        options.seconds = longerThanAnyBenchmark;
        const auto plan = planRecording (session, {}, options);

        if (! plan)
            return plan.problem();

        engine.setSession (session, session.song, plan->desk);

        if (auto rolling = engine.record (plan->roll, plan->setup); ! rolling)
            return rolling;
    }
    else
    {
        RollRequest request;
        request.loop = FrameRange { {}, session.selectedSong().end() };
        engine.setSession (session, session.song, {});
        engine.play (request);
    }

    while (! engine.status().moving)
    {
        engine.serviceDisk();
        processBlock();
    }

    engine.serviceDisk();
    return {};
}

void EngineUnderLoad::processBlock()
{
    engine.process ({ inputs.data(), static_cast<int> (inputs.size()), outputs.data(), static_cast<int> (outputs.size()), frames, {}, { processed } });
    processed += frames;
}

void EngineUnderLoad::serveDisk()
{
    const auto isDue = [this] (std::int64_t& at, int timesASecond)
    {
        if (processed < at)
            return false;

        at = processed + rate / timesASecond;
        return true;
    };

    if (isDue (readAt, 100))
        reading += programSecondsOf ([this] { while (engine.reader().service()) {} });

    if (records && isDue (writeAt, 1000 / Recorder::drainMilliseconds))
        writing += programSecondsOf ([this] { engine.recorder().service(); });

    if (records && isDue (syncAt, 1000 / Recorder::syncMilliseconds))
        rounds.push_back (wallSecondsOf ([this] { syncing += programSecondsOf ([this] { engine.recorder().sync(); }); }));
}

double EngineUnderLoad::block()
{
    serveDisk();
    return threadSecondsOf ([this] { processBlock(); });
}

int EngineUnderLoad::blocksFor (double seconds) const
{
    return static_cast<int> (std::ceil (seconds / blockSeconds()));
}

Result<void> EngineUnderLoad::finish()
{
    engine.stop();

    do
        processBlock();
    while (! engine.status().stopped);

    if (engine.status().diskMisses > 0)
        return Problem { "The benchmark's audio could not be read in time; check the disk of the temporary folder" };

    if (! std::exchange (records, false))
        return {};

    writing += programSecondsOf ([this] { engine.recorder().service(); });
    const auto report = engine.recorder().takeReport();

    if (! report)
        return Problem { "The benchmark's recording did not end; please report this" };

    (void) report->journal->remove();

    if (! report->interruption.empty())
        return Problem { report->interruption };

    for (const auto& file : report->files)
        if (! file.gaps.empty() || ! file.failure.empty())
            return Problem { "The benchmark's recording has gaps: the disk of the temporary folder could not take it. Check its free space" };

    return {};
}
}
