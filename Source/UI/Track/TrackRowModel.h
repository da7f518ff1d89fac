#pragma once

/** What the rows of the Track page say, as plain values: one row a track, in the session's order. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
enum class ArmLook { off, ready, recording };

/** Off: the input is not heard through. Automatic: armed, so it is while nothing plays. On: a person switched it on. */
enum class MonitorLook { off, automatic, on };

struct TrackRow
{
    TrackId track;
    FolderId folder;
    std::string name, colour;
    std::string input;              ///< "13", "3-4", "3+7"; empty: none
    std::string source;             ///< the microphone, else what the interface calls the input; of a guide "guide"; may be empty
    int channels = 1;
    bool isGuide = false;           ///< in no mix
    bool hasTakes = false;
    ArmLook arm = ArmLook::off;
    MonitorLook monitor = MonitorLook::off;
    MonitorMode mode = MonitorMode::automatic;
    bool muted = false, soloed = false, selected = false;
    bool dimmed = false;            ///< not part of what is being recorded
    std::string verdict;            ///< what is wrong with its running or newest take: see Verdicts.h; empty: nothing
    double gainDb = 0.0;

    bool armed = false;             ///< for the next take: the running one goes on with the tracks it began with

    /** Armed, or part of the running take. */
    bool isActive() const noexcept  { return arm != ArmLook::off; }
    bool operator== (const TrackRow&) const = default;
};

std::vector<TrackRow> trackRows (const Session&, const Song&, const DeskState&, const StudioStatus&);

/** "13", "3-4", "3+7". */
std::string inputText (const std::vector<int>& inputs);

/** What the IN button makes of the mode when it is clicked: automatic and on take turns. */
MonitorMode clickedMonitor (MonitorMode) noexcept;

/** "-3.5", "0.0", "+2.0", "-∞". */
std::string gainText (double dB);

/** A gain as a person types it: "-3", "+2,5 dB", "-inf"; nothing when it is no number. Kept to -144..12. */
std::optional<double> typedGain (const std::string&);

/** For screen readers: "armed, input on, muted, peak -4.9". peakDb: below -100 says no peak. */
std::string rowDescription (const TrackRow&, double peakDb, bool clipped);

/** An input of the interface as the menus name it: "3  Snare Top", and which track has it. */
struct InputChoice
{
    std::vector<int> inputs;
    std::string text, usedBy;       ///< usedBy: track names, without the asking one

    bool operator== (const InputChoice&) const = default;
};

/** Single inputs for a mono track, neighbouring pairs for a stereo one. */
std::vector<InputChoice> inputChoices (const Session&, TrackId, const std::vector<std::string>& inputNames);
}
