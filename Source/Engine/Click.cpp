#include "Engine/Click.h"

#include "Session/Session.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
constexpr int mostStrokesInBar = 1024;
}

float clickTone (std::int64_t into, ClickTone tone, int sampleRate) noexcept
{
    const double seconds = static_cast<double> (into) / sampleRate;

    if (seconds < 0.0 || seconds > clickSeconds)
        return 0.0f;

    const double peak = tone == ClickTone::part ? 0.125 : 0.25;
    const double hz = clickToneHz[static_cast<std::size_t> (tone)];
    return static_cast<float> (peak * std::exp (-seconds * 90.0) * std::sin (2.0 * std::numbers::pi * hz * seconds));
}

ClickScore clickScoreOf (const Song& song, const ClickOptions& options, int sampleRate)
{
    ClickScore score { song.tempoMap, options.accent, std::clamp (options.subdivision, 1, ClickOptions::finest), {} };

    if (! options.mutedInRests || song.sections.empty())
        return score;

    const auto silence = [&score] (FrameRange range)
    {
        if (! score.rests.empty() && score.rests.back().end == range.start)
            score.rests.back().end = range.end;
        else
            score.rests.push_back (range);
    };

    int bar = 1;

    for (const auto& section : song.sections)
    {
        if (section.rest)
            silence ({ song.tempoMap.barStart (bar, sampleRate), song.tempoMap.barStart (bar + section.bars, sampleRate) });

        bar += section.bars;
    }

    silence ({ song.tempoMap.barStart (bar, sampleRate), SwitchedRange::toTheEnd });
    return score;
}

std::optional<ClickTone> countInStroke (const ClickPattern& pattern, bool accent, std::int64_t frame) TAKELANE_RT
{
    const auto beat = static_cast<std::int64_t> ((static_cast<double> (frame) + 0.5) / pattern.framesPerBeat);

    if (frame != std::llround (static_cast<double> (beat) * pattern.framesPerBeat))
        return {};

    return accent && beat % pattern.beatsPerBar == 0 ? ClickTone::firstBeat : ClickTone::beat;
}

//==============================================================================
StrokeWalk::StrokeWalk (const ClickScore& s, FramePos from, int rate) TAKELANE_RT : score (s), sampleRate (rate)
{
    const auto place = score.tempoMap.barBeatAt (from, sampleRate);
    bar = place.bar;
    beat = static_cast<int> (place.beat);
    part = static_cast<int> ((place.beat - beat) * score.subdivision);
    beatsInBar = score.tempoMap.meterAtBar (bar).beats;
    find();

    for (int steps = 0; at < from; step())
        if (++steps > mostStrokesInBar)
        {
            at = { std::numeric_limits<std::int64_t>::max() };     // beyond where the tempo map counts: no strokes
            return;
        }
}

std::optional<ClickStroke> StrokeWalk::next (FramePos end) TAKELANE_RT
{
    while (at < end && isAtRest())
        step();

    if (at >= end)
        return {};

    const auto tone = part > 0 ? ClickTone::part : beat == 1 && score.accent ? ClickTone::firstBeat : ClickTone::beat;
    const ClickStroke stroke { at, tone };
    step();
    return stroke;
}

void StrokeWalk::step() TAKELANE_RT
{
    if (++part == score.subdivision)
    {
        part = 0;

        if (++beat > beatsInBar)
        {
            beat = 1;
            beatsInBar = score.tempoMap.meterAtBar (++bar).beats;
        }
    }

    find();
}

void StrokeWalk::find() TAKELANE_RT
{
    at = score.tempoMap.beatStart (bar, beat + static_cast<double> (part) / score.subdivision, sampleRate);
}

bool StrokeWalk::isAtRest() const TAKELANE_RT
{
    const auto after = std::upper_bound (score.rests.begin(), score.rests.end(), at,
                                         [] (FramePos place, const FrameRange& r) { return place < r.start; });
    return after != score.rests.begin() && std::prev (after)->contains (at);
}
}
