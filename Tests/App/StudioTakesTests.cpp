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

void setLoop (StudioRig& rig, FrameRange range)
{
    StudioRig::must (rig.studio->edit (setLoop (rig.studio->session(), rig.studio->session().song, SwitchedRange { range, true }), "Loop", "Set the loop"));
}

void recordFor (StudioRig& rig, int frames)
{
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (frames);
}
}

TEST_CASE ("Ten seconds after the stop are kept as handle; the take is in the session long before")
{
    StudioRig rig (twoMics(), { "Kick" });
    recordFor (rig, second);
    rig.studio->stop();
    CHECK (rig.roll() == RollState::ending);
    CHECK (rig.studio->isTakeInHand());
    rig.runUntil (RollState::stopped);
    CHECK_FALSE (rig.studio->isTakeInHand());
    REQUIRE (rig.takes ("Kick").size() == 1);
    const auto early = *rig.takes ("Kick")[0];
    CHECK (early.fileLength - early.fileOffset - early.length < Frames { second });
    rig.finish();

    const auto& take = *rig.takes ("Kick")[0];
    CHECK (take.extent() == early.extent());
    CHECK (take.fileLength - take.fileOffset - take.length >= Frames { 10 * second - 400 });
    CHECK (take.fileLength - take.fileOffset - take.length <= Frames { 10 * second + 1024 });
    CHECK (SessionBuilder::must (readSession (rig.place())).session == rig.studio->session());
    CHECK (rig.studio->undoSentence() == "Recorded take 1");
}

TEST_CASE ("The next roll, the next Record or closing ends the handle at once, never before the round trip")
{
    StudioRig rig (twoMics(), { "Kick" });
    recordFor (rig, second);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);

    SECTION ("play")    { rig.studio->play(); }
    SECTION ("record")  { rig.studio->record(); }
    SECTION ("close")   { rig.close(); rig.open(); }

    rig.run (second / 4);
    rig.studio->stop();
    rig.settle();
    REQUIRE (rig.takes ("Kick").size() >= 1);
    const auto& take = *rig.takes ("Kick")[0];
    CHECK (take.fileOffset + take.length <= take.fileLength);
    CHECK (take.fileLength - take.fileOffset - take.length < Frames { second });
    CHECK (take.length >= Frames { second });
    CHECK_FALSE (take.health.interrupted);
}

TEST_CASE ("Loop: a take a round, each in the session while the next is recorded, all one step of undo")
{
    StudioRig rig (twoMics(), { "Kick", "Snare" });
    setLoop (rig, { { 24000 }, { 48000 } });
    rig.studio->locate ({ 12000 });
    rig.studio->record();

    for (int round = 1; round <= 20; ++round)
    {
        while (rig.studio->status().take <= round)
            rig.run (256);

        rig.run (6000);
        CHECK (static_cast<int> (rig.takes ("Kick").size()) == round);
        CHECK (rig.roll() == RollState::recording);
    }

    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 21);
    CHECK (rig.takes ("Kick")[0]->extent() == FrameRange { { 12000 }, { 48000 } });

    for (std::size_t i = 1; i < 20; ++i)
    {
        CHECK (rig.takes ("Snare")[i]->extent() == FrameRange { { 24000 }, { 48000 } });
        CHECK (rig.takes ("Snare")[i]->kind == TakeKind::cycle);
        CHECK (rig.takes ("Snare")[i]->number == static_cast<int> (i) + 1);
        CHECK (rig.takes ("Snare")[i]->fileOffset == rig.takes ("Snare")[i - 1]->fileOffset + rig.takes ("Snare")[i - 1]->length);
        CHECK (rig.takes ("Snare")[i]->fileLength == rig.takes ("Snare")[0]->fileLength);
    }

    CHECK (rig.takes ("Kick")[20]->kind == TakeKind::partial);
    CHECK (rig.studio->song().passes.size() == 1);
    CHECK (rig.studio->undoSentence() == "Recorded takes 1 to 21");
    rig.studio->undo();
    CHECK (rig.studio->undoSentence() == "Set the loop");

    for (const auto* take : rig.takes ("Kick"))
        CHECK (take->binned);
}

