#pragma once

/** The filters of a strip, one behind the other: high-pass and four bands, each with a place of its own.

    What is off is not run. A filter that is switched on or off fades in or out, one whose settings change moves to the new
    ones, over 20 ms. Audio thread.
*/

#include "Engine/Mixer/FilterPlan.h"
#include "Engine/Mixer/Glide.h"

namespace takelane
{
struct FilterState
{
    double s1 = 0.0, s2 = 0.0;
};

class FilterBank
{
public:
    static constexpr int places = 5;
    using Plans = std::array<FilterPlan, places>;

    explicit FilterBank (int sampleRate) noexcept : glide (glideFrames (sampleRate)) {}

    /** The first plans are taken at once. */
    void aim (const Plans&) TAKELANE_RT;

    bool isIdle() const TAKELANE_RT             { return runningCount == 0; }

    /** Frames until one of them stands still, or `most`: process() takes no more at once. */
    int steadyFrames (int most) const TAKELANE_RT;

    /** The places from `first` up to `end`, in place. After the last of them finish() counts the frames. */
    void process (int first, int end, float* const* channels, int numChannels, int frames) TAKELANE_RT;
    void finish (int frames) TAKELANE_RT;

private:
    struct Filter
    {
        Glide<6> numbers;
        FilterState state[2];
        bool running = false, leaving = false;
    };

    const int glide;
    std::array<Filter, places> filters;
    int runningCount = 0;
    bool aimed = false;
};

/** One to five filters that stand still, in place. */
void runFilters (const FilterNumbers* const* numbers, FilterState* const* states, int count, float* samples, int frames) TAKELANE_RT;
}
