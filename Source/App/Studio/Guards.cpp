#include "App/Studio/Guards.h"

#include "App/Studio/ClockWatch.h"
#include "Engine/Disk/Recorder.h"

#include <cmath>
#include <map>

namespace takelane
{
namespace
{
constexpr double littleDiskSeconds = 300.0;

Notice refused (std::string text, std::string action = {}, std::string actionText = {})
{
    return { Severity::warn, "Not recording", std::move (text), std::move (action), std::move (actionText) };
}

/** Short enough that a sentence with two of them can be read at a glance. */
std::string named (const Track& track)      { return "'" + track.name.substr (0, 60) + "'"; }

std::optional<Notice> rateRefusal (const GuardFacts& facts)
{
    if (facts.device.sampleRate == facts.session.sampleRate || facts.device.sampleRate == 0)
        return {};

    return refused (facts.device.name.substr (0, 60) + " runs at " + std::to_string (facts.device.sampleRate) + " Hz, the session is at "
                    + std::to_string (facts.session.sampleRate) + " Hz: what is recorded would play at the wrong pitch", "app.audioDevice", "Audio settings");
}

void warnOfSharedInputs (const std::vector<const Track*>& tracks, std::vector<Notice>& warnings)
{
    std::map<int, const Track*> used;

    for (const auto* track : tracks)
        for (const int input : track->inputs)
            if (const auto [before, isNew] = used.try_emplace (input, track); ! isNew && before->second != track)
            {
                warnings.push_back ({ Severity::warn, "The same input twice", named (*before->second) + " and " + named (*track)
                    + " both record input " + std::to_string (input), {}, {}, "sharedInputs" });
                return;
            }
}

void warnOfClock (const GuardFacts& facts, std::vector<Notice>& warnings)
{
    if (! ClockWatch::isOff (facts.clockError))
        return;

    const auto hertz = std::llround ((1.0 + facts.clockError) * facts.device.sampleRate);
    warnings.push_back ({ Severity::warn, "The interface's clock is off", facts.device.name.substr (0, 60) + " says " + std::to_string (facts.device.sampleRate)
        + " Hz and runs at " + std::to_string (hertz) + " Hz: takes would play at another pitch elsewhere", "app.audioDevice", "Audio settings", "clock" });
}

void warnOfDisk (const GuardFacts& facts, std::vector<Notice>& warnings)
{
    // With less than the floor recording does not begin at all: the recorder says so.
    if (facts.diskSeconds >= littleDiskSeconds || facts.diskSeconds < Recorder::stopSeconds)
        return;

    const auto minutes = static_cast<int> (facts.diskSeconds / 60.0);
    warnings.push_back ({ Severity::warn, "The disk is almost full", "These tracks can be recorded for about " + std::to_string (minutes)
        + (minutes == 1 ? " minute" : " minutes") + ". Recording stops by itself with a minute to spare", "session.showFolder", "Show folder", "disk" });
}
}

GuardVerdict judge (const GuardFacts& facts)
{
    GuardVerdict verdict;
    std::vector<const Track*> tracks;

    for (const auto id : facts.tracks)
        tracks.push_back (facts.session.findTrack (id));

    verdict.refusal = rateRefusal (facts);

    if (verdict.refusal)
        return verdict;

    warnOfSharedInputs (tracks, verdict.warnings);
    warnOfClock (facts, verdict.warnings);
    warnOfDisk (facts, verdict.warnings);
    return verdict;
}
}
