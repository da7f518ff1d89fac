#include "Engine/Mixer/EffectRuntime.h"

#include "Engine/Mixer/DelayTap.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
constexpr float nothingSent = 1.0e-8f;          // -160 dBFS
constexpr float inaudible = 1.0e-7f;            // -140 dBFS: stems have to add up to the mix, tails and all

/** With it a room as made is as loud as what is sent to it from the middle. */
constexpr float roomLevel = 0.52f;

/** juce::Reverb rounds what it keeps to 2^-27, against denormals, and a tail hangs there for ever: at -113 dBFS in the biggest
    room. Sent in so much louder, and taken back as much, it hangs below anything that counts. */
constexpr float insideRoom = 1024.0f;

float peakOf (const float* left, const float* right, int frames) noexcept
{
    float peak = 0.0f;

    for (int i = 0; i < frames; ++i)
        peak = std::max ({ peak, std::abs (left[i]), std::abs (right[i]) });

    return peak;
}

/** Puts an effect to sleep and wakes it, in cells of so many frames counted from its waking. */
class Sleep
{
public:
    static constexpr int cell = 64;

    bool isAsleep() const noexcept      { return asleep; }

    /** Runs what the effect does when it wakes, and runs it over all that it is awake for; the rest is zeros.
        reach: how many quiet frames prove that nothing is left. */
    template <typename Wake, typename Run, typename Reach>
    void process (float* left, float* right, int frames, Wake wake, Run run, Reach reach) TAKELANE_RT
    {
        while (frames > 0)
        {
            int n = std::min (frames, cell - inCell);

            if (asleep)
                n = sleepOn (left, right, frames, wake);
            else
                runOn (left, right, n, run, reach);

            left += n;
            right += n;
            frames -= n;
        }
    }

private:
    template <typename Wake>
    int sleepOn (float* left, float* right, int frames, Wake wake) TAKELANE_RT
    {
        int n = 0;

        for (; n < frames && std::abs (left[n]) < nothingSent && std::abs (right[n]) < nothingSent; ++n)
            left[n] = right[n] = 0.0f;

        if (n < frames)
        {
            asleep = false;
            inCell = quiet = 0;
            cellIsQuiet = true;
            wake();
        }

        return n;
    }

    template <typename Run, typename Reach>
    void runOn (float* left, float* right, int n, Run run, Reach reach) TAKELANE_RT
    {
        const bool sent = peakOf (left, right, n) >= nothingSent;
        run (left, right, n);
        cellIsQuiet = cellIsQuiet && ! sent && peakOf (left, right, n) < inaudible;
        inCell += n;

        if (inCell < cell)
            return;

        quiet = cellIsQuiet ? quiet + cell : 0;
        inCell = 0;
        cellIsQuiet = true;
        asleep = quiet > reach() + cell;
    }

    bool asleep = true, cellIsQuiet = true;
    int inCell = 0, quiet = 0;
};
}

//==============================================================================
struct RoomReverbRuntime::State
{
    explicit State (int rate) : sampleRate (rate), before (rate / 5 + 1, rate) { reverb.setSampleRate (rate); }

    void use (const RoomReverb& room) TAKELANE_RT
    {
        settings = room;
        juce::Reverb::Parameters p;
        p.roomSize = static_cast<float> (room.size);
        p.damping = static_cast<float> (room.damping);
        p.width = static_cast<float> (room.width);
        p.wetLevel = roomLevel / insideRoom;
        p.dryLevel = 0.0f;
        reverb.setParameters (p);
    }

    void delay (float* left, float* right, int frames) TAKELANE_RT
    {
        const int by = static_cast<int> (settings.preDelayMs * 0.001 * sampleRate + 0.5) + 1;

        for (int i = 0; i < frames; ++i)
        {
            before.write ({ left[i], right[i] });
            const auto out = before.read (by);
            left[i] = insideRoom * out.left;
            right[i] = insideRoom * out.right;
        }
    }

    const int sampleRate;
    RoomReverb settings;
    juce::Reverb reverb;
    DelayTap before;                    ///< written first: 1 is no delay
    Sleep sleep;
};

RoomReverbRuntime::RoomReverbRuntime (int sampleRate) : state (std::make_unique<State> (sampleRate)) {}
RoomReverbRuntime::~RoomReverbRuntime() = default;

bool RoomReverbRuntime::isSilent() const TAKELANE_RT        { return state->sleep.isAsleep(); }

void RoomReverbRuntime::process (const RoomReverb& room, float* left, float* right, int frames) TAKELANE_RT
{
    auto& s = *state;

    if (room != s.settings && ! s.sleep.isAsleep())
        s.use (room);

    const auto wake = [&s, &room]
    {
        s.use (room);
        s.reverb.setSampleRate (s.sampleRate);      // the same one: it clears, and takes the settings at once
        s.before.restart();
    };

    const auto run = [&s] (float* l, float* r, int n)
    {
        s.delay (l, r, n);
        s.reverb.processStereo (l, r, n);
    };

    // The longest of its combs is a 27th of a second; in that time each has been heard.
    s.sleep.process (left, right, frames, wake, run, [&s] { return s.before.reach() + s.sampleRate / 20; });
}

//==============================================================================
SlapPlan slapPlanOf (const SlapDelay& slap, double bpm, int sampleRate)
{
    double seconds = slap.beats ? *slap.beats * 60.0 / bpm : slap.ms * 0.001;

    while (seconds > longestSlapSeconds)
        seconds *= 0.5;

    return { std::max (1, static_cast<int> (seconds * sampleRate + 0.5)), slap.feedback,
             std::exp (-2.0 * std::numbers::pi * slap.highCutHz / sampleRate) };
}

struct SlapDelayRuntime::State
{
    explicit State (int rate) : sampleRate (rate), repeats (longestSlapSeconds * rate, rate) {}

    void run (const SlapPlan& plan, float* left, float* right, int frames) TAKELANE_RT
    {
        settings.aim ({ plan.feedback, plan.highCut }, glideFrames (sampleRate));

        for (int i = 0; i < frames; ++i)
        {
            const auto was = repeats.read (plan.delayFrames);
            const auto feedback = static_cast<float> (settings[0]), cut = static_cast<float> (settings[1]);
            dark.left = was.left + cut * (dark.left - was.left);
            dark.right = was.right + cut * (dark.right - was.right);
            repeats.write ({ left[i] + feedback * dark.left, right[i] + feedback * dark.right });
            left[i] = dark.left;
            right[i] = dark.right;

            if (settings.isMoving())
                settings.move();
        }
    }

    const int sampleRate;
    DelayTap repeats;
    DelayTap::Frame dark {};
    Glide<2> settings;                  ///< feedback, high cut
    Sleep sleep;
};

SlapDelayRuntime::SlapDelayRuntime (int sampleRate) : state (std::make_unique<State> (sampleRate)) {}
SlapDelayRuntime::~SlapDelayRuntime() = default;

bool SlapDelayRuntime::isSilent() const TAKELANE_RT         { return state->sleep.isAsleep(); }

void SlapDelayRuntime::process (const SlapPlan& plan, float* left, float* right, int frames) TAKELANE_RT
{
    auto& s = *state;

    const auto wake = [&s, &plan]
    {
        s.repeats.restart();
        s.dark = {};
        s.settings.jump ({ plan.feedback, plan.highCut });
    };

    s.sleep.process (left, right, frames, wake, [&s, &plan] (float* l, float* r, int n) { s.run (plan, l, r, n); },
                     [&s] { return s.repeats.reach(); });
}
}
