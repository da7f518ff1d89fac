#include "UI/Timeline/RangeEdits.h"

#include "Session/Edits.h"
#include "UI/Timeline/BarGrid.h"

namespace takelane
{
const SwitchedRange* rangeOf (const Song& song, RangeKind kind) noexcept
{
    const auto& range = kind == RangeKind::loop ? song.loop : song.punch;
    return range && ! range->range.isEmpty() ? &*range : nullptr;
}

namespace
{
/** "25 to 33", "25 on", "up to 33". */
std::string bars (const Song& song, int sampleRate, const SwitchedRange& range)
{
    const auto at = [&] (FramePos place) { return barText (song, sampleRate, place); };
    return ! range.hasEnd() ? at (range.range.start) + " on" : ! range.hasStart() ? "up to " + at (range.range.end)
                                                                                  : at (range.range.start) + " to " + at (range.range.end);
}
}

Result<void> setRange (Studio& studio, RangeKind kind, std::optional<SwitchedRange> range, std::int64_t gesture)
{
    const auto& session = studio.session();
    const auto& song = studio.song();
    const bool loop = kind == RangeKind::loop;
    const std::string name = loop ? "the loop" : "the punch";
    return studio.edit (loop ? setLoop (session, song.id, range) : setPunch (session, song.id, range), loop ? "Set Loop" : "Set Punch",
                        range ? "Set " + name + " to " + bars (song, session.sampleRate, *range) : "Cleared " + name, gesture);
}

Result<void> addSectionTo (Studio& studio, FramePos to, std::int64_t gesture)
{
    const auto& session = studio.session();
    const auto& song = studio.song();
    int firstBar = 1;

    for (const auto& section : song.sections)
        firstBar += section.bars;

    const auto place = song.tempoMap.barBeatAt (to, session.sampleRate);
    const bool upper = place.beat - 1.0 >= 0.5 * song.tempoMap.meterAtBar (place.bar).beats;
    auto sections = song.sections;
    sections.push_back ({ "Section " + std::to_string (sections.size() + 1), std::max (1, place.bar + (upper ? 1 : 0) - firstBar), false, {} });
    const auto name = sections.back().name;
    return studio.edit (setSections (session, song.id, std::move (sections)), "Add Section", "Added " + name, gesture);
}

Result<void> changeSection (Studio& studio, int index, const std::function<void (Section&)>& change, const std::string& sentence)
{
    auto sections = studio.song().sections;

    if (index < 0 || index >= static_cast<int> (sections.size()))
        return Problem { "There is no such section." };

    change (sections[static_cast<std::size_t> (index)]);
    return studio.edit (setSections (studio.session(), studio.song().id, std::move (sections)), "Change Section", sentence);
}

Result<void> removeSection (Studio& studio, int index)
{
    auto sections = studio.song().sections;

    if (index < 0 || index >= static_cast<int> (sections.size()))
        return Problem { "There is no such section." };

    const auto name = sections[static_cast<std::size_t> (index)].name;
    sections.erase (sections.begin() + index);
    return studio.edit (setSections (studio.session(), studio.song().id, std::move (sections)), "Remove Section", "Removed section " + name);
}

Result<void> addMarkerAt (Studio& studio, FramePos at)
{
    const auto name = "Marker " + std::to_string (studio.song().markers.size() + 1);
    auto added = addMarker (studio.session(), studio.song().id, at, name);
    return added ? studio.edit (std::move (added->session), "Add Marker", "Added marker " + name) : Result<void> (added.problem());
}

Result<void> rename (Studio& studio, MarkerId marker, const std::string& name)
{
    return studio.edit (renameMarker (studio.session(), studio.song().id, marker, name), "Rename Marker", "Renamed a marker to " + name);
}

Result<void> remove (Studio& studio, MarkerId marker)
{
    return studio.edit (removeMarker (studio.session(), studio.song().id, marker), "Remove Marker", "Removed a marker");
}
}
