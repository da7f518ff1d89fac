#include "Session/MixEdits.h"

#include "Core/Decibels.h"
#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/Limits.h"
#include "Session/Palette.h"

namespace takelane
{
namespace
{
    constexpr double highestDb = 12.0, audibleFromDb = -60.0;

    std::optional<Problem> groupProblem (const Session& session, const Song& song, const FaderGroup& group)
    {
        if (auto problem = faderGroupProblem (group))
            return problem;

        for (const auto& other : song.faderGroups)
            if (other.id != group.id && other.name == group.name)
                return Problem { "There is a fader group " + quoted (group.name) + " already; choose another name." };

        for (const auto track : group.members)
            if (session.findTrack (track) == nullptr)
                return noSuch ("track", track.value);

        return {};
    }

    void sortMembers (FaderGroup& group)
    {
        std::sort (group.members.begin(), group.members.end());
        group.members.erase (std::unique (group.members.begin(), group.members.end()), group.members.end());
    }

    EffectSend asMade (Effect effect)
    {
        EffectSend send;
        send.effect = effect;
        return send;
    }

    void setFader (Strip& strip, Fader fader, double gainDb)
    {
        if (fader == Fader::record)
        {
            strip.recordGainDb = gainDb;
            return;
        }

        strip.gainDb = gainDb;

        if (fader == Fader::both)
            strip.recordGainDb.reset();
    }
}

const char* nameOf (Effect e) noexcept      { return e == Effect::room ? "Room" : "Slap"; }

/** At 0 the ratio is 1, which changes nothing; from there the threshold falls from -10 to -30 dB and the ratio grows to 4,
    both in a straight line, around a knee of 12 dB. */
Compressor touchOf (double amount) noexcept
{
    const auto touch = amount > 0.0 ? std::min (amount, 1.0) : 0.0;
    Compressor c;
    c.thresholdDb = -10.0 - 20.0 * touch;
    c.ratio = 1.0 + 3.0 * touch;
    c.attackMs = 15.0;
    c.releaseMs = 150.0;
    c.kneeDb = 12.0;
    c.mostDb = 6.0;
    c.matched = true;
    c.touch = touch;
    return c;
}

double movedDb (double fromDb, double byDb) noexcept
{
    const auto start = byDb > 0.0 && fromDb <= silenceDb ? audibleFromDb : fromDb;
    return std::clamp (start + byDb, silenceDb, highestDb);
}

//==== strips and faders
const Strip& folderStripOf (const Song& song, FolderId folder) noexcept
{
    static const Strip asMade;

    for (const auto& f : song.folderStrips)
        if (f.folder == folder)
            return f.strip;

    return asMade;
}

Result<Session> setFolderStrip (const Session& session, SongId song, FolderId folder, Strip strip)
{
    if (session.findFolder (folder) == nullptr)
        return noSuch ("folder", folder.value);

    return withSong (session, song, busStripProblem (strip), [&] (Song& s)
    {
        const auto place = std::ranges::lower_bound (s.folderStrips, folder, {}, &FolderStrip::folder);
        const auto isThere = place != s.folderStrips.end() && place->folder == folder;

        if (strip != Strip() && isThere)    place->strip = std::move (strip);
        else if (strip != Strip())          s.folderStrips.insert (place, { folder, std::move (strip) });
        else if (isThere)                   s.folderStrips.erase (place);
    });
}

Result<Session> setReturnStrip (const Session& session, SongId song, Effect effect, Strip strip)
{
    return withSong (session, song, busStripProblem (strip), [&] (Song& s) { s.effects.strip (effect) = std::move (strip); });
}

Fader faderOf (const DeskState& desk, TrackId track)
{
    return desk.linkLevels ? Fader::both : desk.isArmed (track) ? Fader::record : Fader::play;
}

double faderDbOf (const Strip& strip, bool isArmed) noexcept
{
    return isArmed ? strip.recordGainDb.value_or (strip.gainDb) : strip.gainDb;
}

Result<Session> setFader (const Session& session, SongId song, TrackId track, Fader fader, double gainDb)
{
    const auto* now = session.findSong (song) != nullptr ? session.findSong (song)->track (track) : nullptr;

    if (now == nullptr)
        return noSuch ("track", track.value);

    auto strip = now->strip;
    setFader (strip, fader, gainDb);
    return setStrip (session, song, track, std::move (strip));
}

Result<Session> moveFaders (const Session& session, SongId song, const std::vector<TrackId>& tracks, double byDb, const DeskState& desk)
{
    Result<Session> next = session;

    for (const auto track : tracks)
    {
        next = withSongTrack (*next, song, track, {}, [&] (SongTrack& t)
        {
            const auto from = faderDbOf (t.strip, desk.isArmed (track));
            setFader (t.strip, faderOf (desk, track), movedDb (from, byDb));
        });

        if (! next)
            break;
    }

    return next;
}

//==== effects
Result<Session> setEffectSend (const Session& session, SongId song, TrackId track, EffectSend send)
{
    const auto* now = session.findSong (song) != nullptr ? session.findSong (song)->track (track) : nullptr;

    if (now == nullptr)
        return noSuch ("track", track.value);

    auto strip = now->strip;
    std::erase_if (strip.effectSends, [&] (const EffectSend& e) { return e.effect == send.effect; });

    if (send != asMade (send.effect))
        strip.effectSends.insert (std::ranges::lower_bound (strip.effectSends, send.effect, {}, &EffectSend::effect), send);

    return setStrip (session, song, track, std::move (strip));
}

Result<Session> setRoom (const Session& session, SongId song, RoomReverb room)
{
    return withSong (session, song, roomProblem (room), [&] (Song& s) { s.effects.room = room; });
}

Result<Session> setSlap (const Session& session, SongId song, SlapDelay slap)
{
    return withSong (session, song, slapProblem (slap), [&] (Song& s) { s.effects.slap = slap; });
}

//==== fader groups
Result<FaderGroupAdded> addFaderGroup (const Session& session, SongId songId, std::string name, std::vector<TrackId> members)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return noSuch ("song", songId.value);

