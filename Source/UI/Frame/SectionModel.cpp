#include "UI/Frame/SectionModel.h"

#include <cmath>

namespace takelane
{
namespace
{
    struct Place { int section = -1, firstBar = 1, nextBar = 1; };

    Place sectionAt (const Song& song, int bar)
    {
        Place place;
        auto first = 1;

        for (std::size_t i = 0; i < song.sections.size(); ++i)
        {
            const auto next = first + song.sections[i].bars;

            if (bar < next || i + 1 == song.sections.size())
            {
                place = { static_cast<int> (i), first, next };
                break;
            }

            first = next;
        }

        return place;
    }

    void countDown (SectionText& text, std::string before, double bars, int beatsOfBar)
    {
        constexpr auto rounding = 1.0e-4;       // of a bar: places lie on whole frames
        const auto whole = static_cast<int> (std::floor (bars + rounding));
        const auto number = whole > 0 ? whole : std::max (1, static_cast<int> (std::ceil ((bars - rounding) * beatsOfBar)));
        const std::string unit = whole > 0 ? " bar" : " beat";

        text.before = std::move (before);
        text.number = std::to_string (number);
        text.after = unit + (number == 1 ? "" : "s");
    }

    /** From one place to another, in bars and parts of a bar. */
    double barsBetween (const Song& song, int sampleRate, FramePos from, FramePos to)
    {
        const auto inBars = [&] (FramePos at)
        {
            const auto place = song.tempoMap.barBeatAt (at, sampleRate);
            return place.bar + (place.beat - 1.0) / song.tempoMap.meterAtBar (place.bar).beats;
        };

        return inBars (to) - inBars (from);
    }
}

SectionText sectionText (const Song& song, int sampleRate, const StudioStatus& status)
{
    const auto at = status.heard + Frames { 1 };
    const auto place = song.tempoMap.barBeatAt (at, sampleRate);
    const auto beats = song.tempoMap.meterAtBar (place.bar).beats;
    const auto section = sectionAt (song, place.bar);
    const auto isPastEnd = section.section >= 0 && place.bar >= section.nextBar;

    SectionText text;
    text.name = section.section < 0 ? song.title : isPastEnd ? "End" : song.sections[static_cast<std::size_t> (section.section)].name;

    if (status.roll == RollState::countIn)
    {
        const auto left = std::max (1, status.countInBeats - status.countInBeat + 1);
        text.before = "Take " + std::to_string (status.take) + " in ";
        text.number = std::to_string (left);
        text.after = left == 1 ? " beat" : " beats";
        return text;
    }

    if (status.roll == RollState::preRoll)
    {
        countDown (text, "Take " + std::to_string (status.take) + " in ", barsBetween (song, sampleRate, at, status.passFrom), beats);
        return text;
    }

    if (status.roll == RollState::recording && song.punch && song.punch->on && song.punch->hasEnd() && song.punch->range.contains (at))
    {
        countDown (text, "Punch out in ", barsBetween (song, sampleRate, at, song.punch->range.end), beats);
        return text;
    }

    if (section.section < 0 || isPastEnd)
        return text;

    const auto next = static_cast<std::size_t> (section.section) + 1;
    countDown (text, next < song.sections.size() ? song.sections[next].name + " in " : "Ends in ",
               barsBetween (song, sampleRate, at, song.tempoMap.barStart (section.nextBar, sampleRate)), beats);
    return text;
}

double SongStripModel::placeOf (FramePos at) const noexcept
{
    return std::clamp (static_cast<double> ((at - start).value) / static_cast<double> ((end - start).value), 0.0, 1.0);
}

int SongStripModel::partAt (FramePos at) const noexcept
{
    if (at < start || at >= end)
        return -1;

    const auto place = placeOf (at);

    for (std::size_t i = 0; i < parts.size(); ++i)
        if (place < parts[i].to)
            return static_cast<int> (i);

    return static_cast<int> (parts.size()) - 1;
}

SongStripModel songStrip (const Song& song, int sampleRate)
{
    SongStripModel strip;
    auto bar = 1;
    std::vector<FramePos> starts;

    for (const auto& section : song.sections)
    {
        starts.push_back (song.tempoMap.barStart (bar, sampleRate));
        bar += section.bars;
    }

    if (starts.empty())
    {
        starts.push_back (strip.start);
        bar = std::max (17, song.tempoMap.barBeatAt (song.end(), sampleRate).bar + 1);
    }

    strip.end = std::max (song.tempoMap.barStart (bar, sampleRate), FramePos { 1 });

    for (std::size_t i = 0; i < starts.size(); ++i)
        strip.parts.push_back ({ strip.placeOf (starts[i]), i + 1 < starts.size() ? strip.placeOf (starts[i + 1]) : 1.0 });

    return strip;
}
}
