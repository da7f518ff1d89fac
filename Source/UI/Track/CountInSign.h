#pragma once

/** The count-in over the lanes, read from three metres: which beat it is, and of which take.

    Bar and beat are the counter's. It is painted anew on every beat; there is no other motion.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Look/Theme.h"

namespace takelane
{
struct CountInText
{
    std::string beat;           ///< "3"; empty: nothing is counted
    std::string line;           ///< "Take 4, bar -1"

    bool operator== (const CountInText&) const = default;
};

CountInText countInText (const Song&, int sampleRate, const StudioStatus&);

class CountInSign final : public juce::Component,
                          public LivePart
{
public:
    static constexpr int width = 300, height = 280;

    explicit CountInSign (Studio&);

    /** Comes and goes by itself. */
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;

private:
    Studio& studio;
    CountInText text;
};
}
