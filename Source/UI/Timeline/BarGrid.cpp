#include "UI/Timeline/BarGrid.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double labelSpacing = 44.0, labelSpacingBeats = 56.0, barLineSpacing = 16.0, beatLineSpacing = 24.0;

/** How wide bars and beats are where the view begins. */
struct Spacing
{
    double bar = 1.0, beat = 1.0;
    int labelStep = 1;              ///< bars

    Spacing (const Song& song, int sampleRate, const TimeAxis& axis)
    {
        const int first = std::max (1, barAt (song, sampleRate, axis.frameAt (0)));
        const auto length = startOfBar (song, sampleRate, first + 1) - startOfBar (song, sampleRate, first);
        bar = static_cast<double> (length.value) / axis.framesPerPixel;
        beat = bar / song.tempoMap.meterAtBar (first).beats;

        while (labelStep * bar < labelSpacing && labelStep < (1 << 20))
            labelStep *= 2;
    }
};

/** Calls with each `step`th bar in view, counted from bar 1, and one more at either side. */
template <typename Each>
void forBars (const Song& song, int sampleRate, const TimeAxis& axis, int step, const Each& each)
{
    const auto view = axis.visible();
    const auto before = barAt (song, sampleRate, view.start) - 1;
    int bar = 1 + step * static_cast<int> (std::floor (static_cast<double> (before) / step));

    for (int count = 0; count <= axis.width; ++count, bar += step)
    {
        const auto at = startOfBar (song, sampleRate, bar);
        each (bar, axis.xOf (at));

        if (at >= view.end)
            return;
    }
}

template <typename Each>
void forBeats (const Song& song, int sampleRate, const TimeAxis& axis, const Each& each)
{
    forBars (song, sampleRate, axis, 1, [&] (int bar, double)
    {
        if (bar >= 1)
            for (int beat = 2; beat <= song.tempoMap.meterAtBar (bar).beats; ++beat)
                each (bar, beat, axis.xOf (song.tempoMap.beatStart (bar, beat, sampleRate)));
    });
}
}

std::vector<SectionPlace> sectionPlaces (const Song& song, int sampleRate)
{
    std::vector<SectionPlace> places;
    int bar = 1;

    for (const auto& section : song.sections)
    {
        const int next = bar + section.bars;
        places.push_back ({ section.name, bar, { song.tempoMap.barStart (bar, sampleRate), song.tempoMap.barStart (next, sampleRate) } });
        bar = next;
    }

    return places;
}

const SectionPlace* sectionAt (const std::vector<SectionPlace>& places, FramePos at) noexcept
{
    for (const auto& place : places)
        if (place.range.contains (at))
            return &place;

    return nullptr;
}

int barAt (const Song& song, int sampleRate, FramePos at) noexcept              { return song.tempoMap.barBeatAt (at, sampleRate).bar; }
FramePos startOfBar (const Song& song, int sampleRate, int bar) noexcept        { return song.tempoMap.barStart (bar, sampleRate); }

std::string barText (const Song& song, int sampleRate, FramePos at)
{
    const auto place = song.tempoMap.barBeatAt (at, sampleRate);
    const auto next = song.tempoMap.barStart (place.bar + 1, sampleRate);

    if (at == song.tempoMap.barStart (place.bar, sampleRate))
        return std::to_string (place.bar);

    return at == next ? std::to_string (place.bar + 1) : std::to_string (place.bar) + '.' + std::to_string (static_cast<int> (place.beat + 0.01));
}

BarNumbers barNumbers (const Song& song, int sampleRate, const TimeAxis& axis)
{
    const Spacing spacing (song, sampleRate, axis);
    BarNumbers numbers;

    forBars (song, sampleRate, axis, spacing.labelStep, [&] (int bar, double x)
    {
        if (bar >= 1)
            numbers.labels.push_back ({ x, std::to_string (bar) });

        if (spacing.labelStep > 1)
            numbers.ticks.push_back (axis.xOf (startOfBar (song, sampleRate, bar + spacing.labelStep / 2)));
    });

    if (spacing.labelStep == 1 && spacing.beat >= 8.0)
        forBeats (song, sampleRate, axis, [&] (int bar, int beat, double x)
        {
            numbers.ticks.push_back (x);

            if (spacing.beat >= labelSpacingBeats)
                numbers.labels.push_back ({ x, std::to_string (bar) + '.' + std::to_string (beat) });
        });

    return numbers;
}

std::vector<GridLine> gridLines (const Song& song, int sampleRate, const TimeAxis& axis)
{
    const Spacing spacing (song, sampleRate, axis);
    std::vector<GridLine> lines;
    const bool beats = spacing.beat >= beatLineSpacing;

    if (spacing.bar >= barLineSpacing || song.sections.empty())
        forBars (song, sampleRate, axis, spacing.bar >= barLineSpacing ? 1 : spacing.labelStep, [&] (int bar, double x)
        {
            if (bar >= 1)
                lines.push_back ({ x, beats });
        });

    if (beats)
        forBeats (song, sampleRate, axis, [&] (int, int, double x) { lines.push_back ({ x, false }); });

    for (const auto& section : sectionPlaces (song, sampleRate))
        for (const auto at : { section.range.start, section.range.end })
        {
            const auto x = axis.xOf (at);
            std::erase_if (lines, [x] (const GridLine& line) { return std::abs (line.x - x) < 0.5; });

            if (x > 0.5 && x < axis.width)
                lines.push_back ({ x, true });
        }

    return lines;
}

FramePos snapped (FramePos at, const Song& song, int sampleRate, const TimeAxis& axis)
{
    const Spacing spacing (song, sampleRate, axis);
    const auto nearer = [at] (FramePos a, FramePos b) { return (at - a).value * 2 < (b - a).value ? a : b; };
    const auto place = song.tempoMap.barBeatAt (at, sampleRate);

    if (spacing.beat >= 12.0)
    {
        const auto beat = std::floor (place.beat);
        const bool isLast = static_cast<int> (beat) >= song.tempoMap.meterAtBar (place.bar).beats;
        return nearer (song.tempoMap.beatStart (place.bar, beat, sampleRate),
                       isLast ? startOfBar (song, sampleRate, place.bar + 1) : song.tempoMap.beatStart (place.bar, beat + 1.0, sampleRate));
    }

    const int step = spacing.bar >= 4.0 ? 1 : std::max (1, spacing.labelStep / 8);
    const int bar = 1 + step * static_cast<int> (std::floor (static_cast<double> (place.bar - 1) / step));
    return nearer (startOfBar (song, sampleRate, bar), startOfBar (song, sampleRate, bar + step));
}
}