TEST_CASE ("Record pressed in a loop that plays: the first take begins where it was pressed, the next ones are rounds")
{
    StudioRig rig (twoMics(), { "Kick" });
    setLoop (rig, { { 24000 }, { 48000 } });
    rig.studio->locate ({ 24000 });
    rig.studio->play();
    rig.run (34000);
    const auto pressed = rig.heard();
    CHECK (pressed > FramePos { 24000 });
    CHECK (pressed < FramePos { 48000 });
    rig.studio->record();
    rig.run (1024);
    CHECK (rig.studio->status().passFrom == pressed);
    rig.run (72000);
    CHECK (rig.studio->status().take == 4);
    CHECK (rig.takes ("Kick").size() >= 2);
    const auto out = rig.heard();
    rig.studio->record();
    rig.run (12000);
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 4);
    CHECK (rig.takes ("Kick")[0]->extent() == FrameRange { pressed, { 48000 } });
    CHECK (rig.takes ("Kick")[1]->extent() == FrameRange { { 24000 }, { 48000 } });
    CHECK (rig.takes ("Kick")[3]->extent() == FrameRange { { 24000 }, out });
    CHECK (rig.studio->song().passes.size() == 1);
}

TEST_CASE ("Between two punches the band's takes may come in; every number is used once")
{
    StudioRig rig (twoMics(), { "Kick" });
    recordFor (rig, second);
    CHECK (rig.studio->isTakeInHand());
    rig.studio->record();
    rig.run (second / 2);
    CHECK_FALSE (rig.studio->isTakeInHand());

    Pass pass;
    pass.number = 2;
    NewTake take;
    take.track = rig.studio->session().trackNamed ("Kick")->id;
    take.take.number = 2;
    take.take.file = "audio/band.wav";
    take.take.length = take.take.fileLength = { 100 };
    REQUIRE (rig.studio->adopt (rig.studio->session().song, pass, { take }).ok());
    rig.studio->record();
    rig.run (second);
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 3);
    CHECK (rig.takes ("Kick")[1]->number == 2);
    CHECK (rig.takes ("Kick")[2]->number == 3);
    CHECK (rig.studio->song().passes.size() == 2);
    CHECK (invariantProblems (rig.studio->session(), rig.studio->desk()).empty());
}

TEST_CASE ("A track removed while its handle is recorded keeps its takes in the Trash, and nothing is left unsaid on the disk")
{
    StudioRig rig (twoMics(), { "Kick", "Snare" });
    recordFor (rig, second);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    REQUIRE (rig.studio->removeTrack (rig.studio->session().trackNamed ("Snare")->id).ok());
    rig.finish();
    REQUIRE (rig.studio->session().bin.size() == 1);
    const auto& binned = *rig.studio->session().bin[0].songs.begin()->second;
    REQUIRE (binned.takes.size() == 1);
    CHECK (binned.takes[0]->fileLength == rig.takes ("Kick")[0]->fileLength);
    CHECK (rig.studio->takeNotices().empty());
}

TEST_CASE ("Aborted in a loop, the running round goes to the Trash and the rounds before it stay")
{
    StudioRig rig (twoMics(), { "Kick" });
    setLoop (rig, { {}, { 24000 } });
    recordFor (rig, 60000);
    CHECK (rig.studio->status().take == 3);
    rig.studio->abortTake();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 3);
    CHECK_FALSE (rig.takes ("Kick")[0]->binned);
    CHECK_FALSE (rig.takes ("Kick")[1]->binned);
    CHECK (rig.takes ("Kick")[2]->binned);
    CHECK (rig.takes ("Kick")[2]->kind == TakeKind::abandoned);
}

