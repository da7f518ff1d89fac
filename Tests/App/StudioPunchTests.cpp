#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

using namespace takelane;

namespace
{
constexpr int second = 48000;

Session twoMics()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 });
}

TrackId idOf (const StudioRig& rig, const char* name)       { return rig.studio->session().trackNamed (name)->id; }

void setPunch (StudioRig& rig, FrameRange range)
{
    StudioRig::must (rig.studio->edit (setPunch (rig.studio->session(), rig.studio->session().song, SwitchedRange { range, true }), "Punch", "Set the punch range"));
}

std::size_t steps (StudioRig& rig)
{
    std::size_t count = 0;

    for (; rig.studio->canUndo(); ++count)
        rig.studio->undo();

    return count;
}
}

TEST_CASE ("A hundred punches by hand are takes of one pass, each where it was heard, and one step of undo")
{
    StudioRig rig (twoMics(), { "Kick", "Snare" });
    rig.studio->play();
    rig.run (second / 2);
    std::vector<FrameRange> heard;

    for (int i = 0; i < 100; ++i)
    {
        const auto in = rig.heard();
        rig.studio->record();
        CHECK (rig.studio->status().engaged);
        rig.run (1024);
        const auto out = rig.heard();
        rig.studio->record();
        CHECK_FALSE (rig.studio->status().engaged);
        rig.run (768);
        heard.push_back ({ in, out });
    }

    CHECK (rig.roll() == RollState::playing);
    CHECK_FALSE (rig.studio->status().redLight);
    rig.studio->stop();
    rig.finish();

    for (const auto* track : { "Kick", "Snare" })
    {
        REQUIRE (rig.takes (track).size() == 100);

        for (std::size_t i = 0; i < 100; ++i)
        {
            const auto& take = *rig.takes (track)[i];
            CHECK (take.number == static_cast<int> (i) + 1);
            CHECK (take.kind == TakeKind::punch);
            CHECK (take.file == rig.takes (track)[0]->file);
            CHECK (take.start == heard[i].start);
            CHECK (take.extent().end == heard[i].end);
        }
    }

    CHECK (rig.studio->song().passes.size() == 1);
    CHECK (rig.filesIn ("audio") == 2);
    CHECK (rig.studio->undoSentence() == "Recorded takes 1 to 100");
    CHECK (steps (rig) == 1);
}

TEST_CASE ("A take is there while its pass rolls on, and an edit in between leaves the pass one step")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    rig.studio->record();
    rig.run (second / 2);
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->number == 1);
    CHECK (songTrack (rig.studio->session(), "Kick").active().regions.size() == 1);
    const auto lengthThen = rig.takes ("Kick")[0]->fileLength;

    REQUIRE (rig.studio->rename (idOf (rig, "Snare"), "Snare Top").ok());
    rig.studio->record();
    CHECK (rig.studio->status().take == 2);
    rig.run (second);
    rig.studio->record();
    rig.run (second / 2);
    REQUIRE (rig.takes ("Kick").size() == 2);
    rig.studio->stop();
    rig.finish();

    CHECK (rig.takes ("Kick")[0]->fileLength > lengthThen);
    CHECK (rig.takes ("Kick")[0]->fileLength == rig.takes ("Kick")[1]->fileLength);
    CHECK (rig.studio->undoSentence() == "Renamed Snare to Snare Top");
    rig.studio->undo();
    CHECK (rig.studio->undoSentence() == "Recorded takes 1 to 2");
    CHECK (rig.takes ("Kick").size() == 2);
    rig.studio->undo();
    CHECK_FALSE (rig.studio->canUndo());
    CHECK (rig.takes ("Kick")[0]->binned);
    CHECK (rig.takes ("Kick")[1]->binned);
    rig.studio->redo();
    rig.studio->redo();
    CHECK_FALSE (rig.takes ("Kick")[1]->binned);
    CHECK (rig.takes ("Kick")[1]->fileLength == rig.takes ("Kick")[0]->fileLength);
    CHECK (rig.studio->session().trackNamed ("Snare Top") != nullptr);
}

TEST_CASE ("Stars and a note given to a pass between its punches stay")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    rig.studio->record();
    rig.run (second / 2);
    REQUIRE (rig.studio->song().passes.size() == 1);
    const auto pass = rig.studio->song().passes[0].id;
    REQUIRE (rig.studio->ratePass (pass, 4).ok());
    REQUIRE (rig.studio->notePass (pass, "slower").ok());
    CHECK (rig.studio->status().passRating == 4);
    rig.studio->record();
    rig.run (second);
    rig.studio->stop();
    rig.finish();

    REQUIRE (rig.takes ("Kick").size() == 2);
    CHECK (rig.studio->song().passes[0].rating == 4);
    CHECK (rig.studio->song().passes[0].note == "slower");
}

