#include "UI/Edit/InspectorEdits.h"

#include "UI/Command.h"

#include <cmath>

namespace takelane
{
namespace
{
juce::var number (std::int64_t value)           { return static_cast<juce::int64> (value); }
juce::String fromUtf8 (const std::string& text) { return juce::String::fromUTF8 (text.c_str()); }

double changed (double was, ValueChange change, double least, double most)
{
    return std::clamp (change.to.value_or (was + change.by), least, most);
}

template <typename Make>
std::string forEach (const Session& session, const std::vector<SegmentRef>& segments, const Make& make)
{
    const auto& song = session.selectedSong();
    std::vector<std::string> commands;

    for (const auto& segment : editedOnce (session, song, segments))
        if (auto command = make (*song.track (segment.track), *regionAt (song, segment)); ! command.empty())
            commands.push_back (std::move (command));

    return listOf (commands);
}

template <typename Change>
std::string forEachEdge (const Session& session, const std::vector<SegmentRef>& segments, SegmentEnd end, const Change& change)
{
    KnownScenes scenes (session, session.selectedSong());
    return forEach (session, segments, [&] (const SongTrack& track, const Region& region) -> std::string
    {
        auto edge = edgeOf (track, scenes.of (track), region.range.start, end);

        if (! edge || edge->playsOn || ! change (*edge, region))
            return {};

        return edgeCommand (track.track, end, region.range.start, *edge);
    });
}
}

const char* shapeWord (FadeShape shape) noexcept
{
    switch (shape)
    {
        case FadeShape::linear:         return "linear";
        case FadeShape::equalPower:     return "equalPower";
        case FadeShape::sCurve:         return "sCurve";
        case FadeShape::exponential:    return "exponential";
    }

    return "equalPower";
}

std::string edgeCommand (TrackId track, SegmentEnd end, FramePos inRegion, const SegmentEdge& edge)
{
    if (! edge.isJoint)
        return commandText (end == SegmentEnd::start ? "region.fadeIn" : "region.fadeOut",
                            { { "track", number (track.value) }, { "at", number (inRegion.value) }, { "length", number (edge.length.value) }, { "shape", shapeWord (edge.shape) } });

    auto command = juce::JSON::parse (juce::String (commandText ("comp.crossfade",
        { { "track", number (track.value) }, { "at", number (edge.at.value) }, { "length", number (edge.length.value) }, { "shape", shapeWord (edge.shape) } })));
    auto& object = *command.getDynamicObject();

    if (edge.before.value != edge.length.value / 2 && edge.before.value != (edge.length.value + 1) / 2)
        object.setProperty ("before", number (edge.before.value));

    if (edge.shapeIn && *edge.shapeIn != edge.shape)
        object.setProperty ("shapeIn", shapeWord (*edge.shapeIn));

    return juce::JSON::toString (command, true).toStdString();
}

std::string fieldCommands (const Session& session, const std::vector<SegmentRef>& segments, SegmentField field, ValueChange change)
{
    const int rate = session.sampleRate;
    const auto at = [] (const Region& r) { return number (r.range.start.value); };

    if (field == SegmentField::gain)
        return forEach (session, segments, [&] (const SongTrack& track, const Region& region) -> std::string
        {
            const auto db = std::round (10.0 * changed (region.gainDb, change, lowestSegmentDb, highestSegmentDb)) / 10.0 + 0.0;
            return commandText ("region.gain", { { "track", number (track.track.value) }, { "at", at (region) }, { "db", db } });
        });

    if (field == SegmentField::slip)
        return forEach (session, segments, [&] (const SongTrack& track, const Region& region) -> std::string
        {
            const auto shift = fromMs (changed (toMs (region.shift, rate), change, -furthestSlipMs, furthestSlipMs), rate);
            return shift == region.shift ? std::string()
                                         : commandText ("region.slip", { { "track", number (track.track.value) }, { "at", at (region) }, { "by", number ((shift - region.shift).value) } });
        });

    const auto end = field == SegmentField::fadeIn ? SegmentEnd::start : SegmentEnd::end;
    return forEachEdge (session, segments, end, [&] (SegmentEdge& edge, const Region& region)
    {
        const auto most = edge.isJoint ? longestFadeMs : std::min (longestFadeMs, toMs (region.range.length(), rate));
        const auto length = fromMs (changed (toMs (edge.length, rate), change, 0.0, most), rate);
        const auto part = edge.length.value > 0 ? static_cast<double> (edge.before.value) / static_cast<double> (edge.length.value) : 0.5;
        edge.before = edge.before.value * 2 == edge.length.value ? Frames { length.value / 2 } : Frames { std::llround (part * static_cast<double> (length.value)) };
        edge.length = length;
        return true;
    });
}

std::string shapeCommands (const Session& session, const std::vector<SegmentRef>& segments, SegmentEnd end, FadeShape shape, bool onlyIn)
{
    return forEachEdge (session, segments, end, [&] (SegmentEdge& edge, const Region&)
    {
        if (onlyIn && ! edge.isJoint)
            return false;

        if (onlyIn)
            edge.shapeIn = shape;
        else
        {
            edge.shape = shape;
            edge.shapeIn.reset();
        }

        return true;
    });
}

std::string balanceCommands (const Session& session, const std::vector<SegmentRef>& segments, SegmentEnd end, ValueChange change)
{
    const int rate = session.sampleRate;
    return forEachEdge (session, segments, end, [&] (SegmentEdge& edge, const Region&)
    {
        if (! edge.isJoint)
            return false;

        edge.before = fromMs (changed (toMs (edge.before, rate), change, 0.0, toMs (edge.length, rate)), rate);
        return true;
    });
}

std::string muteCommands (const Session& session, const std::vector<SegmentRef>& segments, bool muted)
{
    return forEach (session, segments, [&] (const SongTrack& track, const Region& region) -> std::string
    {
        return region.muted == muted ? std::string()
                                     : commandText ("region.mute", { { "track", number (track.track.value) }, { "at", number (region.range.start.value) }, { "muted", muted } });
    });
}

std::string automaticFadeCommands (const Session& session, const std::vector<SegmentRef>& segments)
{
    return forEach (session, segments, [] (const SongTrack& track, const Region& region)
    {
        return commandText ("region.resetFades", { { "track", number (track.track.value) }, { "at", number (region.range.start.value) } });
    });
}

std::string chooseCommand (TrackId track, int take, FrameRange range, SongId song)
{
    if (! song.isNone())
        return commandText ("comp.choose", { { "song", number (song.value) }, { "track", number (track.value) }, { "take", take },
                                             { "start", number (range.start.value) }, { "end", number (range.end.value) } });

    return commandText ("comp.choose", { { "track", number (track.value) }, { "take", take }, { "start", number (range.start.value) }, { "end", number (range.end.value) } });
}

std::string rateCommand (TrackId track, int take, int stars, const std::string& section)
{
    return section.empty() ? commandText ("take.rate", { { "track", number (track.value) }, { "take", take }, { "rating", stars } })
                           : commandText ("take.rate", { { "track", number (track.value) }, { "take", take }, { "rating", stars }, { "section", fromUtf8 (section) } });
}
}