TEST_CASE ("Stopped in the count-in or the pre-roll, what came in is kept whole in the Trash, and undo knows nothing of it")
{
    auto desk = StudioRig::quietDesk();
    desk.roll.countIn = desk.roll.preRoll = true;
    desk.roll.countInBars = desk.roll.preRollBars = 1;
    StudioRig rig (twoMics(), { "Kick", "Snare" }, desk);
    const auto state = GENERATE (RollState::countIn, RollState::preRoll);
    rig.studio->record();
    rig.runUntil (state);
    rig.run (4096);
    rig.studio->stop();
    rig.finish();

    for (const auto* track : { "Kick", "Snare" })
    {
        REQUIRE (rig.takes (track).size() == 1);
        const auto& take = *rig.takes (track)[0];
        CHECK (take.kind == TakeKind::abandoned);
        CHECK (take.binned);
        CHECK (take.fileOffset == Frames {});
        CHECK (take.length == take.fileLength);
        CHECK (take.length > Frames { 4096 });
        CHECK (std::filesystem::exists (rig.place() / take.file));
        CHECK (songTrack (rig.studio->session(), track).active().regions.empty());
    }

    CHECK_FALSE (rig.studio->canUndo());
    CHECK (rig.roll() == RollState::stopped);
    CHECK (rig.heard() == FramePos {});
    CHECK (SessionBuilder::must (readSession (rig.place())).session == rig.studio->session());
}

TEST_CASE ("Again: the take goes to the Trash and recording begins anew from the same start, count-in and all")
{
    auto desk = StudioRig::quietDesk();
    desk.roll.countIn = true;
    desk.roll.countInBars = 1;
    StudioRig rig (twoMics(), { "Kick" }, desk);
    rig.studio->locate ({ 96000 });
    recordFor (rig, second);

    SECTION ("while it runs")           { rig.studio->retake(); }
    SECTION ("while it is closed")      { rig.studio->stop(); rig.studio->retake(); }
    SECTION ("after it")                { rig.studio->stop(); rig.runUntil (RollState::stopped); rig.studio->retake(); }
    SECTION ("while it is replayed")    { rig.studio->stop(); rig.runUntil (RollState::stopped); rig.studio->playOrStop(); rig.run (second / 4); rig.studio->retake(); }

    rig.runUntil (RollState::countIn);
    rig.runUntil (RollState::recording);
    CHECK (rig.studio->status().passFrom == FramePos { 96000 });
    CHECK (rig.studio->status().take == 2);
    rig.run (second);
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 2);
    CHECK (rig.takes ("Kick")[0]->binned);
    CHECK (rig.takes ("Kick")[0]->length >= Frames { second });
    CHECK (std::filesystem::exists (rig.place() / rig.takes ("Kick")[0]->file));
    CHECK_FALSE (rig.takes ("Kick")[1]->binned);
    const auto& regions = songTrack (rig.studio->session(), "Kick").active().regions;
    REQUIRE (regions.size() == 1);
    CHECK (regions[0].take == rig.takes ("Kick")[1]->id);
}

TEST_CASE ("Again, after the playhead was moved, leaves the last take alone")
{
    StudioRig rig (twoMics(), { "Kick" });
    recordFor (rig, second);
    rig.studio->stop();
    rig.runUntil (RollState::stopped);
    rig.studio->locate ({ 480000 });
    rig.studio->retake();
    rig.runUntil (RollState::recording);
    rig.studio->stop();
    rig.finish();
    CHECK_FALSE (rig.takes ("Kick")[0]->binned);
}

TEST_CASE ("Again from section n begins at that section; a section there is not is told")
{
    Session session = twoMics();
    session = SessionBuilder::must (setSections (session, session.song, { { "Intro", 1, false, {} }, { "Chorus", 4, false, {} } }));
    StudioRig rig (session, { "Kick" });
    recordFor (rig, second / 2);
    rig.studio->retakeFromSection (3);
    CHECK (rig.roll() == RollState::recording);
    REQUIRE (rig.studio->takeNotices().size() == 1);
    rig.studio->retakeFromSection (2);
    rig.run (second / 4);
    rig.runUntil (RollState::recording);
    CHECK (rig.studio->status().passFrom == FramePos { 2 * second });
    rig.studio->stop();
    rig.finish();
    REQUIRE (rig.takes ("Kick").size() == 2);
    CHECK (rig.takes ("Kick")[0]->binned);
    CHECK (rig.takes ("Kick")[1]->start == FramePos { 2 * second });
}

