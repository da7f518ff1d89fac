#include "UI/Edit/EditWords.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
constexpr double beatRounding = 0.01;           // places lie on whole frames

template <typename... Values>
std::string printed (const char* format, Values... values)
{
    std::array<char, 48> text {};
    std::snprintf (text.data(), text.size(), format, values...);
    return text.data();
}

/** Without "-0.0". */
double tenths (double value)        { return std::round (value * 10.0) / 10.0 + 0.0; }
}

std::string beatText (const Song& song, int sampleRate, FramePos at)
{
    auto place = song.tempoMap.barBeatAt (at, sampleRate);
    auto beat = static_cast<int> (place.beat + beatRounding);

    if (beat > song.tempoMap.meterAtBar (place.bar).beats)
    {
        ++place.bar;
        beat = 1;
    }

    return std::to_string (place.bar) + "|" + std::to_string (beat);
}

std::string beatsText (const Song& song, int sampleRate, FrameRange range)
{
    return beatText (song, sampleRate, range.start) + " \u2013 " + beatText (song, sampleRate, range.end);
}

std::string dbText (double db)
{
    const auto rounded = tenths (db);
    return rounded > 0.0 ? printed ("+%.1f dB", rounded) : printed ("%.1f dB", rounded);
}

std::string slipText (double ms)
{
    if (std::abs (ms) >= 1000.0)
        return printed ("%+.2f s", ms / 1000.0);

    const auto rounded = tenths (ms);
    return rounded > 0.0 ? printed ("+%.1f ms", rounded) : printed ("%.1f ms", rounded);
}

std::string fadeText (double ms)
{
    const auto rounded = tenths (ms);
    return std::abs (rounded - std::round (rounded)) < 0.05 ? printed ("%.0f ms", rounded) : printed ("%.1f ms", rounded);
}

std::string lengthText (Frames length, int sampleRate)
{
    const auto tenth = std::llround (10.0 * static_cast<double> (length.value) / sampleRate);
    return printed ("%lld:%02lld.%lld", static_cast<long long> (tenth / 600), static_cast<long long> (tenth / 10 % 60), static_cast<long long> (tenth % 10));
}

std::string bytesText (std::int64_t bytes)
{
    const auto mega = static_cast<double> (bytes) / 1.0e6;
    return mega >= 1000.0 ? printed ("%.1f GB", mega / 1000.0) : mega >= 10.0 ? printed ("%.0f MB", mega) : mega >= 0.1 ? printed ("%.1f MB", mega)
         : printed ("%lld kB", static_cast<long long> ((bytes + 999) / 1000));
}

std::string starsText (int stars)
{
    return stars == 0 ? "no stars" : countText (stars, "star");
}

std::string countText (std::int64_t count, const std::string& one)
{
    return std::to_string (count) + " " + one + (count == 1 ? "" : "s");
}

double toMs (Frames length, int sampleRate) noexcept    { return 1000.0 * static_cast<double> (length.value) / sampleRate; }
Frames fromMs (double ms, int sampleRate) noexcept      { return { std::llround (ms * sampleRate / 1000.0) }; }

TrackId meantTrack (const EditView& view, const DeskState& desk, const Song& song)
{
    const auto isThere = [&song] (TrackId id) { return song.track (id) != nullptr; };

    if (isThere (view.laneTrack))
        return view.laneTrack;

    if (! view.segments.empty() && isThere (view.segments.back().track))
        return view.segments.back().track;

    const auto found = std::find_if (desk.selection.begin(), desk.selection.end(), isThere);
    return found != desk.selection.end() ? *found : TrackId {};
}

const Region* regionAt (const Song& song, SegmentRef which) noexcept
{
    const auto* track = song.track (which.track);

    if (track == nullptr)
        return nullptr;

    for (const auto& region : track->active().regions)
        if (region.range.contains (which.at))
            return &region;

    return nullptr;
}

FrameRange soundingRange (const SongTrack& track) noexcept
{
    const auto& regions = track.active().regions;
    return regions.empty() ? FrameRange {} : FrameRange { regions.front().range.start, regions.back().range.end };
}
}
