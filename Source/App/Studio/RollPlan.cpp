#include "App/Studio/RollPlan.h"

namespace takelane
{
namespace
{
constexpr int barsWithoutSections = 4;

std::optional<FrameRange> switchedOn (const std::optional<SwitchedRange>& range)
{
    return range && range->on && ! range->range.isEmpty() ? std::optional (range->range) : std::nullopt;
}

/** The stop that lies `steps` further along, from the one at or before the place. */
FramePos stepAlong (const std::vector<FramePos>& stops, FramePos from, int steps, Frames grace)
{
    const auto after = std::upper_bound (stops.begin(), stops.end(), from);
    auto index = static_cast<std::int64_t> (after - stops.begin()) - 1;

    if (steps < 0 && index >= 0 && from - stops[static_cast<std::size_t> (index)] > grace)
        ++index;

    index = std::clamp<std::int64_t> (index + steps, 0, static_cast<std::int64_t> (stops.size()) - 1);
    return stops[static_cast<std::size_t> (index)];
}
}

RollRequest planPlay (const Song& song, FramePos at)
{
    RollRequest roll;
    roll.at = at;

    if (const auto loop = switchedOn (song.loop); loop && at < loop->end)
        roll.loop = loop;

    return roll;
}

FramePos barsBefore (const Song& song, int sampleRate, FramePos at, int bars)
{
    const auto bar = song.tempoMap.barBeatAt (at, sampleRate).bar;
    const auto into = at - song.tempoMap.barStart (bar, sampleRate);
    return song.tempoMap.barStart (bar - bars, sampleRate) + into;
}

Result<RollRequest> planRecord (const Song& song, int sampleRate, const RollOptions& options, FramePos at)
{
    auto roll = planPlay (song, at);
    roll.punch = switchedOn (song.punch);

    if (roll.punch)
    {
        if (roll.loop && ! roll.punch->intersects ({ std::min (at, roll.loop->start), roll.loop->end }))
            return Problem { "The punch range lies outside the loop: nothing would be recorded. Move one of them, or switch one off" };

        if (! roll.loop && at >= roll.punch->end)
            return Problem { "The playhead is past the punch range: nothing would be recorded. Go back, or switch Punch off" };

        if (options.preRoll && at < roll.punch->start)
            roll.at = roll.punch->start;
    }

    if (options.preRoll)
    {
        roll.preRoll = roll.at - barsBefore (song, sampleRate, roll.at, options.preRollBars);

        if (roll.punch && ! roll.loop)
        {
            const auto end = roll.punch->end;
            const auto bar = song.tempoMap.barBeatAt (end, sampleRate).bar;
            const auto postRoll = song.tempoMap.barStart (bar + options.preRollBars, sampleRate) - song.tempoMap.barStart (bar, sampleRate);
            roll.stopAfter = end - roll.at + postRoll;
        }
    }

    if (options.countIn)
        setCountIn (roll, song, options.countInBars, sampleRate);

    return roll;
}

std::vector<FramePos> sectionStarts (const Song& song, int sampleRate)
{
    std::vector<FramePos> starts;
    int bar = 1;

    for (const auto& section : song.sections)
    {
        starts.push_back (song.tempoMap.barStart (bar, sampleRate));
        bar += section.bars;
    }

    if (! starts.empty())
        starts.push_back (song.tempoMap.barStart (bar, sampleRate));

    return starts;
}

FrameRange sectionAround (const Song& song, int sampleRate, FramePos at)
{
    const auto starts = sectionStarts (song, sampleRate);
    const auto after = std::upper_bound (starts.begin(), starts.end(), at);

    if (after != starts.begin() && after != starts.end())
        return { *(after - 1), *after };

    const auto bar = std::max (1, song.tempoMap.barBeatAt (at, sampleRate).bar);
    return { song.tempoMap.barStart (bar, sampleRate), song.tempoMap.barStart (bar + barsWithoutSections, sampleRate) };
}

FramePos barFrom (const Song& song, int sampleRate, FramePos at, int bars, Frames grace)
{
    const auto bar = song.tempoMap.barBeatAt (at, sampleRate).bar;
    const bool wellInside = at - song.tempoMap.barStart (bar, sampleRate) > grace;
    return song.tempoMap.barStart (std::max (1, bar + bars + (bars < 0 && wellInside ? 1 : 0)), sampleRate);
}

FramePos sectionFrom (const Song& song, int sampleRate, FramePos at, int sections, Frames grace)
{
    const auto starts = sectionStarts (song, sampleRate);

    return starts.empty() ? barFrom (song, sampleRate, at, sections * barsWithoutSections, grace)
                          : stepAlong (starts, at, sections, grace);
}
}
