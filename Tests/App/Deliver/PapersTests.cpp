#include "App/Deliver/Papers.h"

#include "Session/Changing.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <juce_core/juce_core.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <ctime>

using namespace takelane;

namespace
{
constexpr auto now = "2026-11-21T01:33:00Z";

/** Times of day on the papers are the machine's; here it stands in Greenwich. */
struct InGreenwich
{
    InGreenwich()   { ::setenv ("TZ", "UTC", 1); ::tzset(); }
    ~InGreenwich()  { ::unsetenv ("TZ"); ::tzset(); }
};

template <typename Change>
Session withTrack (Session session, const std::string& name, Change change)
{
    changeTrack (session, session.trackNamed (name)->id, change);
    return session;
}

template <typename Change>
Session withTake (Session session, const std::string& name, std::size_t index, Change change)
{
    const auto id = session.trackNamed (name)->id;

    changeSong (session, session.song, [&] (Song& song)
    {
        changeSongTrack (song, id, [&] (SongTrack& track) { changeShared (track.takes[index], change); });
    });

    return session;
}

template <typename Change>
Session withSong (Session session, Change change)
{
    changeSong (session, session.song, change);
    return session;
}

Session band()
{
    return SessionBuilder().song ("Northern Line", 92.0).folder ("Drums").track ("Kick In", { 1 }).take (0_pos, 480'000_frames)
                           .track ("Lead Vox", { 5 }).take (0_pos, 480'000_frames).take (0_pos, 480'000_frames);
}

Section section (std::string name, int bars, bool rest = false)
{
    Section made;
    made.name = std::move (name);
    made.bars = bars;
    made.rest = rest;
    return made;
}

bool has (const std::string& page, const std::string& text)     { return page.find (text) != std::string::npos; }

int countOf (const std::string& page, const std::string& text)
{
    int count = 0;

    for (auto at = page.find (text); at != std::string::npos; at = page.find (text, at + 1))
        ++count;

    return count;
}

bool isWellFormed (const std::string& page)
{
    return juce::parseXML (juce::String::fromUTF8 (page.data(), static_cast<int> (page.size()))) != nullptr;
}

std::vector<std::string> pagesOf (const Session& session)
{
    return { trackSheet (session, session.selectedSong(), now), takeLog (session, session.selectedSong(), now) };
}
}

TEST_CASE ("A track sheet says who played what through which microphone")
{
    const InGreenwich place;
    auto session = withTrack (band(), "Lead Vox", [] (Track& t)
    {
        t.part = "Lead vocal";
        t.player = "Ana";
        t.micSheet.mic = "U 47";
        t.micSheet.place = "20 cm, pop shield";
        t.micSheet.preamp = "1073";
        t.micSheet.gainDb = 42.5;
        t.micSheet.phantom = true;
        t.micSheet.note = "tube needs ten minutes";
    });
    session = withSong (std::move (session), [] (Song& s) { s.key = "E minor"; s.sections = { section ("Intro", 4), section ("Verse", 8) }; s.notes = "Double the last chorus"; });
    const auto page = trackSheet (session, session.selectedSong(), now);

    for (const auto* text : { "Northern Line", "21 November 2026, 01:33", "48 kHz, 24-bit", "92 bpm", "4/4", "E minor", "Lead vocal", "Ana", "U 47", "20 cm, pop shield", "1073",
                              "+42.5 dB, 48 V", "tube needs ten minutes", "Double the last chorus", ">0:10<" })
    {
        INFO (text);
        CHECK (has (page, text));
    }

    CHECK (has (page, "<td class=\"short\">5\u201312</td><td class=\"short\">0:10.4</td><td class=\"short\">0:21</td>"));       // the verse, at 92 bpm
}

TEST_CASE ("A track sheet counts the takes of a track, names its keepers and what its comp plays")
{
    auto session = withTake (band(), "Lead Vox", 0, [] (Take& t) { t.keeper = true; });
    CHECK (has (trackSheet (session, session.selectedSong(), now), "2<span class=\"more\">heard: 2</span><small>keeper 1</small>"));

    session = withTake (std::move (session), "Lead Vox", 1, [] (Take& t) { t.binned = true; });
    CHECK (has (trackSheet (session, session.selectedSong(), now), "1<span class=\"more\">heard: 2</span><small>keeper 1</small>"));
}

TEST_CASE ("A guide is marked on the track sheet as being in no mix")
{
    auto session = band();
    CHECK_FALSE (has (trackSheet (session, session.selectedSong(), now), "guide, in no mix"));
    session = withTrack (std::move (session), "Lead Vox", [] (Track& t) { t.role = TrackRole::guide; });
    CHECK (has (trackSheet (session, session.selectedSong(), now), "guide, in no mix"));
}

TEST_CASE ("A take log has a row for every take that is not in the Trash")
{
    auto session = band();
    CHECK (countOf (takeLog (session, session.selectedSong(), now), "class=\"take\"") == 3);

    session = withTake (std::move (session), "Lead Vox", 0, [] (Take& t) { t.binned = true; });
    const auto page = takeLog (session, session.selectedSong(), now);
    CHECK (countOf (page, "class=\"take\"") == 2);
    CHECK (has (page, "1 more take is in the Trash"));
}

TEST_CASE ("A take log says when a pass was rolled, for how long, and what was noted")
{
    const InGreenwich place;
    auto session = withSong (band(), [] (Song& s)
    {
        s.passes[0].when = "2026-11-20T14:42:10Z";
        s.passes[0].note = "count them in slower";
        s.passes[0].rating = 4;
    });
    const auto page = takeLog (session, session.selectedSong(), now);
    CHECK (has (page, "Pass 1 <span>14:42, 20 November 2026, 0:10</span>"));
    CHECK (has (page, "title=\"4 of 5\""));
    CHECK (has (page, "count them in slower"));
}

TEST_CASE ("A take log says what was wrong with a take, and where")
{
    auto session = withTake (band(), "Kick In", 0, [] (Take& t)
    {
        t.health.dropouts = { { 96'000_frames, 480_frames } };
        t.health.lost = 480_frames;
        t.health.clips = 2;
        t.health.interrupted = true;
        t.health.findings = { { FindingKind::hum, 48'000_frames, 1_frames, "50 Hz", -61.4 } };
    });
    const auto page = takeLog (session, session.selectedSong(), now);
    CHECK (has (page, "1 dropout: 0:02.0 for 10.0 ms (bar 1)"));
    CHECK (has (page, "2 clips"));
    CHECK (has (page, "interrupted"));
    CHECK (has (page, "hum, 50 Hz at \u221261 dBFS from 0:01.0"));
    CHECK (countOf (page, "<td>Clean</td>") == 2);
}

TEST_CASE ("A take log circles keepers, strikes out what is no good, and says where the comp plays a take")
{
    auto session = withTake (band(), "Lead Vox", 0, [] (Take& t) { t.noGood = true; });
    session = withTake (std::move (session), "Lead Vox", 1, [] (Take& t)
    {
        t.keeper = true;
        t.rating = 5;
        t.sectionRatings = { { "Chorus 2", 3 } };
        t.marks = { { 48'000_pos, "cough" } };
        t.note = "the one";
    });
    const auto page = takeLog (session, session.selectedSong(), now);
    CHECK (countOf (page, "<tr class=\"keeper\">") == 1);
    CHECK (countOf (page, "<tr class=\"bad\">") == 1);
    CHECK (has (page, "All of it"));
    CHECK (has (page, "Chorus 2"));
    CHECK (has (page, "0:01.0 cough"));
    CHECK (has (page, "the one"));
}

TEST_CASE ("What is missing names parts without a take, and sections without a keeper")
{
    auto session = withSong (band(), [] (Song& s) { s.sections = { section ("Intro", 1), section ("Verse", 1), section ("Break", 1, true), section ("Outro", 40) }; });
    NewTrack bass;
    bass.name = "Bass";
    bass.inputs = { 3 };
    session = SessionBuilder::must (addTrack (session, bass)).session;
    session = withTake (std::move (session), "Kick In", 0, [] (Take& t) { t.keeper = true; });

    CHECK (whatIsMissing (session, session.selectedSong())
           == std::vector<std::string> { "Kick In: no keeper in Outro.", "Lead Vox: no keeper yet, in no section.", "Bass: nothing is recorded yet." });
}

TEST_CASE ("What is missing does not ask for a keeper of a guide")
{
    auto session = withTrack (band(), "Kick In", [] (Track& t) { t.role = TrackRole::guide; });
    CHECK (whatIsMissing (session, session.selectedSong()) == std::vector<std::string> { "Lead Vox: none of 2 takes is a keeper from beginning to end." });

    session = withTake (std::move (session), "Lead Vox", 0, [] (Take& t) { t.keeper = true; });
    CHECK (whatIsMissing (session, session.selectedSong()).empty());
    CHECK (has (trackSheet (session, session.selectedSong(), now), "every part has a keeper"));
}

TEST_CASE ("The papers of a song without any recording are pages all the same")
{
    const Session session = SessionBuilder().song ("Nothing");

    for (const auto& page : pagesOf (session))
        CHECK (isWellFormed (page));

    CHECK (has (takeLog (session, session.selectedSong(), now), "Nothing is recorded yet."));
}

TEST_CASE ("The papers look for nothing outside themselves")
{
    for (const auto& page : pagesOf (band()))
        for (const auto* outside : { "http", "src=", "url(", "@import", "<link", "<script" })
        {
            INFO (outside);
            CHECK_FALSE (has (page, outside));
        }
}

TEST_CASE ("Whatever people call things, a paper is well formed and holds their words as text")
{
    const auto holds = rc::check ([]
    {
        const auto words = *rc::gen::container<std::string> (rc::gen::elementOf (std::string ("<>&\"'/=;-! ab\n\t\x01")));
        auto session = withTrack (band(), "Lead Vox", [&] (Track& t) { t.name = t.part = t.player = t.micSheet.mic = t.micSheet.note = words; });
        session = withSong (std::move (session), [&] (Song& s) { s.title = s.key = s.lyrics = s.notes = words; s.passes[0].note = words; s.sections = { section (words, 4) }; });
        session = withTake (std::move (session), "Kick In", 0, [&] (Take& t) { t.note = words; t.marks = { { 1_pos, words } }; t.sectionRatings = { { words, 2 } }; });

        for (const auto& page : pagesOf (session))
            RC_ASSERT (isWellFormed (page));

        auto back = juce::parseXML ("<p>" + juce::String (inHtml (words)) + "</p>")->getAllSubText().toStdString();
        auto seen = words;
        std::ranges::replace (seen, '\x01', ' ');
        RC_ASSERT (juce::String (back).trim() == juce::String (seen).trim());
    });

    CHECK (holds);
}

TEST_CASE ("The packet has a paper for every name that is told of, and lyrics only where there are any")
{
    auto session = band();
    const auto names = [&]
    {
        std::vector<std::string> all;

        for (const auto& paper : papersOf (session, session.selectedSong(), now))
            all.push_back (paper.name);

        all.emplace_back ("session.json");
        return all;
    };

    const auto lyrics = [&] { return std::ranges::count (paperNames (session.selectedSong()), "lyrics.txt"); };
    CHECK (names() == paperNames (session.selectedSong()));
    CHECK (lyrics() == 0);

    session = withSong (std::move (session), [] (Song& s) { s.lyrics = "Mind the gap"; });
    CHECK (names() == paperNames (session.selectedSong()));
    CHECK (lyrics() == 1);
}
