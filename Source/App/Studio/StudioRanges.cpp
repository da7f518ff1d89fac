#include "App/Studio/StudioParts.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double playingGrace = 0.5;        // seconds within which "back" means the bar before this one
constexpr double punchAheadSeconds = 0.1;   // an edge nearer than this to what is heard cannot be moved any more
}

/** What of the song's punch range the roll under way can record; nothing: Punch is off. */
std::optional<FrameRange> Studio::Parts::punchOf (const Song& of) const
{
    if (! of.punch || ! of.punch->on)
        return {};

    return punchWithin (of.punch->range, rollLoop);
}

/** While a pass rolls its punch range moves only where nothing of it has been heard. */
Result<void> Studio::Parts::mayPunch (const Session& next) const
{
    if (! isRecordingRoll() || next.song != session().song)
        return {};

    const auto wanted = punchOf (next.selectedSong());

    if (wanted == rollPunch)
        return {};

    if (wanted && wanted->isEmpty())
        return Problem { "The punch range lies outside the loop that is recorded" };

    const auto heardAt = place();
    const auto moved = movedPunch (rollPunch, wanted, heardAt, heardAt + Frames { std::llround (punchAheadSeconds * rate()) });
    return moved.ok() ? Result<void> {} : moved.problem();
}

void Studio::Parts::followPunch()
{
    if (! isRecordingRoll() || throughHardware)
        return;

    const auto wanted = punchOf (song());

    if (wanted == rollPunch)
        return;

    const auto heard = heardCount();
    rollPunch = wanted;
    engine.movePunch (wanted, heard);

    if (pass)
        pass->punchMoves.push_back ({ heard, wanted });
}

/** After the punch-out it plays on for as long as the pre-roll, stops and goes back. */
void Studio::Parts::watchPostRoll()
{
    if (! isRecordingRoll() || rollPreRoll <= Frames {})
        return;

    const auto at = rollStart + rollPreRoll;

    if (const auto end = postRollEnd (song(), rate(), store->desk().roll, at, rollLoop, rollPunch); end && heardCount() >= rollPreRoll + *end)
        stop();
}

void Studio::Parts::setPunch (FrameRange range, bool on)
{
    auto next = takelane::setPunch (session(), session().song, SwitchedRange { range, on });
    auto done = next.ok() ? adopt (std::move (*next), "Punch", on ? "Set the punch range" : "Switched Punch off", 0) : Result<void> (next.problem());

    if (! done.ok())
        tell (Severity::warn, "Punch stays as it is", done.problem().text);
}

//==============================================================================
void Studio::setLoopOn (bool on)
{
    const auto range = song().loop ? song().loop->range : sectionAround (song(), parts->rate(), parts->place());
    auto next = setLoop (session(), session().song, SwitchedRange { range, on });

    if (auto done = edit (std::move (next), "Loop", "Set the loop"); ! done.ok())
        parts->tell (Severity::warn, "The loop stays as it is", done.problem().text);
    else if (parts->rolling && ! parts->isRecordingRoll())
        parts->locate (parts->place());
}

void Studio::setPunchOn (bool on)
{
    parts->setPunch (song().punch ? song().punch->range : sectionAround (song(), parts->rate(), parts->place()), on);
}

void Studio::punchInHere()
{
    parts->moveShown();
    const auto at = std::max (FramePos {}, parts->place());
    const auto out = song().punch && song().punch->range.end > at ? song().punch->range.end : SwitchedRange::toTheEnd;
    parts->setPunch ({ at, out }, true);
}

void Studio::punchOutHere()
{
    parts->moveShown();
    const auto at = parts->place();
    const auto in = song().punch && song().punch->range.start < at ? song().punch->range.start : SwitchedRange::fromTheStart;
    parts->setPunch ({ in, at }, true);
}

/** Whatever is going on: an edit of the document, nothing the recording notices. */
void Studio::addMarker()
{
    parts->moveShown();
    const auto at = parts->place();
    const bool hasTake = parts->pass && parts->pass->isMade && ! parts->pass->ended && parts->engaged;
    const auto name = markerName (song(), parts->rate(), at, hasTake ? std::optional (parts->runningNumber()) : std::nullopt);
    auto added = takelane::addMarker (session(), session().song, at, name);

    if (! added.ok())
        parts->tell (Severity::warn, "No marker", added.problem().text);
    else if (auto done = edit (std::move (added->session), "Add Marker", "Added marker " + name); ! done.ok())
        parts->tell (Severity::warn, "No marker", done.problem().text);
}

void Studio::skipBars (int bars)
{
    const Frames grace { parts->rolling ? std::llround (playingGrace * parts->rate()) : 0 };
    parts->locate (barFrom (song(), parts->rate(), parts->place(), bars, grace));
}

void Studio::skipSections (int sections)
{
    const Frames grace { parts->rolling ? std::llround (playingGrace * parts->rate()) : 0 };
    parts->locate (sectionFrom (song(), parts->rate(), parts->place(), sections, grace));
}
}