TEST_CASE ("After a stop the playhead goes where it was chosen to, and Space then plays the take from its start")
{
    auto desk = StudioRig::quietDesk();
    const auto after = GENERATE (AfterStop::returnToStart, AfterStop::stay, AfterStop::preRollPoint);
    desk.roll.afterTake = after;
    desk.roll.preRoll = true;
    desk.roll.preRollBars = 1;
    StudioRig rig (twoMics(), { "Kick" }, desk);
    rig.studio->locate ({ 4 * second });
    recordFor (rig, second);
    const auto heard = rig.heard();
    rig.studio->playOrStop();
    CHECK (rig.heard() == (after == AfterStop::stay ? heard : after == AfterStop::preRollPoint ? FramePos { 2 * second } : FramePos { 4 * second }));

    const bool waits = GENERATE (false, true);

    if (waits)
        rig.runUntil (RollState::stopped);

    rig.studio->playOrStop();
    rig.runUntil (RollState::playing);
    CHECK (rig.takes ("Kick").size() == 1);
    CHECK (rig.heard() >= FramePos { 4 * second });
    CHECK (rig.heard() < FramePos { 4 * second + 4096 });
    rig.run (second / 2);
    const auto stopped = rig.heard();
    rig.studio->playOrStop();
    CHECK (rig.heard() == stopped);
}

TEST_CASE ("A hundred markers while a take is made: named after it, at what is heard, and the take has no seam")
{
    Session session = twoMics();
    session = SessionBuilder::must (setSections (session, session.song, { { "Intro", 1, false, {} }, { "Chorus", 8, false, {} } }));
    StudioRig rig (session, { "Kick" });
    rig.studio->record();
    rig.runUntil (RollState::recording);
    std::vector<FramePos> heard;

    for (int i = 0; i < 100; ++i)
    {
        rig.run (2048);
        heard.push_back (rig.heard());
        rig.studio->addMarker();
    }

    rig.studio->stop();
    rig.finish();
    const auto& markers = rig.studio->song().markers;
    REQUIRE (markers.size() == 100);

    for (std::size_t i = 0; i < markers.size(); ++i)
        CHECK (markers[i].at == heard[i]);

    CHECK (markers.front().name == "Intro, take 1");
    CHECK (markers.back().name == "Chorus, take 1");
    REQUIRE (rig.takes ("Kick").size() == 1);
    CHECK (rig.takes ("Kick")[0]->health.dropouts.empty());
    CHECK (rig.takes ("Kick")[0]->length > Frames { 100 * 2048 });

    rig.studio->locate ({ 2 * second });
    rig.studio->addMarker();
    CHECK (rig.studio->undoSentence() == "Added marker Chorus");
}

TEST_CASE ("The machine is asked to stay awake while a take is made, and let go a minute after")
{
    StudioRig rig (twoMics(), { "Kick" });
    rig.run (second);
    CHECK (rig.card->awake == 0);
    REQUIRE (rig.studio->setArmed (rig.studio->session().trackNamed ("Snare")->id, true).ok());
    rig.run (1024);
    CHECK (rig.card->awake == 1);
    CHECK (rig.studio->status().keepsAwake);
    recordFor (rig, second);
    CHECK (rig.studio->status().keepsAwake);
    rig.studio->stop();
    rig.run (59 * second);
    CHECK (rig.studio->status().keepsAwake);
    rig.run (3 * second);
    CHECK_FALSE (rig.studio->status().keepsAwake);
    CHECK (rig.card->awake == 0);
}

TEST_CASE ("An interface that runs faster than it says is told within ten seconds, and before the red light")
{
    StudioRig rig (twoMics(), { "Kick" });
    const auto seconds = rig.seconds;

    while (rig.seconds - seconds < 10.0)
    {
        rig.run (256);
        rig.card->frame += 23;      // 9 % more than it should be
    }

    auto notices = rig.studio->takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].topic == "clock");
    rig.studio->record();
    notices = rig.studio->takeNotices();
    REQUIRE (notices.size() == 1);
    CHECK (notices[0].topic == "clock");
    CHECK (rig.roll() == RollState::preparing);
}
