#include "Session/MixEdits.h"

#include "Core/Decibels.h"
#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    const CueMix* findCue (const Session& session, CueMixId cue)
    {
        const auto found = std::ranges::find (session.cueMixes, cue, &CueMix::id);
        return found == session.cueMixes.end() ? nullptr : &*found;
    }

    const Send* findSend (const Strip& strip, CueMixId cue)
    {
        const auto found = std::ranges::find (strip.sends, cue, &Send::cue);
        return found == strip.sends.end() ? nullptr : &*found;
    }

    std::optional<Problem> cueProblem (const Session& session, const CueMix& cue)
    {
        if (auto problem = cueMixProblem (cue))
            return problem;

        for (const auto& other : session.cueMixes)
            if (other.id != cue.id && other.name == cue.name)
                return Problem { "There is a cue mix " + quoted (cue.name) + " already; choose another name." };

        for (const auto track : cue.me)
            if (session.findTrack (track) == nullptr)
                return noSuch ("track", track.value);

        return {};
    }

    void forgetCue (Strip& strip, CueMixId cue)
    {
        std::erase_if (strip.sends, [cue] (const Send& s) { return s.cue == cue; });
    }

    /** Copied only where it sends there. */
    void forgetCue (Shared<SongTrack>& track, CueMixId cue)
    {
        if (findSend (track->strip, cue) != nullptr)
            changeShared (track, [cue] (SongTrack& t) { forgetCue (t.strip, cue); });
    }

    bool isSoloedInCue (const Song& song, CueMixId cue)
    {
        return std::ranges::any_of (song.tracks, [cue] (const auto& t)
        {
            const auto* send = findSend (t->strip, cue);
            return send != nullptr && send->soloed;
        });
    }

    double sumDb (double a, double b)       { return a <= silenceDb || b <= silenceDb ? silenceDb : std::max (a + b, silenceDb); }

    Send untouchedSend (CueMixId cue)
    {
        Send send;
        send.cue = cue;
        return send;
    }
}

Result<CueAdded> addCue (const Session& session, std::string name, int outputPair)
{
    CueMix cue;
    cue.id = { session.nextId };
    cue.name = std::move (name);
    cue.outputPair = outputPair;

    if (auto problem = cueProblem (session, cue))
        return *problem;

    auto next = session;
    ++next.nextId;
    next.cueMixes.push_back (cue);
    return CueAdded { std::move (next), cue.id };
}

Result<Session> removeCue (const Session& session, CueMixId cue)
{
    if (findCue (session, cue) == nullptr)
        return noSuch ("cue mix", cue.value);

    auto next = session;
    std::erase_if (next.cueMixes, [cue] (const CueMix& c) { return c.id == cue; });

    for (auto& song : next.songs)
        changeShared (song, [cue] (Song& s)
        {
            forgetCue (s.master, cue);

            for (auto& track : s.tracks)
                forgetCue (track, cue);
        });

    for (auto& binned : next.bin)
        for (auto& [song, track] : binned.songs)
            forgetCue (track, cue);

    for (auto& part : next.parts)
        if (part.cue == cue)
            part.cue = {};

    return next;
}

Result<Session> setCue (const Session& session, CueMix cue)
{
    if (findCue (session, cue.id) == nullptr)
        return noSuch ("cue mix", cue.id.value);

    std::sort (cue.me.begin(), cue.me.end());
    cue.me.erase (std::unique (cue.me.begin(), cue.me.end()), cue.me.end());

    if (auto problem = cueProblem (session, cue))
        return *problem;

    auto next = session;
    *std::ranges::find (next.cueMixes, cue.id, &CueMix::id) = std::move (cue);
    return next;
}

Result<Session> setSend (const Session& session, SongId songId, TrackId track, Send send)
{
    const auto* song = session.findSong (songId);
    const auto* now = song != nullptr ? song->track (track) : nullptr;

    if (now == nullptr)
        return noSuch ("track", track.value);

    if (findCue (session, send.cue) == nullptr)
        return noSuch ("cue mix", send.cue.value);

    auto strip = now->strip;
    std::erase_if (strip.sends, [&] (const Send& s) { return s.cue == send.cue; });

    if (send != untouchedSend (send.cue))
        strip.sends.insert (std::ranges::lower_bound (strip.sends, send.cue, {}, &Send::cue), send);

    return setStrip (session, songId, track, std::move (strip));
}

Result<Session> followMix (const Session& session, SongId song, TrackId track, CueMixId cue)
{
    if (findCue (session, cue) == nullptr)
        return noSuch ("cue mix", cue.value);

    return withSongTrack (session, song, track, {}, [cue] (SongTrack& t) { forgetCue (t.strip, cue); });
}

Result<Session> followMix (const Session& session, SongId song, CueMixId cue)
{
    if (findCue (session, cue) == nullptr)
        return noSuch ("cue mix", cue.value);

    return withSong (session, song, {}, [cue] (Song& s)
    {
        for (auto& track : s.tracks)
            forgetCue (track, cue);
    });
}

Result<Session> moreMe (const Session& session, SongId songId, CueMixId cue, const std::vector<TrackId>& tracks, double byDb, const DeskState& desk)
{
    Result<Session> next = session;

    for (const auto track : tracks)
    {
        const auto* song = next->findSong (songId);

        if (song == nullptr || song->track (track) == nullptr)
            return noSuch ("track", track.value);

        const auto* touched = findSend (song->track (track)->strip, cue);
        auto send = touched != nullptr ? *touched : untouchedSend (cue);

        // One that follows stands where the mix is, whatever was to be on top of it.
        if (! send.gainDb)
        {
            send.preFader = true;
            send.gainDb = cueLevelOf (*next, *song, track, cue, desk.isArmed (track)).gainDb;
        }

        send.gainDb = movedDb (*send.gainDb, byDb);
        next = setSend (*next, songId, track, send);

        if (! next)
            break;
    }

    return next;
}

CueLevel cueLevelOf (const Session& session, const Song& song, TrackId track, CueMixId cue, bool isArmed)
{
    const auto* set = session.findTrack (track);
    const auto* held = song.track (track);

    if (set == nullptr || held == nullptr)
        return { silenceDb, 0.0, true, false };

    const auto* send = findSend (held->strip, cue);
    const auto inMix = sumDb (sumDb (faderDbOf (held->strip, isArmed), groupLevelOf (song, track).gainDb),
                              folderStripOf (song, set->folder).gainDb);
    CueLevel level { inMix, held->strip.pan, true, false };

    if (send != nullptr)
    {
        level.pan = send->pan.value_or (held->strip.pan);
        level.muted = send->muted;
        level.follows = ! send->gainDb;

        if (send->gainDb)
            level.gainDb = send->preFader ? *send->gainDb : sumDb (inMix, *send->gainDb);
    }

    if (isSoloedInCue (song, cue) && (send == nullptr || ! send->soloed))
        level.muted = true;

    return level;
}
}
