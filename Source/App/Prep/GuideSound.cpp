#include "App/Prep/GuideSound.h"

#include "Engine/Analysis/BeatTrack.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr double leastConfidence = 0.2;
constexpr double leastChange = 0.05;        // bpm
constexpr int driftBars = 4;

double bpmBetween (Frames first, Frames last, std::size_t beats, int sampleRate)
{
    return 60.0 * sampleRate * static_cast<double> (beats) / static_cast<double> (std::max<std::int64_t> (1, (last - first).value));
}

std::vector<Frames> allBeats (const BeatsFound& found)
{
    auto all = found.before;
    all.insert (all.end(), found.beats.begin(), found.beats.end());
    return all;
}

auto nearestBeat (const std::vector<Frames>& beats, Frames place)
{
    return std::ranges::min_element (beats, {}, [place] (Frames beat) { return std::abs ((beat - place).value); });
}

/** Tempo and drift of the beats from the downbeat on. */
void measure (BeatsFound& found, int sampleRate, int beatsABar)
{
    const auto& beats = found.beats;
    const auto stretch = static_cast<std::size_t> (driftBars * beatsABar);
    found.driftBpm = 0.0;

    if (beats.size() < 2)
        return;

    found.bpm = bpmBetween (beats.front(), beats.back(), beats.size() - 1, sampleRate);

    for (std::size_t i = 0; i + stretch < beats.size(); ++i)
        found.driftBpm = std::max (found.driftBpm, std::abs (bpmBetween (beats[i], beats[i + stretch], stretch, sampleRate) - found.bpm));
}
}

int feltBeats (Meter meter) noexcept
{
    return meter.unit >= 8 && meter.beats > 3 && meter.beats % 3 == 0 ? meter.beats / 3 : meter.beats;
}

double quarterBpm (double feltBpm, Meter meter) noexcept
{
    return feltBpm * 4.0 * meter.beats / (static_cast<double> (meter.unit) * feltBeats (meter));
}

BeatsFound findBeats (const std::vector<float>& mono, int sampleRate, int beatsABar, double expectedBpm)
{
    const auto track = trackBeats (mono, sampleRate, beatsABar, expectedBpm);
    BeatsFound found;

    if (track.beats.empty() || track.confidence < leastConfidence)
        return found;

    for (std::size_t i = 0; i < track.beats.size(); ++i)
        (i < track.downbeat ? found.before : found.beats).push_back ({ std::llround (track.beats[i]) });

    found.confidence = track.confidence;
    found.downbeat = { std::max<std::int64_t> (0, found.beats.front().value) };
    measure (found, sampleRate, beatsABar);
    return found;
}

BeatsFound countedFrom (BeatsFound found, Frames downbeat, int sampleRate, int beatsABar)
{
    const auto all = allBeats (found);

    if (all.empty())
        return found;

    const auto nearest = nearestBeat (all, downbeat);
    found.before.assign (all.begin(), nearest);
    found.beats.assign (nearest, all.end());
    found.downbeat = { std::max<std::int64_t> (0, nearest->value) };
    measure (found, sampleRate, beatsABar);
    return found;
}

Frames beatInSource (Frames place, const BeatsFound& straightened, const BeatsFound& source)
{
    const auto from = allBeats (straightened), to = allBeats (source);

    if (from.empty() || to.empty())
        return place;

    const auto fromLast = from.end() - nearestBeat (from, place);
    return *(to.end() - std::min (fromLast, std::ssize (to)));
}

TempoMap mapUnder (const BeatsFound& found, int sampleRate, const TempoMap& now, int barAtDownbeat)
{
    auto map = now;
    map.tempos = { {} };
    std::size_t beat = 0;
    std::int64_t anchor = 0;

    for (int bar = barAtDownbeat;; ++bar)
    {
        const auto meter = map.meterAtBar (bar);
        const auto next = beat + static_cast<std::size_t> (feltBeats (meter));

        if (next >= found.beats.size())
            break;

        // What brings the next bar line onto the guide's, from where this one has come to lie: what was left out does not add up.
        const auto quarters = 4.0 * meter.beats / meter.unit;
        const auto goal = anchor + (found.beats[next] - found.beats.front()).value;
        const auto start = bar == barAtDownbeat ? anchor : map.barStart (bar, sampleRate).value;
        const auto bpm = std::clamp (60.0 * sampleRate * quarters / static_cast<double> (std::max<std::int64_t> (1, goal - start)), Tempo::slowest, Tempo::fastest);

        if (bar == barAtDownbeat)
        {
            map.tempos.front().tempo = Tempo::fromBpm (bpm);
            anchor = map.barStart (bar, sampleRate).value;
        }
        else if (std::abs (bpm - map.tempoAtBar (bar).bpm()) > leastChange)
        {
            map.tempos.push_back ({ bar, Tempo::fromBpm (bpm), {} });
        }

        beat = next;
    }

    if (beat == 0 && found.bpm > 0.0)           // not a whole bar
        map.tempos.front().tempo = Tempo::fromBpm (std::clamp (quarterBpm (found.bpm, map.meterAtBar (1)), Tempo::slowest, Tempo::fastest));

    return map;
}

std::vector<MovedBeat> beatsOnMap (const BeatsFound& found, int sampleRate, const TempoMap& map, int barAtDownbeat)
{
    std::vector<MovedBeat> moved;
    const auto first = map.barStart (barAtDownbeat, sampleRate);
    int bar = barAtDownbeat, inBar = 0;

    for (const auto beat : found.beats)
    {
        const auto meter = map.meterAtBar (bar);
        const auto place = map.beatStart (bar, 1.0 + static_cast<double> (inBar) * meter.beats / feltBeats (meter), sampleRate);
        moved.push_back ({ beat, found.beats.front() + (place - first) });

        if (++inBar == feltBeats (meter))
        {
            ++bar;
            inBar = 0;
        }
    }

    return moved;
}
}
