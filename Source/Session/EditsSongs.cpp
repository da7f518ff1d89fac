#include "Session/Edits.h"

#include "Session/Changing.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    /** Sorted by bar; one that begins at the same bar is replaced and keeps its unknown fields. */
    template <typename Change, typename Apply>
    void changeFromBar (std::vector<Change>& changes, int bar, Apply apply)
    {
        auto place = std::lower_bound (changes.begin(), changes.end(), bar,
                                       [] (const Change& c, int b) { return c.bar < b; });

        if (place == changes.end() || place->bar != bar)
        {
            place = changes.insert (place, Change {});
            place->bar = bar;
        }

        apply (*place);
    }
}

Result<Session> selectSong (const Session& session, SongId song)
{
    if (session.findSong (song) == nullptr)
        return noSuch ("song", song.value);

    auto next = session;
    next.song = song;
    return next;
}

Result<Session> setKey (const Session& session, SongId song, std::string key)
{
    auto problem = key.size() > longestName ? std::optional (Problem { "The key is longer than 200 bytes; shorten it." }) : std::nullopt;
    return withSong (session, song, problem, [&] (Song& s) { s.key = std::move (key); });
}

Result<Session> setTempo (const Session& session, SongId song, int bar, double bpm)
{
    auto problem = barProblem (bar);

    return withSong (session, song, problem ? problem : tempoProblem (bpm), [&] (Song& s)
    {
        const auto before = s.tempoMap;
        changeFromBar (s.tempoMap.tempos, bar, [&] (TempoChange& c) { c.tempo = Tempo::fromBpm (bpm); });
        leaveGuideBehind (s, before);
    });
}

Result<Session> setMeter (const Session& session, SongId song, int bar, Meter meter)
{
    auto problem = barProblem (bar);

    return withSong (session, song, problem ? problem : meterProblem (meter), [&] (Song& s)
    {
        changeFromBar (s.tempoMap.meters, bar, [&] (MeterChange& c) { c.meter = meter; });
    });
}

Result<Session> setSections (const Session& session, SongId song, std::vector<Section> sections)
{
    return withSong (session, song, sectionsProblem (sections), [&] (Song& s) { s.sections = std::move (sections); });
}

Result<MarkerAdded> addMarker (const Session& session, SongId song, FramePos at, std::string name)
{
    if (auto problem = positionProblem (at))
        return *problem;

    Marker marker;
    marker.id = { session.nextId };
    marker.at = at;
    marker.name = std::move (name);

    auto next = withSong (session, song, nameProblem ("marker", marker.name), [&] (Song& s)
    {
        const auto place = std::upper_bound (s.markers.begin(), s.markers.end(), at,
                                             [] (FramePos p, const Marker& m) { return p < m.at; });
        s.markers.insert (place, marker);
    });

    if (! next)
        return next.problem();

    ++next->nextId;
    return MarkerAdded { std::move (*next), marker.id };
}

Result<Session> renameMarker (const Session& session, SongId song, MarkerId marker, std::string name)
{
    bool found = false;

    auto next = withSong (session, song, nameProblem ("marker", name), [&] (Song& s)
    {
        for (auto& m : s.markers)
            if (m.id == marker)
            {
                m.name = name;
                found = true;
            }
    });

    if (next && ! found)
        return noSuch ("marker", marker.value);

    return next;
}

Result<Session> removeMarker (const Session& session, SongId song, MarkerId marker)
{
    bool found = false;
    auto next = withSong (session, song, {}, [&] (Song& s) { found = std::erase_if (s.markers, [marker] (const Marker& m) { return m.id == marker; }) > 0; });

    if (next && ! found)
        return noSuch ("marker", marker.value);

    return next;
}

Result<Session> setLoop (const Session& session, SongId song, std::optional<SwitchedRange> loop)
{
    return withSong (session, song, loop ? loopProblem (*loop, session.sampleRate) : std::nullopt, [&] (Song& s) { s.loop = loop; });
}

Result<Session> setPunch (const Session& session, SongId song, std::optional<SwitchedRange> punch)
{
    return withSong (session, song, punch ? punchProblem (*punch) : std::nullopt, [&] (Song& s) { s.punch = punch; });
}

Result<Session> setStrip (const Session& session, SongId song, TrackId track, Strip strip)
{
    const auto* set = session.findTrack (track);
    return withSongTrack (session, song, track, trackStripProblem (strip, set != nullptr ? set->channels : 1),
                          [&] (SongTrack& t) { t.strip = std::move (strip); });
}

Result<Session> setMaster (const Session& session, SongId song, Strip strip)
{
    return withSong (session, song, masterProblem (strip), [&] (Song& s) { s.master = std::move (strip); });
}

Result<Session> setCueClick (const Session& session, CueMixId cue, double gainDb)
{
    if (! (gainDb >= -144.0 && gainDb <= 12.0))
        return Problem { "The click's level must be -144 to 12 dB." };

    auto next = session;

    for (auto& mix : next.cueMixes)
        if (mix.id == cue)
        {
            mix.clickGainDb = gainDb;
            return next;
        }

    return noSuch ("cue mix", cue.value);
}
}
