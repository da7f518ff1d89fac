#include "App/Deliver/SongPlaces.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
/** In thousandths of a beat from 1; the next bar's first where it rounds up to that. */
struct Exact { int bar = 1; std::int64_t thousandths = 1000; };

Exact exactPlace (const Song& song, FramePos at, int sampleRate)
{
    const auto [bar, beat] = song.tempoMap.barBeatAt (at, sampleRate);
    const auto thousandths = std::llround (beat * 1000.0);

    if (thousandths >= (song.tempoMap.meterAtBar (bar).beats + 1) * 1000)
        return { bar + 1, 1000 };

    return { bar, thousandths };
}

template <typename... Values>
std::string written (const char* form, Values... values)
{
    std::array<char, 64> text {};
    std::snprintf (text.data(), text.size(), form, values...);
    return text.data();
}
}

std::string barBeatText (const Song& song, FramePos at, int sampleRate)
{
    const auto [bar, thousandths] = exactPlace (song, at, sampleRate);
    return written ("%d|%lld", bar, static_cast<long long> (thousandths / 1000));
}

std::string exactBarBeatText (const Song& song, FramePos at, int sampleRate)
{
    const auto [bar, thousandths] = exactPlace (song, at, sampleRate);
    return written ("%d|%lld.%03lld", bar, static_cast<long long> (thousandths / 1000), static_cast<long long> (thousandths % 1000));
}

std::string timeText (Frames frames, int sampleRate)
{
    const auto magnitude = frames.value < 0 ? -frames.value : frames.value;
    const auto ms = (magnitude * 1000 + sampleRate / 2) / sampleRate;
    const auto part = [ms] (std::int64_t unit, std::int64_t most) { return static_cast<long long> (ms / unit % most); };
    return written ("%s%lld:%02lld:%02lld.%03lld", frames.value < 0 && ms > 0 ? "-" : "", static_cast<long long> (ms / 3'600'000), part (60'000, 60), part (1000, 60), part (1, 1000));
}
}
