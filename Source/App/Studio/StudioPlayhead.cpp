#include "App/Studio/StudioParts.h"

#include <limits>

namespace takelane
{
namespace
{
/** Rounds of the loop that were begun anew within so many frames of transport. */
std::int64_t roundsOf (const std::optional<FrameRange>& loop, FramePos start, Frames count)
{
    const auto straight = start + count;
    return ! loop || start >= loop->end || straight < loop->end ? 0 : (straight - loop->end).value / loop->length().value + 1;
}
}

void Studio::Parts::moveShown()
{
    const auto now = engine.status();
    const bool moves = rolling && rollIsObeyed && now.moving;

    if (! moves)
        heardClock.stand();

    const auto tolerance = Frames { 3 * device.status().bufferFrames + rate() / 50 };
    const auto heard = FramePos {} + Engine::heardSince (now.sinceRoll, latencyUsed);
    shown = moves ? std::optional (std::max (Frames {}, heardClock.show (heard, this->now(), rate(), tolerance) - FramePos {})) : std::nullopt;

    const auto rounds = moves ? roundsOf (rollLoop, rollStart, now.sinceRoll) : 0;

    // A round of the loop, or the punch range, lies behind: its takes can be had.
    if (pass && pass->isMade && ! pass->ended && (rounds > roundsOfLoop || (wasTaking && ! now.taking)))
        pass->reach = std::max (pass->reach, now.sinceRoll);

    roundsOfLoop = rounds;
    wasTaking = now.taking;
}

Frames Studio::Parts::heardCount() const
{
    return rolling && rollIsObeyed && shown && ! rollOn ? *shown : Frames {};
}

FramePos Studio::Parts::place() const
{
    return ! rolling ? playhead : rollOn ? *rollOn : rollIsObeyed && shown ? engine.placeOf (*shown) : rollStart;
}

void Studio::Parts::setPlayhead (FramePos at)
{
    playhead = at;
    auto desk = store->desk();
    desk.playhead = at;
    setDesk (std::move (desk), true);
}

std::int64_t Studio::Parts::roundAt (Frames count) const
{
    return roundsOf (rollLoop, rollStart, count);
}

Frames Studio::Parts::roundBegan (Frames count) const
{
    const auto rounds = roundAt (count);
    return rounds == 0 ? Frames {} : (rollLoop->end - rollStart) + rollLoop->length() * (rounds - 1);
}

/** Of the take that runs, or will begin: the last of the pre-roll's end, Record, and the loop's beginning. */
Frames Studio::Parts::currentTakeFrom() const
{
    auto from = std::max (pass->onTheFly ? pass->heard : pass->roll.preRoll, roundBegan (heardCount()));

    for (const auto& mark : pass->marks)
        if (mark.in && mark.track.isNone())
            from = std::max (from, mark.at);

    return from;
}

FramePos Studio::Parts::takeBegan() const
{
    const auto at = engine.placeOf (currentTakeFrom());
    return rollPunch ? std::max (at, rollPunch->start) : at;
}

/** How many takes of the pass have different beginnings so far: looked up anew only when one may have been added. */
int Studio::Parts::takesBegun() const
{
    const auto now = engine.status();
    const Begun key { pass->marks.size(), pass->punchMoves.size(), roundAt (heardCount()), now.taking, true, 0 };
    auto& known = begunSoFar;

    if (known.known && known.marks == key.marks && known.moves == key.moves && known.rounds == key.rounds && known.taking == key.taking)
        return known.takes;

    const auto since = pass->onTheFly ? engine.recorder().begunSince() : Frames {};
    auto shape = pass->setup.start.shape;
    shape.preRoll = pass->onTheFly ? pass->heard - since : shape.preRoll;
    shape.marks = pass->marks;
    shape.punchMoves = pass->punchMoves;

    for (auto& mark : shape.marks)          mark.at -= since;
    for (auto& move : shape.punchMoves)     move.at -= since;

    std::vector<TrackId> tracks;

    for (const auto& track : pass->setup.tracks)
        tracks.push_back (track.file.track);

    known = key;
    const Frames endless { std::numeric_limits<std::int64_t>::max() / 4 };

    for (const auto& track : takesOfPass (shape, tracks, now.sinceRoll - since, endless, {}))
        for (const auto& window : track.windows)
            known.takes = std::max (known.takes, window.cycle + 1);

    return known.takes;
}

int Studio::Parts::runningNumber()
{
    return pass->setup.start.takeNumber + (pass->isMade && ! pass->ended ? std::max (1, takesBegun()) - 1 : 0);
}

/** The newest of the song that has a take outside the Trash. */
const takelane::Pass* Studio::Parts::lastPass() const
{
    const auto& all = song().passes;
    const auto found = std::find_if (all.rbegin(), all.rend(), [this] (const takelane::Pass& candidate)
    {
        return std::ranges::any_of (song().tracks, [&] (const auto& track)
        {
            return std::any_of (track->takes.rbegin(), track->takes.rend(), [&] (const auto& take) { return take->pass == candidate.id && ! take->binned; });
        });
    });

    return found == all.rend() ? nullptr : &*found;
}

/** Of the armed tracks, or of all where none is. */
int Studio::Parts::nextTake()
{
    if (std::exchange (counted.revision, revision) == revision)
        return counted.number;

    std::vector<TrackId> armed;

    for (const auto& [track, on] : store->desk().armed)
        armed.push_back (track);

    if (armed.empty())
        for (const auto& track : session().tracks)
            armed.push_back (track->id);

    return counted.number = nextTakeNumber (session(), session().song, armed);
}
}
