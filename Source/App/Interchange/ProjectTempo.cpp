#include "App/Interchange/ProjectTempo.h"

#include "Session/Limits.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
    constexpr double nearly = 1.0e-6;           // beats

    bool isZero (double x) noexcept             { return std::abs (x) < 1.0e-12; }
    double barBeats (Meter m) noexcept          { return m.beats * 4.0 / m.unit; }

    /** A place in beats that was computed from seconds, on the tick it was meant to be on. */
    double onTick (double beat) noexcept
    {
        const auto tick = std::round (beat * 960.0) / 960.0;
        return std::abs (tick - beat) < nearly ? tick : beat;
    }
}

ProjectTempo::ProjectTempo (double bpm, std::vector<TempoPoint> points, bool inSeconds)
{
    std::stable_sort (points.begin(), points.end(), [] (const TempoPoint& a, const TempoPoint& b) { return a.at < b.at; });
    segments.push_back ({ 0.0, 0.0, points.empty() ? bpm : points.front().bpm, 0.0, 0.0 });

    for (std::size_t i = 0; i < points.size(); ++i)
    {
        const auto& p = points[i];
        const auto at = std::max (0.0, p.at);
        Segment next;
        next.bpm = p.bpm;
        next.seconds = inSeconds ? at : secondsAt (at);
        next.beat = inSeconds ? onTick (beatAt (at)) : at;

        if (p.ramps && i + 1 < points.size() && points[i + 1].at > at)
            (inSeconds ? next.perSecond : next.perBeat) = (points[i + 1].bpm - p.bpm) / (points[i + 1].at - at);

        if (next.beat > segments.back().beat)
            segments.push_back (next);
        else
            segments.back() = next;
    }
}

double ProjectTempo::secondsAt (double beat) const noexcept
{
    const auto after = std::upper_bound (segments.begin(), segments.end(), beat, [] (double b, const Segment& s) { return b < s.beat; });
    const auto& s = after == segments.begin() ? segments.front() : *std::prev (after);
    const auto beats = beat - s.beat;

    if (beats <= 0.0 || (isZero (s.perBeat) && isZero (s.perSecond)))
        return s.seconds + beats * 60.0 / s.bpm;

    if (! isZero (s.perBeat))
        return s.seconds + 60.0 / s.perBeat * std::log1p (s.perBeat * beats / s.bpm);

    const auto rate = s.bpm / 60.0;
    return s.seconds + 2.0 * beats / (rate + std::sqrt (std::max (0.0, rate * rate + s.perSecond * beats / 30.0)));
}

double ProjectTempo::beatAt (double seconds) const noexcept
{
    const auto after = std::upper_bound (segments.begin(), segments.end(), seconds, [] (double t, const Segment& s) { return t < s.seconds; });
    const auto& s = after == segments.begin() ? segments.front() : *std::prev (after);
    const auto time = seconds - s.seconds;

    if (time <= 0.0 || isZero (s.perBeat))
        return s.beat + time * s.bpm / 60.0 + (time > 0.0 ? s.perSecond * time * time / 120.0 : 0.0);

    return s.beat + s.bpm / s.perBeat * std::expm1 (s.perBeat * time / 60.0);
}

double ProjectTempo::bpmOver (double from, double to) const noexcept
{
    return (to - from) * 60.0 / (secondsAt (to) - secondsAt (from));
}

TempoMap ProjectTempo::barMap (std::vector<MeterPoint> meters, bool& exact) const
{
    std::stable_sort (meters.begin(), meters.end(), [] (const MeterPoint& a, const MeterPoint& b) { return a.beat < b.beat; });
    TempoMap map;
    map.tempos.clear();
    exact = true;
    Meter meter;
    std::size_t nextMeter = 0;
    double start = 0.0;

    for (int bar = 1; bar <= lastBar; ++bar)
    {
        while (nextMeter < meters.size() && meters[nextMeter].beat < start + nearly)
        {
            exact = exact && (bar == 1 || meters[nextMeter].beat > start - nearly);
            meter = meters[nextMeter++].meter;
        }

        if (map.meters.empty() || bar == 1)
            map.meters.front().meter = meter;
        else if (! (map.meters.back().meter == meter))
            map.meters.push_back ({ bar, meter, {} });

        const auto end = start + barBeats (meter);
        const auto bpm = bpmOver (start, end);
        const auto tempo = Tempo::fromBpm (std::clamp (bpm, Tempo::slowest, Tempo::fastest));
        exact = exact && bpm > Tempo::slowest - nearly && bpm < Tempo::fastest + nearly;

        if (map.tempos.empty() || ! (map.tempos.back().tempo == tempo))
            map.tempos.push_back ({ bar, tempo, {} });

        if (nextMeter == meters.size() && start > segments.back().beat + nearly)
            break;

        start = end;
    }

    return map;
}
}
