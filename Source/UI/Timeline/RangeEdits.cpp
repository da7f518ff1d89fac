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

Result<void> setRange (Studio& studio, RangeKind kind, SwitchedRange range, std::int64_t gesture)
{
    const auto& session = studio.session();
    const auto& song = studio.song();
    const auto bars = barText (song, session.sampleRate, range.range.start) + " to " + barText (song, session.sampleRate, range.range.end);
    const bool loop = kind == RangeKind::loop;
    return studio.edit (loop ? setLoop (session, song.id, range) : setPunch (session, song.id, range),
                        loop ? "Set Loop" : "Set Punch", (loop ? "Set the loop to " : "Set the punch to ") + bars, gesture);
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
    sections.push_back ({ "Section " + std::to_string (sections.size() + 1), std::max (1, place.bar + (upper ? 1 : 0) - firstBar), {} });
    const auto name = sections.back().name;
    return studio.edit (setSections (session, song.id, std::move (sections)), "Add Section", "Added " + name, gesture);
}
}
