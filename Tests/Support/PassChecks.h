#pragma once

/** Three musicians before a card whose true round trip differs from what it tells, and what of a pass is where it should be. */

#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

namespace takelane
{
inline constexpr int blocks[] { 1, 64, 96, 1024 };
inline const LatencyUsed told { { 100 }, { 60 }, { 43 } };         // the truth is 203

inline Session trio()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Vox", { 3 }).built();
}

inline EngineRig::Card cardOf (int block)
{
    return { .inputs = 3, .block = block, .trueLatency = told.total() };
}

inline RollRequest rollOf (std::int64_t at)
{
    RollRequest roll;
    roll.at = { at };
    return roll;
}

inline Frames heard (const EngineRig& rig)     { return Engine::heardSince (rig.engine.status().sinceRoll, told); }

/** Frames of a file that are not what its musician played at that frame of transport. */
inline std::int64_t wrongIn (const EngineRig& rig, const PassReport& report, const FinishedFile& file, Frames fileOffset, Frames length)
{
    const auto samples = rig.samplesOf (file.file);
    const auto channel = static_cast<int> (rig.session.findTrack (file.track)->inputs[0]) - 1;
    const auto roll = report.start.shape.rollOffset + report.start.shape.latency.total();
    std::int64_t wrong = 0;

    for (std::int64_t i = 0; i < length.value; ++i)
    {
        const auto at = static_cast<std::size_t> ((fileOffset - file.origin).value + i);
        wrong += at >= samples.size() || samples[at] != rampValue (channel, (fileOffset - roll).value + i) ? 1 : 0;
    }

    return wrong;
}

inline PassReport reportOf (EngineRig& rig)
{
    auto report = rig.engine.recorder().takeReport();
    REQUIRE (report);
    return std::move (*report);
}

inline void arm (EngineRig& rig, const std::string& track, bool on)
{
    auto desk = rig.desk;

    if (on)     desk.armed[rig.session.trackNamed (track)->id] = true;
    else        desk.armed.erase (rig.session.trackNamed (track)->id);

    rig.setSession (rig.session, {}, desk);
}
}