    FaderGroup group;
    group.id = { session.nextId };
    group.name = std::move (name);
    group.colour = colourOfTurn (song->faderGroups.size());
    group.members = std::move (members);
    sortMembers (group);

    if (auto problem = groupProblem (session, *song, group))
        return *problem;

    auto next = withSong (session, songId, {}, [&] (Song& s) { s.faderGroups.push_back (group); });
    ++next->nextId;
    return FaderGroupAdded { std::move (*next), group.id };
}

Result<Session> setFaderGroup (const Session& session, SongId songId, FaderGroup group)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr || std::ranges::find (song->faderGroups, group.id, &FaderGroup::id) == song->faderGroups.end())
        return noSuch ("fader group", group.id.value);

    sortMembers (group);

    return withSong (session, songId, groupProblem (session, *song, group), [&] (Song& s)
    {
        *std::ranges::find (s.faderGroups, group.id, &FaderGroup::id) = std::move (group);
    });
}

Result<Session> removeFaderGroup (const Session& session, SongId song, FaderGroupId group)
{
    bool found = false;
    auto next = withSong (session, song, {}, [&] (Song& s)
    {
        found = std::erase_if (s.faderGroups, [group] (const FaderGroup& g) { return g.id == group; }) > 0;
    });

    if (next && ! found)
        return noSuch ("fader group", group.value);

    return next;
}

GroupLevel groupLevelOf (const Song& song, TrackId track)
{
    GroupLevel level;

    for (const auto& group : song.faderGroups)
    {
        if (! std::binary_search (group.members.begin(), group.members.end(), track))
            continue;

        level.gainDb = level.gainDb <= silenceDb || group.gainDb <= silenceDb ? silenceDb : level.gainDb + group.gainDb;
        level.muted = level.muted || group.muted;
    }

    return level;
}
}
