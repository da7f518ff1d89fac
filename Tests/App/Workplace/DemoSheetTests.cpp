#include "App/Workplace/DemoSong.h"
#include "Session/Parts.h"
#include "Tests/Support/Catch.h"

#include <algorithm>

using namespace takelane;

TEST_CASE ("The demo comes with its day prepared: sheet, five songs, parts in order, papers, credits, a guide")
{
    const auto demo = demoSetUp();
    REQUIRE (demo.ok());
    const auto& s = demo->session;
    CHECK (invariantProblems (s, demo->desk).empty());
    CHECK (s.sheet.artist == "The Night Ferries");
    REQUIRE (s.songs.size() == 5);
    CHECK (s.selectedSong().title == "Northern Line");
    CHECK (s.songs[0]->id == s.song);

    // all but the last have a chart, all have words
    for (const auto& song : s.songs)
    {
        INFO (song->title);
        CHECK_FALSE (song->lyrics.empty());
        const auto hasChords = std::ranges::all_of (song->sections, [] (const Section& section) { return ! section.chords.empty(); });
        CHECK (hasChords == (song->title != "Ferry Street"));
    }

    std::vector<std::string> names;
    std::size_t tracks = 0;

    for (const auto& part : s.parts)
    {
        names.push_back (part.name);
        tracks += part.tracks.size();
        CHECK_FALSE (part.tracks.empty());
    }

    CHECK (names == std::vector<std::string> { "Drums", "Bass", "Gtr L", "Gtr R", "Keys", "Lead", "BVs" });
    CHECK (tracks == s.tracks.size() - 1);      // all but the guide
    CHECK (progressOf (s, *s.songs[4], s.parts[4]).state == PartState::notUsed);
    CHECK (progressOf (s, *s.songs[1], s.parts[4]).state == PartState::toDo);
    REQUIRE (s.selectedSong().guide.has_value());
    CHECK (s.findTrack (s.selectedSong().guide->track)->name == "Scratch");
    CHECK (s.credits.size() == 7);
    CHECK (s.papers.size() == 1);
}
