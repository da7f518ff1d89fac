#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include "App/Studio/WhyHeard.h"

using namespace takelane;

namespace
{
MonitorFacts facts (bool armed, bool moving, bool taking = false)
{
    MonitorFacts is;
    is.armed = armed;
    is.moving = moving;
    is.taking = taking;
    return is;
}

std::string automatic (MonitorFacts is, MonitorOptions options = {})    { return whyHeard (MonitorMode::automatic, is, options); }
}

TEST_CASE ("Why a track is heard is said in words")
{
    CHECK (automatic (facts (false, false)) == "disk: not armed");
    CHECK (automatic (facts (true, false)) == "input: armed, stopped");
    CHECK (automatic (facts (true, true)) == "disk: rolling, not recording");
    CHECK (automatic (facts (true, true, true)) == "input: recording");

    auto countIn = facts (true, false);
    countIn.countIn = true;
    CHECK (automatic (countIn) == "input: armed, count-in");

    auto before = facts (true, true);
    before.beforeTake = true;
    CHECK (automatic (before) == "disk: before the take");
    MonitorOptions both;
    both.bothInPreRoll = true;
    CHECK (automatic (before, both) == "input and disk: before the take");

    MonitorOptions whereEmpty;
    whereEmpty.inputWhereEmpty = true;
    auto empty = facts (true, true);
    empty.sounds = false;
    CHECK (automatic (empty, whereEmpty) == "input: rolling, not recording, nothing on the disk here");

    MonitorOptions onStop;
    onStop.inputOnStop = true;
    CHECK (automatic (facts (false, false), onStop) == "input: stopped, all inputs on");
    CHECK (automatic (facts (false, true), onStop) == "disk: not armed");

    CHECK (whyHeard (MonitorMode::input, facts (false, true), {}) == "input: switched to the input");
    CHECK (whyHeard (MonitorMode::disk, facts (true, true, true), {}) == "disk: switched to the disk, recording");
    CHECK (whyHeard (MonitorMode::disk, facts (true, false), {}) == "nothing: switched to the disk, stopped");
    CHECK (whyHeard (MonitorMode::both, facts (true, true), {}) == "input and disk: switched to both");
    CHECK (whyHeard (MonitorMode::both, facts (true, false), {}) == "input: armed, stopped");

    MonitorOptions external;
    external.external = true;
    CHECK (automatic (facts (true, false), external) == "input, past the program: armed, stopped");
    CHECK (whyHeard (MonitorMode::both, facts (true, true), external) == "disk, the input past the program: switched to both");
    CHECK (automatic (facts (false, true), external) == "disk: not armed");
}

TEST_CASE ("The words name what the monitoring table lets through, in every state")
{
    for (int bits = 0; bits < 1 << 10; ++bits)
    {
        const auto bit = [bits] (int which) { return (bits >> which & 1) != 0; };
        MonitorFacts is;
        is.armed = bit (0);
        is.moving = bit (1);
        is.countIn = bit (2) && ! is.moving;
        is.taking = bit (3) && is.armed && is.moving;
        is.beforeTake = bit (4) && is.armed && is.moving && ! is.taking;
        is.sounds = bit (5);
        MonitorOptions options;
        options.inputWhereEmpty = bit (6);
        options.bothInPreRoll = bit (7);
        options.inputOnStop = bit (8);
        options.external = bit (9);

        for (const auto mode : { MonitorMode::automatic, MonitorMode::input, MonitorMode::disk, MonitorMode::both })
        {
            const auto words = whyHeard (mode, is, options);
            const auto heard = monitorSources (mode, is, options);
            const auto source = words.substr (0, words.find (": "));
            INFO (bits << " " << words);
            CHECK (heard.disk == (source.find ("disk") != std::string::npos));
            CHECK (heard.input == (source == "input" || source == "input and disk"));
            CHECK (words.size() > source.size() + 2);
        }
    }
}

TEST_CASE ("A track as it stands: its arm, the transport, the punch and its mute")
{
    Session session = SessionBuilder().track ("Kick", { 1 }).take (FramePos { 0 }, Frames { 48000 });
    const auto track = session.tracks[0]->id;
    DeskState desk;
    StudioStatus now;
    const auto words = [&] { return whyHeard (session, session.selectedSong(), desk, now, track); };

    CHECK (words() == "disk: not armed");
    desk.armed[track] = true;
    CHECK (words() == "input: armed, stopped");
    now.roll = RollState::playing;
    CHECK (words() == "disk: rolling, not recording");

    desk.monitoring.inputWhereEmpty = true;
    now.heard = FramePos { 1000 };
    CHECK (words() == "disk: rolling, not recording");
    now.heard = FramePos { 96000 };
    CHECK (words() == "input: rolling, not recording, nothing on the disk here");
    desk.monitoring = {};

    now.roll = RollState::recording;
    now.recorded = { track };
    now.engaged = true;
    CHECK (words() == "input: recording");
    now.punch = FrameRange { FramePos { 100000 }, FramePos { 200000 } };
    CHECK (words() == "disk: before the take");
    now.heard = FramePos { 150000 };
    CHECK (words() == "input: recording");
    now.heard = FramePos { 200000 };
    CHECK (words() == "disk: rolling, not recording");

    now = {};
    session = SessionBuilder::must (setStrip (session, session.song, track, [] { Strip strip; strip.muted = true; return strip; }()));
    CHECK (words() == "input: armed, stopped, muted");
    CHECK (whyHeard (session, session.selectedSong(), desk, now, TrackId { 999 }).empty());
}
