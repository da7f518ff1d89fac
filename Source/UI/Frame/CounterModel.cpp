#include "UI/Frame/CounterModel.h"

#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
    std::string twoDigits (std::int64_t n)
    {
        return (n < 10 ? "0" : "") + std::to_string (n);
    }

    std::string timeText (std::int64_t frames, int sampleRate, int unitsPerSecond)
    {
        const auto units = std::abs (frames) * unitsPerSecond / std::max (1, sampleRate);
        const auto seconds = units / unitsPerSecond;
        const auto rest = units % unitsPerSecond;
        const auto hours = seconds / 3600;
        const auto minutes = seconds / 60 % 60;

        return (frames < 0 && units > 0 ? "-" : "")
                 + (hours > 0 ? std::to_string (hours) + ":" + twoDigits (minutes) : std::to_string (minutes))
                 + ":" + twoDigits (seconds % 60) + "." + (unitsPerSecond == 100 ? twoDigits (rest) : std::to_string (rest));
    }

    /** There is no bar 0 for a musician: the bar before the first is -1. */
    int spokenBar (int bar)
    {
        return bar > 0 ? bar : bar - 1;
    }
}

std::string clockText (FramePos at, int sampleRate)         { return timeText (at.value, sampleRate, 100); }
std::string runningLengthText (Frames length, int sampleRate)      { return timeText (length.value, sampleRate, 10); }

CounterText counterText (const Song& song, int sampleRate, const StudioStatus& status, CounterMode mode)
{
    // A beat's frame is rounded and may lie a fraction of a frame before the beat itself.
    const auto at = song.tempoMap.barBeatAt (status.heard + Frames { 1 }, sampleRate);
    const auto meter = song.tempoMap.meterAtBar (at.bar);
    const auto counting = status.roll == RollState::countIn;
    const auto beat = static_cast<int> (at.beat);
    const auto sixteenths = std::max (1, 16 / std::max (1, meter.unit));
    const auto sixteenth = static_cast<int> ((at.beat - beat) * sixteenths) + 1;

    std::vector<std::string> bars { std::to_string (spokenBar (at.bar)), std::to_string (beat), std::to_string (sixteenth) };

    if (counting)
        bars = { std::to_string (status.countInBar - status.countInBars - 1), std::to_string ((std::max (1, status.countInBeat) - 1) % meter.beats + 1) };

    CounterText text;
    text.beats = meter.beats;

    if (counting)
        text.beat = (std::max (1, status.countInBeat) - 1) % meter.beats + 1;
    else if (status.roll == RollState::playing || status.roll == RollState::recording || status.roll == RollState::preRoll)
        text.beat = beat;

    if (mode == CounterMode::bars)
    {
        text.big = bars;
        text.small = clockText (status.heard, sampleRate);
        return text;
    }

    text.big = { mode == CounterMode::time ? clockText (status.heard, sampleRate) : std::to_string (status.heard.value) };

    for (const auto& part : bars)
        text.small += (text.small.empty() ? "" : "|") + part;

    return text;
}

std::string tempoText (const Song& song, int sampleRate, FramePos at)
{
    const auto bpm = song.tempoMap.tempoAtBar (song.tempoMap.barBeatAt (at + Frames { 1 }, sampleRate).bar).bpm();
    char number[32];
    std::snprintf (number, sizeof number, std::abs (bpm - std::round (bpm)) < 0.005 ? "%.0f" : "%.1f", bpm);
    return std::string (number) + " BPM";
}

std::string meterText (const Song& song, int sampleRate, FramePos at)
{
    const auto meter = song.tempoMap.meterAtBar (song.tempoMap.barBeatAt (at + Frames { 1 }, sampleRate).bar);
    return std::to_string (meter.beats) + "/" + std::to_string (meter.unit);
}

namespace
{
    template <typename Change>
    int lastBarOf (const std::vector<Change>& changes, int bar)
    {
        int last = 1;

        for (const auto& change : changes)
            if (change.bar <= bar)
                last = change.bar;

        return last;
    }
}

int tempoBarAt (const Song& song, int sampleRate, FramePos at)
{
    return lastBarOf (song.tempoMap.tempos, song.tempoMap.barBeatAt (at + Frames { 1 }, sampleRate).bar);
}

int meterBarAt (const Song& song, int sampleRate, FramePos at)
{
    return lastBarOf (song.tempoMap.meters, song.tempoMap.barBeatAt (at + Frames { 1 }, sampleRate).bar);
}
}
