#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <limits>

using namespace takelane;

namespace
{
    Session sound()
    {
        return SessionBuilder().folder ("Drums").track ("Kick", { 1 }).take ({ 0 }, { 1000 }).take ({ 200 }, { 300 })
                   .track ("Keys", { 2, 3 }).song ("Second");
    }

    /** The problems a change of the first song's first track makes. */
    template <typename Change>
    std::string problemAfter (Change change)
    {
        auto session = sound();
        auto song = *session.songs[0];
        auto track = *song.tracks[0];
        auto comp = *track.comps[0];
        change (session, song, track, comp);
        track.comps[0] = Shared<Comp> (comp);
        song.tracks[0] = Shared<SongTrack> (track);
        session.songs[0] = Shared<Song> (song);

        std::string all;

        for (const auto& problem : invariantProblems (session, {}))
        {
            CHECK (problem.text.size() <= 200);
            all += problem.text + "\n";
        }

        return all;
    }
}

using Catch::Matchers::Contains;

TEST_CASE ("A session made by edits has nothing wrong with it")
{
    CHECK (invariantProblems (sound(), {}).empty());
}

TEST_CASE ("What could not have come from an edit is found and its place named")
{
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack&, Comp& c) { c.regions[1].range.start = { 100 }; }),
                Contains ("songs[0].tracks[0].comps[0]: regions 0 and 1 overlap"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack&, Comp& c) { c.regions[0].take = { 999 }; }), Contains ("take 999"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack&, Comp& c) { c.regions[2].range.end = { 1001 }; }), Contains ("beyond"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack&, Comp& c) { c.regions[2].shift = { 5000 }; }), Contains ("beyond"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack&, Comp& c) { c.regions[0].range.end = { 0 }; }), Contains ("end after"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack&, Comp& c) { c.regions[0].gainDb = std::numeric_limits<double>::infinity(); }),
                Contains ("gain"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack&, Comp& c) { c.regions[0].fadeIn = Fade { { 24001 }, {} }; }), Contains ("500 ms"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack&, Comp& c) { c.regions[0].range.end = { std::numeric_limits<std::int64_t>::max() }; }),
                Contains ("too far"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack& t, Comp&) { t.activeComp = { 999 }; }), Contains ("active comp"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack& t, Comp&) { t.takes.push_back (t.takes[0]); }), Contains ("is taken"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack& t, Comp&) { t.strip.pan = std::numeric_limits<double>::quiet_NaN(); }),
                Contains ("pan"));
    CHECK_THAT (problemAfter ([] (Session&, Song&, SongTrack& t, Comp&) { t.strip.sends.push_back ({ { 999 }, 0.0, true, false }); }),
                Contains ("cue mix 999"));
    CHECK_THAT (problemAfter ([] (Session&, Song& s, SongTrack&, Comp&) { s.passes.clear(); }), Contains ("pass"));
    CHECK_THAT (problemAfter ([] (Session&, Song& s, SongTrack&, Comp&) { s.tempoMap.tempos[0].bar = 2; }), Contains ("bar 1"));
    CHECK_THAT (problemAfter ([] (Session&, Song& s, SongTrack&, Comp&) { s.tracks.push_back (s.tracks[1]); }),
                Contains ("3 tracks, the session 2"));
    CHECK_THAT (problemAfter ([] (Session&, Song& s, SongTrack&, Comp&) { s.title = "Second"; }), Contains ("Second"));
    CHECK_THAT (problemAfter ([] (Session&, Song& s, SongTrack&, Comp&) { s.loop = SwitchedRange { { { 5 }, { 4 } }, true }; }), Contains ("loop"));
    CHECK_THAT (problemAfter ([] (Session& s, Song&, SongTrack&, Comp&) { s.song = { 999 }; }), Contains ("selected song"));
    CHECK_THAT (problemAfter ([] (Session& s, Song&, SongTrack&, Comp&) { s.folders.push_back (s.folders[0]); }), Contains ("is taken"));
    CHECK_THAT (problemAfter ([] (Session& s, Song&, SongTrack&, Comp&) { s.sampleRate = 0; }), Contains ("sampleRate"));
}
