#include "App/Studio/Guards.h"

#include "App/Studio/ClockWatch.h"
#include "Engine/Disk/Recorder.h"

#include <algorithm>
#include <cmath>
#include <set>

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

std::string rateText (int rate)
{
    const auto tenths = std::to_string (rate % 1000 / 100);
    return std::to_string (rate / 1000) + (tenths == "0" ? "" : "." + tenths) + " kHz";
}

/** "input 1", "inputs 1 and 2"; empty: none. */
std::string sharedInputs (const Track& a, const Track& b)
{
    std::set<int> shared;

    for (const int input : a.inputs)
        if (std::ranges::find (b.inputs, input) != b.inputs.end())
            shared.insert (input);

    if (shared.empty())
        return {};

    return shared.size() == 1 ? "input " + std::to_string (*shared.begin()) : "inputs " + std::to_string (*shared.begin()) + " and " + std::to_string (*shared.rbegin());
}

std::optional<Notice> rateRefusal (const GuardFacts& facts)
{
    if (facts.device.sampleRate == facts.session.sampleRate || facts.device.sampleRate == 0)
        return {};

    return refused (facts.device.name.substr (0, 60) + " runs at " + std::to_string (facts.device.sampleRate) + " Hz, the session is at "
                    + std::to_string (facts.session.sampleRate) + " Hz: what is recorded would play at the wrong pitch", "app.reopenInterface",
                    "Set to " + rateText (facts.session.sampleRate));
}

/** Each pair of tracks that shares one is named once, with all it shares; three are enough to read. */
void warnOfSharedInputs (const std::vector<const Track*>& tracks, std::vector<Notice>& warnings)
{
    constexpr int mostNamed = 3;
    std::string text;
    int pairs = 0;

    for (std::size_t i = 0; i < tracks.size(); ++i)
        for (std::size_t k = i + 1; k < tracks.size(); ++k)
            if (const auto shared = sharedInputs (*tracks[i], *tracks[k]); ! shared.empty() && ++pairs <= mostNamed)
                text += (text.empty() ? "" : ". ") + named (*tracks[i]) + " and " + named (*tracks[k]) + " both record " + shared;

    if (pairs > mostNamed)
        text += ", and " + std::to_string (pairs - mostNamed) + " more";

    if (pairs > 0)
        warnings.push_back ({ Severity::warn, "The same input twice", std::move (text), {}, {}, "sharedInputs" });
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
