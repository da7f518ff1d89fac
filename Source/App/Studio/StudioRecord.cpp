#include "App/Studio/StudioParts.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double handleSeconds = 10.0;
}

void Studio::Parts::begin()
{
    auto roll = planRecord (song(), rate(), store->desk().roll, playhead);

    if (! roll.ok())
    {
        refuseToRecord (Severity::warn, "Not recording", roll.problem().text);
        return;
    }

    // The punch-out may be moved while it rolls: watchPostRoll() ends the roll.
    roll->stopAfter.reset();
    roll->handle = { std::llround (handleSeconds * rate()) };

    if (roll->rehearse)
    {
        rehearse (*roll);
        return;
    }

    auto setup = setupAt (roll->at);

    if (! setup)
        return;

    Pass next;
    next.song = session().song;
    next.roll = *roll;
    next.setup = std::move (*setup);
    make (std::move (next));
}

void Studio::Parts::rehearse (const RollRequest& roll)
{
    if (withTheirInputs (tracksToRecord()).empty())
        return;

    startRoll (roll, playhead);
    engaged = rehearses = true;
    engine.play (roll);
}

void Studio::Parts::punchIn()
{
    const auto heard = heardCount();
    const auto at = engine.placeOf (heard);
    const auto punch = punchOf (song());

    if (punch && punch->isEmpty())
        return refuseToRecord (Severity::warn, "Not recording", "The punch range lies outside the loop: nothing would be recorded. Move one of them, or switch one off");

    if (punch && ! rollLoop && at >= punch->end)
        return refuseToRecord (Severity::warn, "Not recording", "The playhead is past the punch range: nothing would be recorded. Go back, or switch Punch off");

    if (store->desk().roll.rehearse)
    {
        if (withTheirInputs (tracksToRecord()).empty())
            return;

        engine.rehearseOn (punch);
        engaged = rehearses = true;
        rollBegun = at;
        rollPunch = punch;
        return;
    }

    auto setup = setupAt (at);

    if (! setup)
        return;

    Pass next;
    next.song = session().song;
    next.roll.at = at;
    next.roll.loop = rollLoop;
    next.roll.punch = punch;
    next.roll.handle = { std::llround (handleSeconds * rate()) };
    next.setup = std::move (*setup);
    next.setup.start.shape.punch = punch;
    next.heard = heard;
    next.onTheFly = true;
    make (std::move (next));
}

/** Record off or on while it rolls, for all tracks or one. */
void Studio::Parts::mark (bool in, TrackId track)
{
    const PunchMark mark { heardCount(), in, track };
    engine.mark (mark);

    if (track.isNone())
    {
        engaged = in;
        rollBegun = in ? engine.placeOf (mark.at) : rollBegun;
    }

    if (! pass)
        return;

    pass->marks.push_back (mark);

    if (! in)
        pass->reach = std::max (pass->reach, mark.at);
}

/** A track armed or disarmed while a pass rolls is punched in or out by itself. */
void Studio::Parts::armsChanged (const std::map<TrackId, bool>& before, const std::map<TrackId, bool>& after)
{
    if (! pass || ! pass->isMade || pass->ended || ! rolling || throughHardware || before == after)
        return;

    for (const auto& track : session().tracks)
    {
        const bool isOn = after.contains (track->id);

        if (before.contains (track->id) == isOn)
            continue;

        const bool isIn = engine.isInPass (track->id);
        std::erase (pass->recorded, track->id);

        if (isIn)
            mark (isOn, track->id);
        else if (isOn)
            joinPass (*track);

        if (isOn && engine.isInPass (track->id))
            pass->recorded.push_back (track->id);
    }
}

/** A track the pass has no file of: it gets one while the others go on. */
void Studio::Parts::joinPass (const Track& track)
{
    if (withTheirInputs ({ track.id }).empty())
        return;

    auto setup = passSetupFor (session(), pass->song, { track.id }, place());

    if (! setup.ok())
    {
        tell (Severity::warn, "'" + track.name.substr (0, 60) + "' is not recorded", setup.problem().text);
        return;
    }

    const auto heard = heardCount();
    auto joining = setup->tracks.front();
    pass->setup.tracks.push_back (joining);
    pass->marks.push_back ({ heard, true, track.id });
    engine.joinPass (std::move (joining), heard);

    for (int c = 0; c < track.channels; ++c)
        if (auto* meter = engine.meter (track.id, c))
            meter->clearClip();
}

void Studio::Parts::discard()
{
    if (isTakeInHand())
        pass->discarded = true;

    const auto begun = rolling ? rollBegun : playhead;
    stop();
    setPlayhead (begun);
    replayFrom.reset();
    lastTake.reset();
}

