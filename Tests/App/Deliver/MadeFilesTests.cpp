#include "Tests/App/Editing/PlanRig.h"
#include "Tests/Support/OtherPrograms.h"
#include "Tests/Support/StudioRig.h"

#include "Session/Changing.h"

using namespace takelane;

namespace
{
nlohmann::json ixmlOf (const std::filesystem::path& file)
{
    return readBy ("wav_tags.py", file.string())["ixml"];
}
}

TEST_CASE ("A consolidated take says of which comp and takes it was made")
{
    SoundSession s (48000, SampleFormat::int24);
    s.track ("Vox").pass (0_pos, 48000_frames, { { "Vox", { noise (0.4, 1) } } }).pass (24000_pos, 48000_frames, { { "Vox", { noise (0.3, 2) } } });
    changeTrack (s.session, s.id ("Vox"), [] (Track& track) { track.player = "Ana"; });
    const auto done = run (s, { { "do", "comp.consolidate" }, { "track", "Vox" } });
    const auto ixml = ixmlOf (s.folder.path() / done.session.selectedSong().track (s.id ("Vox"))->takeNumbered (3)->file);
    CHECK (ixml["TAKE"] == "Tk03");
    CHECK (ixml["NOTE"] == "Consolidated: Comp A; Tk01; Tk02");
    CHECK (ixml["TRACK_LIST"]["TRACK"]["NAME"] == "Vox");
    CHECK (ixml["ASWG"]["artist"] == "Ana");
}

TEST_CASE ("What was kept after it was played says its track, input and microphone")
{
    auto session = SessionBuilder().track ("Bass", { 2 }).built();
    changeTrack (session, session.trackNamed ("Bass")->id, [] (Track& track) { track.micSheet.mic = "DI"; });
    StudioRig rig (session, { "Bass" });
    rig.run (48000);
    rig.studio->keepLast();
    rig.settle();

    const auto takes = rig.takes ("Bass");
    REQUIRE (takes.size() == 1);
    const auto ixml = ixmlOf (rig.place() / takes[0]->file);
    CHECK (ixml["TAKE"] == "Tk01");
    CHECK (ixml["NOTE"] == "Kept after it was played");
    CHECK (ixml["TRACK_LIST"]["TRACK"]["CHANNEL_INDEX"] == "2");
    CHECK (ixml["ASWG"]["micType"] == "DI");
}

TEST_CASE ("A take recorded by the studio has its count-in and pre-roll before it in the file")
{
    auto desk = StudioRig::quietDesk();
    desk.roll.countIn = true;
    StudioRig rig (SessionBuilder().track ("Bass", { 2 }), { "Bass" }, desk);
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (24000);
    rig.studio->stop();
    rig.finish();

    const auto takes = rig.takes ("Bass");
    REQUIRE (takes.size() == 1);
    CHECK (takes[0]->fileOffset >= Frames { 96000 });       // a bar of count-in
    CHECK (ixmlOf (rig.place() / takes[0]->file)["PRE_RECORD_SAMPLECOUNT"] == std::to_string (takes[0]->fileOffset.value));
}
