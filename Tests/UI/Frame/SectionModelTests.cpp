#include "Tests/Support/Catch.h"

#include "UI/Frame/SectionModel.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000, bar = 96000;        // 120 bpm, 4/4

Song song()
{
    Song s;
    s.title = "Northern Line";
    s.sections = { { "Intro", 8, false, {} }, { "Verse 1", 16, false, {} }, { "Chorus", 8, false, {} } };
    return s;
}

StudioStatus atBar (double place, RollState roll = RollState::stopped)
{
    StudioStatus status;
    status.heard = { static_cast<std::int64_t> ((place - 1.0) * bar) };
    status.roll = roll;
    status.redLight = isRedLight (roll);
    status.take = 4;
    return status;
}

std::string sentenceAt (const Song& s, const StudioStatus& status)
{
    const auto text = sectionText (s, rate, status);
    return text.name + ": " + text.sentence();
}
}

TEST_CASE ("The deck says the section and what comes next, in whole bars")
{
    CHECK (sentenceAt (song(), atBar (17)) == "Verse 1: Chorus in 8 bars");
    CHECK (sentenceAt (song(), atBar (17.5)) == "Verse 1: Chorus in 7 bars");
    CHECK (sentenceAt (song(), atBar (1)) == "Intro: Verse 1 in 8 bars");
    CHECK (sentenceAt (song(), atBar (8)) == "Intro: Verse 1 in 1 bar");
}

TEST_CASE ("Within the last bar the deck counts beats")
{
    CHECK (sentenceAt (song(), atBar (8.25)) == "Intro: Verse 1 in 3 beats");
    CHECK (sentenceAt (song(), atBar (8.9)) == "Intro: Verse 1 in 1 beat");
}

TEST_CASE ("The last section says where the song ends, and after it there is nothing to wait for")
{
    CHECK (sentenceAt (song(), atBar (27)) == "Chorus: Ends in 6 bars");
    CHECK (sentenceAt (song(), atBar (40)) == "End: ");
}

TEST_CASE ("Without a song map the deck names the song")
{
    Song s;
    s.title = "Song 1";
    CHECK (sentenceAt (s, atBar (5)) == "Song 1: ");
}

TEST_CASE ("Inside a punch the deck says when it ends")
{
    auto s = song();
    s.punch = SwitchedRange { { { 24 * bar }, { 32 * bar } }, true };
    CHECK (sentenceAt (s, atBar (29.5, RollState::recording)) == "Chorus: Punch out in 3 bars");
    CHECK (sentenceAt (s, atBar (29.5, RollState::playing)) == "Chorus: Ends in 3 bars");
}

TEST_CASE ("Count-in and pre-roll say when the take begins")
{
    auto status = atBar (1, RollState::countIn);
    status.countInBeat = 3;
    status.countInBeats = 4;
    CHECK (sentenceAt (song(), status) == "Intro: Take 4 in 2 beats");

    status = atBar (15, RollState::preRoll);
    status.passFrom = { 16 * bar };
    CHECK (sentenceAt (song(), status) == "Verse 1: Take 4 in 2 bars");
}

TEST_CASE ("The song strip has a part a section, as long as it is")
{
    const auto strip = songStrip (song(), rate);
    REQUIRE (strip.parts.size() == 3);
    CHECK (strip.parts[0].to == Approx (0.25));
    CHECK (strip.parts[1].from == Approx (0.25));
    CHECK (strip.parts[1].to == Approx (0.75));
    CHECK (strip.partAt ({ 8 * bar }) == 1);
    CHECK (strip.partAt ({ -1 }) == -1);
    CHECK (strip.partAt ({ 32 * bar }) == -1);
    CHECK (strip.placeOf ({ 100 * bar }) == 1.0);
}

TEST_CASE ("A song without sections is one part")
{
    const auto strip = songStrip (Song(), rate);
    CHECK (strip.parts.size() == 1);
    CHECK (strip.end > strip.start);
}
