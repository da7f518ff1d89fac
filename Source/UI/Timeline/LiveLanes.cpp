#include "UI/Timeline/LiveLanes.h"

#include "UI/Look/Theme.h"
#include "UI/Timeline/WaveTiles.h"

namespace takelane
{
LiveLanes::Moved LiveLanes::read (const StudioStatus& now, const Song& song)
{
    auto next = redLightOf (now, song);
    std::size_t takes = 0;

    for (const auto& track : song.tracks)
        takes += track->takes.size();

    // What was recorded stays drawn until its takes are there.
    if (next)
        takesBefore = takes;
    else if (light && ! light->recorded.isEmpty() && ! now.recorded.empty() && takes == takesBefore)
        next = RedLight { light->recorded, {}, light->wrapped };

    const bool began = next.has_value() != light.has_value() || roll != now.roll || redLight != now.redLight || (light && next->wrapped != light->wrapped);
    Moved moved { began, {} };

    if (! began && light)
        moved.grown = { std::min (light->recorded.end, next->recorded.end), std::max (light->recorded.end, next->recorded.end) };

    roll = now.roll;
    redLight = now.redLight;
    light = next;

    if (began)
    {
        recorded = light ? now.recorded : std::vector<TrackId>();

        if (! light)
            waves.clear();
    }

    return moved;
}

void LiveLanes::takeIn (Studio& studio)
{
    if (! light)
        return;

    std::vector<Peak> fresh, second;

    for (const auto& live : studio.liveWaves())
    {
        auto& wave = waves[live.track];

        if (wave == nullptr || live.count < wave->lane.columns.count())
            wave = std::make_unique<Wave>();

        wave->start = live.start - Frames { live.first * framesPerPeak[0] };

        if (! records (live.track))
            recorded.push_back (live.track);

        if (live.count == wave->lane.columns.count())
            continue;

        fresh.clear();
        studio.copyLivePeaks (live.track, 0, wave->lane.columns.count(), fresh);

        if (live.channels > 1)
        {
            second.clear();
            studio.copyLivePeaks (live.track, 1, wave->lane.columns.count(), second);
            fresh.resize (std::min (fresh.size(), second.size()));

            for (std::size_t i = 0; i < fresh.size(); ++i)
                fresh[i] = joined (fresh[i], second[i]);
        }

        wave->lane.columns.append (fresh);
    }
}

bool LiveLanes::records (TrackId track) const noexcept      { return light && std::ranges::find (recorded, track) != recorded.end(); }

Columns LiveLanes::update (TrackId track, const ColumnView& view, int height)
{
    const auto place = waves.find (track);

    if (! light || place == waves.end())
        return {};

    return place->second->lane.update (place->second->start, view, columnsOf (light->recorded, view), height);
}

void LiveLanes::paint (const LaneCanvas& canvas, TrackId track, juce::Rectangle<int> row) const
{
    auto& g = canvas.g;
    const auto columns = light ? within (columnsOf (light->recorded, canvas.view), canvas.clip) : Columns {};

    if (columns.isEmpty())
        return;

    const juce::Graphics::ScopedSaveState saved (g);
    const auto box = columnsIn (columns, row);
    g.reduceClipRegion (box);
    g.setColour (theme::rec::clip);
    g.fillRect (box);
    const auto place = waves.find (track);

    if (place == waves.end())
        return;

    const auto range = tilesFor (columns, canvas.view, tileWidth);
    g.setOpacity (1.0f);

    for (auto index = range.first; index < range.end; ++index)
        if (const auto* image = place->second->lane.tile (index); image != nullptr && image->getHeight() == row.getHeight())
            g.drawImageAt (*image, static_cast<int> (index * tileWidth - canvas.view.left), row.getY());
}
}
