#include "App/Workplace/DemoMix.h"

#include "App/Templates.h"
#include "App/Workplace/DemoSong.h"
#include "App/Workplace/NewSession.h"
#include "Session/MixEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
    Session toolDemo()
    {
        return withRoughMix (SessionBuilder::must (applyTemplate (newSession ("Demo", 48000, SampleFormat::int24), Template::band)).session);
    }
}

TEST_CASE ("The demo is a rough mix on every strip, in the window and in the tool")
{
    const auto window = SessionBuilder::must (demoSetUp());

    for (const auto& session : { window.session, toolDemo() })
    {
        CHECK (invariantProblems (session, {}).empty());
        const auto& song = session.selectedSong();

        for (const auto& track : session.tracks)
        {
            INFO (track->name);
            CHECK (song.track (track->id)->strip.highPassHz);
            CHECK (song.track (track->id)->strip.gainDb < 0.0);
        }

        for (const auto& folder : session.folders)
        {
            INFO (folder.name);
            CHECK (folderStripOf (song, folder.id) != Strip());
        }

        CHECK_FALSE (song.master.limiter);
        REQUIRE (session.cueMixes.size() == 4);

        for (const auto& cue : session.cueMixes)
        {
            INFO (cue.name);
            CHECK_FALSE (cue.me.empty());
            CHECK (std::ranges::any_of (song.tracks, [&] (const auto& t) { return std::ranges::any_of (t->strip.sends, [&] (const Send& s) { return s.cue == cue.id; }); }));
        }
    }

    CHECK (songTrack (window.session, "Scratch").strip.muted);
    CHECK (songTrack (toolDemo(), "Overheads").strip.dualPan);
}

TEST_CASE ("A template keeps the mix and the control room, not what mixes remember or what was said")
{
    auto session = toolDemo();
    const auto song = session.song;
    session = SessionBuilder::must (addSnapshot (session, song, "Verse")).session;
    session = SessionBuilder::must (switchMix (session, song));
    session = SessionBuilder::must (addSlate (session, song, { "audio/Talk.wav", { 1000 }, {}, 0, {}, {} }));
    DeskState desk;
    desk.controlRoom.levelDb = -12.0;
    desk.talk.input = 18;
    desk.meterScale = MeterScale::k14;
    desk.soloed[session.tracks[0]->id] = true;

    const auto made = templateFrom (session, desk);
    const auto& kept = made.session.selectedSong();
    CHECK (mixOf (kept) == mixOf (session.selectedSong()));
    CHECK (kept.snapshots.empty());
    CHECK_FALSE (kept.otherMix);
    CHECK_FALSE (kept.onB);
    CHECK (kept.slates.empty());
    CHECK (made.desk.controlRoom == desk.controlRoom);
    CHECK (made.desk.talk == desk.talk);
    CHECK (made.desk.meterScale == MeterScale::k14);
    CHECK (made.desk.soloed.empty());
    CHECK (invariantProblems (made.session, made.desk).empty());
}

TEST_CASE ("Every track of the demo says what is plugged in where, so that its track sheet shows what one can say")
{
    const auto demo = SessionBuilder::must (demoSetUp()).session;

    for (const auto& track : demo.tracks)
    {
        INFO (track->name);
        CHECK_FALSE (track->micSheet.mic.empty());
        CHECK_FALSE (track->micSheet.place.empty());
        CHECK_FALSE (track->micSheet.preamp.empty());
        CHECK (track->micSheet.gainDb > 0.0);
    }

    const auto& kick = demo.trackNamed ("Kick Out")->micSheet;
    CHECK (kick == MicSheet { "U 47 fet", "30 cm off the port", "API 2", {}, 22.0, true, true, false });
    CHECK (demo.trackNamed ("Snare Btm")->micSheet.polarityInverted);
}
