#include "Tests/Support/Catch.h"
#include "Tests/UI/Prep/SongSession.h"

#include "UI/Prep/SongEdits.h"
#include "UI/Prep/SongSheetModel.h"

using namespace takelane;

namespace
{
SongSheetModel modelOf (const Session& session, FramePos heard = {}, const DeskState& desk = {}, bool isBusy = false)
{
    return songSheetModel ({ session, desk, heard, isBusy });
}

Session withGuide (const Session& session, const std::function<void (Guide&)>& change)
{
    auto added = SessionBuilder::must (addTrack (session, { "Scratch", 1, {}, {}, {} }));
    Guide guide;
    guide.track = added.track;
    guide.from = "rehearsal 12 March";
    change (guide);
    return SessionBuilder::must (setGuide (added.session, session.song, guide));
}
}

TEST_CASE ("The song's sheet says tempo, key and length, and its blocks are as wide as their bars")
{
    const auto session = songSession();
    const auto model = modelOf (session);
    CHECK (model.title == "Northern Line");
    CHECK (bpmText (model.bpm) == "92.0");
    CHECK (textOf (model.meter) == "4/4");
    CHECK (model.key == "E minor");
    CHECK (model.length == "3:39");
    CHECK (model.changes == 0);
    CHECK (model.bars == 84);
    REQUIRE (model.blocks.size() == 7);
    CHECK (model.blocks[0].isHere);
    CHECK (model.blocks[0].chords == std::vector<std::string> { "Em", "G" });
    CHECK (model.blocks[0].note == "Gtr alone, band at 5");

    const int firsts[] { 1, 9, 25, 33, 49, 57, 69 };

    for (std::size_t i = 0; i < 7; ++i)
    {
        const auto& block = model.blocks[i];
        INFO (block.name);
        CHECK (block.firstBar == firsts[i]);
        CHECK (block.to - block.from == Approx (block.bars / 84.0));
        CHECK (block.from == Approx (i == 0 ? 0.0 : model.blocks[i - 1].to));
        CHECK (block.weight == (block.name == "Chorus" ? 2 : 1));
    }

    CHECK (model.blocks.back().to == Approx (1.0));

    // The playhead in the second chorus.
    const auto there = modelOf (session, session.selectedSong().tempoMap.barStart (50, session.sampleRate));
    CHECK (there.blocks[4].isHere);
    CHECK_FALSE (there.blocks[2].isHere);
}

TEST_CASE ("A tempo that changes is told where the playhead is, and on the block it begins with")
{
    auto session = songSession();
    session = SessionBuilder::must (setTempo (session, session.song, 57, 96.5));
    session = SessionBuilder::must (setMeter (session, session.song, 57, { 3, 4 }));
    const auto start = modelOf (session);
    CHECK (start.changes == 2);
    CHECK (start.tempoBar == 1);
    CHECK (start.bpm == Approx (92.0));
    CHECK (start.blocks[5].change == "96.5 BPM 3/4");
    CHECK (start.blocks[4].change.empty());

    const auto bridge = modelOf (session, session.selectedSong().tempoMap.barStart (58, session.sampleRate));
    CHECK (bridge.tempoBar == 57);
    CHECK (bridge.meterBar == 57);
    CHECK (bpmText (bridge.bpm) == "96.5");
    CHECK (textOf (bridge.meter) == "3/4");
}

TEST_CASE ("The count-in is the desk's, and off is none")
{
    const auto session = songSession();
    DeskState desk;
    desk.roll.countInBars = 2;
    CHECK (modelOf (session, {}, desk).countInBars == 2);
    desk.roll.countIn = false;
    CHECK (modelOf (session, {}, desk).countInBars == 0);
}

TEST_CASE ("The scratch track says where it comes from and how its tempo went")
{
    const auto session = songSession();
    CHECK (modelOf (session).guide.track.value == 0);
    CHECK (modelOf (session, {}, {}, true).guide.isBusy);

    const auto straight = modelOf (withGuide (session, [] (Guide& g) { g.bpm = 91.3; g.driftBpm = 1.8; g.straightened = true; })).guide;
    CHECK (straight.name == "Scratch");
    CHECK (straight.says == "rehearsal 12 March, straightened to 92.0 BPM");
    CHECK (straight.drift == "drifted up to 1.8 BPM");

    const auto loose = modelOf (withGuide (session, [] (Guide& g) { g.bpm = 91.3; g.driftBpm = 1.8; })).guide;
    CHECK (loose.says == "rehearsal 12 March, 91.3 BPM");
    CHECK (loose.drift == "drifts up to 1.8 BPM");

    const auto unknown = modelOf (withGuide (session, [] (Guide&) {})).guide;
    CHECK (unknown.says == "rehearsal 12 March, no tempo found");
    CHECK (unknown.drift.empty());
}

TEST_CASE ("A meter is read as it is written, and nothing else is one")
{
    CHECK (meterOf ("4/4") == Meter { 4, 4 });
    CHECK (meterOf (" 12 / 8 ") == Meter { 12, 8 });

    for (const auto* text : { "", "4", "4/", "/4", "4/3", "0/4", "33/4", "4/64", "4/4 x", "four/4", "-4/4" })
    {
        INFO (text);
        CHECK_FALSE (meterOf (text).has_value());
    }
}