/** The take that runs, or the one that was made last and nothing was done since, goes to the Trash. */
void Studio::Parts::again (std::optional<FramePos> from)
{
    const auto* last = lastPass();
    const auto begun = isRecordingRoll() ? rollBegun : lastTake ? lastTake->begun : last != nullptr ? last->start : playhead;

    if (isTakeInHand())
        pass->discarded = true;
    else if (lastTake && ! lastTake->pass.isNone())
        trash (lastTake->song, lastTake->pass, lastTake->number, 0);

    stop();
    setPlayhead (std::max (FramePos {}, from.value_or (begun)));
    replayFrom.reset();
    lastTake.reset();
    intent = Intent::record;
    carryOutIntent();
}

std::vector<TrackId> Studio::Parts::tracksToRecord()
{
    std::vector<TrackId> tracks;
    const auto& desk = store->desk();

    for (const auto& track : session().tracks)
        if (desk.isArmed (track->id))
            tracks.push_back (track->id);

    if (! tracks.empty())
        return tracks;

    auto armed = desk;

    for (const auto& track : session().tracks)
        if (std::find (desk.selection.begin(), desk.selection.end(), track->id) != desk.selection.end() && ! track->inputs.empty())
        {
            tracks.push_back (track->id);
            armed.armed[track->id] = true;
        }

    // Nothing armed, nothing selected: Record records all the same.
    if (tracks.empty())
        for (const auto& track : session().tracks)
            if (tracks.empty() && ! track->inputs.empty())
            {
                tracks.push_back (track->id);
                armed.armed[track->id] = true;
            }

    if (! tracks.empty())
        setDesk (std::move (armed), false);
    else if (session().tracks.empty())
        refuseToRecord (Severity::info, "Nothing to record on", "This session has no tracks yet", "track.add", "Add track");
    else
        refuseToRecord (Severity::info, "No track has an input", "Give a track its input in the Input column");

    return tracks;
}

/** Those whose inputs this interface has: one that has fewer records what it can, and says what it cannot. */
std::vector<TrackId> Studio::Parts::withTheirInputs (std::vector<TrackId> tracks)
{
    const auto there = static_cast<int> (device.status().inputNames.size());
    std::vector<std::string> left;

    std::erase_if (tracks, [&] (TrackId id)
    {
        const auto* track = session().findTrack (id);
        const bool lacks = std::ranges::any_of (track->inputs, [there] (int input) { return input > there; });

        if (lacks)
            left.push_back (track->name);

        return lacks;
    });

    if (left.empty())
        return tracks;

    std::string names;

    for (std::size_t i = 0; i < std::min<std::size_t> (3, left.size()); ++i)
        names += (i == 0 ? "" : ", ") + left[i].substr (0, 30);

    names += left.size() > 3 ? " and " + std::to_string (left.size() - 3) + " more" : "";
    const auto what = device.status().name.substr (0, 60) + " has " + std::to_string (there) + (there == 1 ? " input" : " inputs");

    if (tracks.empty())
        refuseToRecord (Severity::warn, "Not recording", what + ", and what is armed needs others: " + names + ". Choose their inputs in the Input column");
    else
        tell (Severity::warn, std::to_string (left.size()) + (left.size() == 1 ? " armed track is" : " armed tracks are") + " not recorded",
              what + ". Without their input: " + names, {}, {}, "inputs");

    return tracks;
}

/** What a new pass writes, or nothing and a notice why. */
std::optional<PassSetup> Studio::Parts::setupAt (FramePos at)
{
    const auto tracks = withTheirInputs (tracksToRecord());

    if (tracks.empty() || ! passesGuards (tracks))
        return {};

    auto setup = passSetupFor (session(), session().song, tracks, at);

    if (! setup.ok())
    {
        refuseToRecord (Severity::warn, "Not recording", setup.problem().text);
        return {};
    }

    setup->start.shape.latency = latencyUsed;
    return std::move (*setup);
}

bool Studio::Parts::passesGuards (const std::vector<TrackId>& tracks)
{
    const auto verdict = judge ({ session(), tracks, device.status(), clockError, diskLoad().seconds });

    if (const auto& no = verdict.refusal)
        refuseToRecord (no->severity, no->title, no->text, no->action, no->actionText);

    for (const auto& warning : verdict.warnings)
        tell (warning.severity, warning.title, warning.text, warning.action, warning.actionText, warning.topic);

    return ! verdict.refusal;
}

//==============================================================================
void Studio::retakeFromSection (int section)
{
    const auto starts = sectionStarts (song(), parts->rate());
    const auto count = static_cast<int> (song().sections.size());

    if (section < 1 || section > count)
    {
        parts->tell (Severity::info, "There is no section " + std::to_string (section), count == 0 ? "This song has no sections yet"
            : "This song has " + std::to_string (count) + (count == 1 ? " section" : " sections"));
        return;
    }

    const auto start = starts[static_cast<std::size_t> (section - 1)];

    // "Again", then the digit: the take that waits begins there.
    if (parts->deckState() == DeckState::recordWaits)
        parts->locate (start);
    else if (moveFor (parts->deckState(), DeckKey::again) == DeckMove::again)
        parts->again (start);
}
}