TEST_CASE ("Undone while it was recorded, the takes come back and later ones join them")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    rig.studio->record();
    rig.run (second / 2);
    rig.studio->undo();
    CHECK (rig.takes ("Kick")[0]->binned);
    rig.studio->record();
    rig.run (second);
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 2);
    CHECK (rig.takes ("Kick")[0]->binned);
    CHECK_FALSE (rig.takes ("Kick")[1]->binned);
    CHECK (rig.takes ("Kick")[0]->pass == rig.takes ("Kick")[1]->pass);
    CHECK (rig.studio->song().passes.size() == 1);
}

TEST_CASE ("A track armed while a pass rolls is punched in there, one disarmed out; the others notice nothing")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->record();
    rig.run (second);
    const auto in = rig.heard();
    REQUIRE (rig.studio->setArmed (idOf (rig, "Snare"), true).ok());
    CHECK (rig.studio->status().tracksRecording == 2);
    CHECK (rig.studio->takeNotices().empty());
    rig.run (second);
    const auto out = rig.heard();
    REQUIRE (rig.studio->setArmed (idOf (rig, "Snare"), false).ok());
    CHECK (rig.studio->status().recorded == std::vector { idOf (rig, "Kick") });
    rig.run (second / 2);
    const auto inAgain = rig.heard();
    REQUIRE (rig.studio->setArmed (idOf (rig, "Snare"), true).ok());
    rig.run (second / 2);
    rig.studio->stop();
    rig.finish();

    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->start == FramePos {});
    CHECK (rig.takes ("Kick")[0]->length > Frames { 140000 });
    REQUIRE (rig.takes ("Snare").size() == 2);
    CHECK (rig.takes ("Snare")[0]->start == in);
    CHECK (rig.takes ("Snare")[0]->extent().end == out);
    CHECK (rig.takes ("Snare")[1]->start == inAgain);
    CHECK (rig.takes ("Kick")[0]->number == 1);
    CHECK (rig.takes ("Snare")[0]->number == 2);
    CHECK (rig.takes ("Snare")[1]->number == 3);
    CHECK (rig.studio->song().passes.size() == 1);
    CHECK (steps (rig) == 1);
}

TEST_CASE ("A track that joins a pass never gets a number it has used")
{
    StudioRig rig (twoMics(), { "Snare" });

    for (int i = 0; i < 3; ++i)
    {
        rig.studio->toStart();
        rig.studio->record();
        rig.run (second / 2);
        rig.studio->stop();
        rig.finish();
    }

    REQUIRE (rig.studio->setArmed (idOf (rig, "Snare"), false).ok());
    REQUIRE (rig.studio->setArmed (idOf (rig, "Kick"), true).ok());
    rig.studio->toStart();
    rig.studio->record();
    rig.run (second / 2);
    REQUIRE (rig.studio->setArmed (idOf (rig, "Snare"), true).ok());
    rig.run (second / 2);
    rig.studio->stop();
    rig.finish();
    CHECK (rig.takes ("Kick")[0]->number == 1);
    REQUIRE (rig.takes ("Snare").size() == 4);
    CHECK (rig.takes ("Snare")[3]->number == 4);
}

TEST_CASE ("A punch-out still ahead is moved while it rolls, or cancelled; one that is near or heard stays, in words")
{
    StudioRig rig (twoMics(), { "Kick" });
    setPunch (rig, { { 24000 }, { 48000 } });
    rig.studio->record();
    rig.run (12000);
    CHECK (rig.roll() == RollState::preRoll);
    CHECK (rig.studio->status().punch == FrameRange { { 24000 }, { 48000 } });

    SECTION ("moved on")
    {
        setPunch (rig, { { 30000 }, { 72000 } });
        CHECK (rig.studio->status().punch == FrameRange { { 30000 }, { 72000 } });
        rig.run (48000);
        CHECK (rig.roll() == RollState::recording);
        rig.run (36000);
        CHECK (rig.roll() == RollState::playing);
        rig.studio->stop();
        rig.finish();
        REQUIRE (rig.takes ("Kick").size() == 1);
        CHECK (rig.takes ("Kick")[0]->extent() == FrameRange { { 30000 }, { 72000 } });
    }

    SECTION ("cancelled")
    {
        rig.run (24000);
        CHECK (rig.roll() == RollState::recording);
        rig.studio->setPunchOn (false);
        CHECK (rig.studio->takeNotices().empty());
        rig.run (48000);
        CHECK (rig.roll() == RollState::recording);
        rig.studio->stop();
        rig.finish();
        REQUIRE (rig.takes ("Kick").size() == 1);
        CHECK (rig.takes ("Kick")[0]->start == FramePos { 24000 });
        CHECK (rig.takes ("Kick")[0]->extent().end > FramePos { 80000 });
    }

    SECTION ("heard already")
    {
        rig.run (24000);
        const auto refused = rig.studio->edit (setPunch (rig.studio->session(), rig.studio->session().song, SwitchedRange { { { 40000 }, { 48000 } }, true }), "Punch", "Set the punch range");
        REQUIRE_FALSE (refused.ok());
        CHECK (refused.problem().text.find ("punch-in") != std::string::npos);
        rig.studio->punchOutHere();
        CHECK (rig.studio->takeNotices().size() == 1);
        CHECK (rig.studio->song().punch->range == FrameRange { { 24000 }, { 48000 } });
        rig.studio->stop();
    }
}

