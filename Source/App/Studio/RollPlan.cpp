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

FrameRange punchWithin (FrameRange punch, const std::optional<FrameRange>& loop)
{
    return loop ? punch.intersection (*loop) : punch;
}

std::optional<Frames> postRollEnd (const Song& song, int sampleRate, const RollOptions& options, FramePos at, const std::optional<FrameRange>& loop,
                                   const std::optional<FrameRange>& punch)
{
    if (! options.preRoll || ! punch || loop || punch->end >= SwitchedRange::toTheEnd)
        return {};

    const auto bar = song.tempoMap.barBeatAt (punch->end, sampleRate).bar;
    const auto postRoll = song.tempoMap.barStart (bar + options.preRollBars, sampleRate) - song.tempoMap.barStart (bar, sampleRate);
    return punch->end - at + postRoll;
}

Result<RollRequest> planRecord (const Song& song, int sampleRate, const RollOptions& options, FramePos at)
{
    auto roll = planPlay (song, at);
    roll.rehearse = options.rehearse;

    if (const auto punch = switchedOn (song.punch))
    {
        roll.punch = punchWithin (*punch, roll.loop);

        if (roll.punch->isEmpty())
            return Problem { "The punch range lies outside the loop: nothing would be recorded. Move one of them, or switch one off" };

        if (! roll.loop && at >= roll.punch->end)
            return Problem { "The playhead is past the punch range: nothing would be recorded. Go back, or switch Punch off" };

        if (options.preRoll && at < roll.punch->start)
            roll.at = roll.punch->start;
    }

    if (options.preRoll)
    {
        roll.preRoll = roll.at - barsBefore (song, sampleRate, roll.at, options.preRollBars);
        roll.stopAfter = postRollEnd (song, sampleRate, options, roll.at, roll.loop, roll.punch);
    }

    if (options.countIn)
        setCountIn (roll, song, options.countInBars, sampleRate);

    return roll;
}

Result<std::optional<FrameRange>> movedPunch (const std::optional<FrameRange>& now, const std::optional<FrameRange>& wanted, FramePos heard, FramePos earliest)
{
    if (wanted && wanted->isEmpty())
        return Problem { "The punch-in must lie before the punch-out" };

    const auto moved = [=] (FramePos before, FramePos after)
    {
        return before != after && std::min (before, after) < earliest && std::max (before, after) > heard;
    };
    const FrameRange everywhere { SwitchedRange::fromTheStart, SwitchedRange::toTheEnd };
    const auto from = now.value_or (everywhere), to = wanted.value_or (everywhere);

    if (moved (from.start, to.start))
        return Problem { "The punch-in is heard already, or in under 0.1 seconds: it stays for this take" };

    if (moved (from.end, to.end))
        return Problem { "The punch-out is heard already, or in under 0.1 seconds: it stays for this take" };

    return wanted;
}

FramePos placeAfterStop (AfterStop how, const RollPlaces& places)
{
    switch (how)
    {
        case AfterStop::returnToStart:  return places.begun;
        case AfterStop::stay:           return std::max (FramePos {}, places.stopped);
        case AfterStop::preRollPoint:   return std::max (FramePos {}, places.rolledFrom);
    }

    return places.begun;
}

std::string markerName (const Song& song, int sampleRate, FramePos at, std::optional<int> take)
{
    const auto starts = sectionStarts (song, sampleRate);
    const auto after = static_cast<std::size_t> (std::upper_bound (starts.begin(), starts.end(), at) - starts.begin());
    const bool isInSection = after > 0 && after <= song.sections.size();
    const auto place = isInSection ? song.sections[after - 1].name : "Bar " + std::to_string (song.tempoMap.barBeatAt (at, sampleRate).bar);
    return take ? place + ", take " + std::to_string (*take) : place;
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