TEST_CASE ("A section's edge changes its bars, with Alt at the cost of the next one, and no section is ever empty")
{
    const auto session = songSession();
    const auto& before = session.selectedSong().sections;
    const auto longer = sections::withBars (before, 1, 20);
    CHECK (longer[1].bars == 20);
    CHECK (longer[2] == before[2]);
    CHECK (sections::barsOf (longer) == 88);

    const auto traded = sections::withEdgeMoved (before, 1, 20);
    CHECK (traded[1].bars == 20);
    CHECK (traded[2].bars == 4);
    CHECK (sections::barsOf (traded) == 84);
    CHECK (sections::firstBarOf (traded, 3) == 33);

    CHECK (sections::withBars (before, 1, -3)[1].bars == 1);
    CHECK (sections::withEdgeMoved (before, 1, 200)[2].bars == 1);
    CHECK (sections::withEdgeMoved (before, 1, -5)[1].bars == 1);
    CHECK (sections::withEdgeMoved (before, 6, 20)[6].bars == 20);         // the last one has no next
    CHECK (sections::withBars (before, 7, 4) == before);
    CHECK (sections::withBars (before, -1, 4) == before);
}

TEST_CASE ("Sections are put in another order, repeated and added under names no other has")
{
    const auto session = songSession();
    const auto& before = session.selectedSong().sections;
    const auto moved = sections::moved (before, 0, 2);
    CHECK (moved[0] == before[1]);
    CHECK (moved[1] == before[2]);
    CHECK (moved[2] == before[0]);
    CHECK (sections::moved (moved, 2, 0) == before);
    CHECK (sections::moved (before, 0, 7) == before);

    const auto twice = sections::withCopyAfter (before, 1);
    REQUIRE (twice.size() == 8);
    CHECK (twice[2].name == "Verse 3");                                     // 1 and 2 are there
    CHECK (twice[2].chords == before[1].chords);
    CHECK (sections::withCopyAfter (before, 2)[3].name == "Chorus 2");

    const auto added = sections::withNewAt (before, 1);
    CHECK (added[1].name == "Section 8");
    CHECK (added[1].bars == before[0].bars);
    CHECK (sections::withNewAt ({}, 0).front().name == "Section 1");
    CHECK (sections::without (before, 3).size() == 6);
    CHECK (sections::without (before, 9) == before);
}

TEST_CASE ("Tempo and meter go with their section while nothing is recorded in the song, and stay once something is")
{
    auto session = songSession();
    const auto song = session.song;
    session = SessionBuilder::must (setTempo (session, song, 57, 100.0));          // the bridge
    session = SessionBuilder::must (setMeter (session, song, 57, { 3, 4 }));
    session = SessionBuilder::must (setTempo (session, song, 20, 95.0));           // in the middle of a verse
    const auto before = session.selectedSong();
    const auto temposOf = [&] (const Session& from, sections::List list)
    {
        std::vector<std::pair<int, double>> all;
        const auto next = SessionBuilder::must (withSections (from, song, std::move (list)));

        for (const auto& change : next.selectedSong().tempoMap.tempos)
            all.emplace_back (change.bar, change.tempo.bpm());

        return all;
    };
    using Tempos = std::vector<std::pair<int, double>>;
    const auto& list = before.sections;
    CHECK (temposOf (session, list) == Tempos { { 1, 92.0 }, { 20, 95.0 }, { 57, 100.0 } });
    CHECK (temposOf (session, sections::withBars (list, 2, 10)) == Tempos { { 1, 92.0 }, { 20, 95.0 }, { 59, 100.0 } });
    CHECK (temposOf (session, sections::withNewAt (list, 3)) == Tempos { { 1, 92.0 }, { 20, 95.0 }, { 65, 100.0 } });
    CHECK (temposOf (session, sections::withCopyAfter (list, 5)) == Tempos { { 1, 92.0 }, { 20, 95.0 }, { 57, 100.0 } });
    CHECK (temposOf (session, sections::without (list, 0)) == Tempos { { 1, 92.0 }, { 20, 95.0 }, { 49, 100.0 } });
    CHECK (temposOf (session, sections::without (list, 5)) == Tempos { { 1, 92.0 }, { 20, 95.0 } });
    CHECK (temposOf (session, sections::moved (list, 5, 4)) == Tempos { { 1, 92.0 }, { 20, 95.0 }, { 49, 100.0 } });

    // In front the song begins with it, and what began the song goes on after it; back again all is as it was.
    const auto inFront = SessionBuilder::must (withSections (session, song, sections::moved (list, 5, 0)));
    CHECK (inFront.selectedSong().tempoMap.tempoAtBar (1).bpm() == Approx (100.0));
    CHECK (inFront.selectedSong().tempoMap.meterAtBar (12) == Meter { 3, 4 });
    CHECK (inFront.selectedSong().tempoMap.tempoAtBar (13).bpm() == Approx (92.0));
    CHECK (inFront.selectedSong().tempoMap.meterAtBar (13) == Meter { 4, 4 });
    CHECK (SessionBuilder::must (withSections (inFront, song, list)).selectedSong().tempoMap.tempoAtBar (57).bpm() == Approx (100.0));

    // With a take in the song what was played to stays where it is.
    SessionBuilder builder;
    builder.track ("Kick", { 1 }).take (FramePos {}, Frames { 48000 });
    auto recorded = builder.built();
    recorded = SessionBuilder::must (setSections (recorded, recorded.song, { list[0], list[1] }));
    recorded = SessionBuilder::must (setTempo (recorded, recorded.song, 9, 100.0));
    const auto longer = SessionBuilder::must (withSections (recorded, recorded.song, sections::withBars (recorded.selectedSong().sections, 0, 10)));
    CHECK (longer.selectedSong().tempoMap == recorded.selectedSong().tempoMap);
    CHECK (longer.selectedSong().sections[0].bars == 10);
}