TEST_CASE ("After a punch-out that was moved the post-roll is as long as it was")
{
    auto desk = StudioRig::quietDesk();
    desk.roll.preRoll = true;
    desk.roll.preRollBars = 1;
    StudioRig rig (twoMics(), { "Kick" }, desk);
    setPunch (rig, { { 192000 }, { 216000 } });
    rig.studio->record();
    rig.runUntil (RollState::recording);
    setPunch (rig, { { 192000 }, { 240000 } });
    rig.runUntil (RollState::playing);
    auto last = rig.heard();

    for (; rig.roll() == RollState::playing; rig.run (256))
        last = rig.heard();

    CHECK (last > FramePos { 240000 + 96000 - 1024 });
    CHECK (last < FramePos { 240000 + 96000 + 1024 });
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->extent() == FrameRange { { 192000 }, { 240000 } });
    CHECK (rig.heard() == FramePos {});
}

TEST_CASE ("Punch in here and out here set the range at what is heard, open where nothing was set")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->locate ({ 48000 });
    rig.studio->punchInHere();
    REQUIRE (rig.studio->song().punch);
    CHECK (rig.studio->song().punch->on);
    CHECK (rig.studio->song().punch->range.start == FramePos { 48000 });
    CHECK_FALSE (rig.studio->song().punch->hasEnd());

    rig.studio->play();
    rig.run (second);
    rig.studio->punchOutHere();
    CHECK (rig.studio->song().punch->range.start == FramePos { 48000 });
    CHECK (rig.studio->song().punch->hasEnd());
    CHECK (rig.studio->song().punch->range.end == rig.heard());
    rig.studio->stop();

    rig.studio->locate ({ 24000 });
    rig.studio->punchOutHere();
    CHECK_FALSE (rig.studio->song().punch->hasStart());
    CHECK (rig.studio->song().punch->range.end == FramePos { 24000 });
}

TEST_CASE ("In only and out only record from and to their one edge; past the out it is refused in words")
{
    StudioRig rig (twoMics(), { "Kick" });
    setPunch (rig, { { 12000 }, SwitchedRange::toTheEnd });
    rig.studio->record();
    rig.run (24000);
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->start == FramePos { 12000 });

    setPunch (rig, { SwitchedRange::fromTheStart, { 12000 } });
    rig.studio->toStart();
    rig.studio->record();
    rig.run (24000);
    CHECK (rig.roll() == RollState::playing);
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 2);
    CHECK (rig.takes ("Kick")[1]->extent() == FrameRange { {}, { 12000 } });

    rig.studio->locate ({ 12000 });
    rig.studio->record();
    CHECK (rig.studio->takeNotices().size() == 1);
    rig.studio->play();
    rig.run (4096);
    rig.studio->record();
    CHECK (rig.studio->takeNotices().size() == 1);
    CHECK (rig.roll() == RollState::playing);
    CHECK (rig.takes ("Kick").size() == 2);
}

TEST_CASE ("A rehearsal goes like a recording and leaves nothing behind")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.studio->setRehearse (true);
    setPunch (rig, { { 12000 }, { 24000 } });
    rig.studio->record();
    rig.run (4096);
    CHECK (rig.roll() == RollState::preRoll);
    CHECK (rig.studio->status().rehearsing);
    CHECK_FALSE (rig.studio->status().redLight);
    rig.run (12000);
    CHECK (rig.roll() == RollState::recording);
    rig.run (12000);
    CHECK (rig.roll() == RollState::playing);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    CHECK_FALSE (rig.studio->status().rehearsing);
    CHECK (rig.heard() == FramePos {});

    // By hand, while it plays.
    rig.studio->setPunchOn (false);
    rig.studio->play();
    rig.run (4096);
    rig.studio->record();
    rig.run (1024);
    CHECK (rig.roll() == RollState::recording);
    rig.studio->record();
    rig.run (1024);
    CHECK (rig.roll() == RollState::playing);
    rig.studio->abortTake();
    rig.runUntil (RollState::stopped);
    CHECK (rig.takes ("Kick").empty());
    CHECK (rig.filesIn ("audio") == 0);
    CHECK (rig.filesIn ("takes") == 0);

    rig.studio->setRehearse (false);
    rig.studio->toStart();
    rig.studio->record();
    rig.run (second / 2);
    CHECK (rig.studio->status().redLight);
}
