#include "Tests/Support/Catch.h"

#include "UI/Frame/LampModel.h"

using namespace takelane;

namespace
{
struct Room
{
    Session session = newSession ("Day", 48000, SampleFormat::int24);
    DeskState desk;
    StudioStatus status;

    Room()
    {
        for (auto i = 1; i <= 3; ++i)
        {
            Track track;
            track.id = TrackId { i };
            track.name = "Track " + std::to_string (i);
            session.tracks.push_back (track);
        }

        status.take = 4;
        status.device.state = DeviceState::running;
    }

    LampModel lamp() const      { return lampModel (session, desk, status); }
};
}

TEST_CASE ("The lamp is off and says what Record would do when nothing is armed")
{
    Room room;
    CHECK (room.lamp().state == LampLook::off);
    CHECK (room.lamp().title == "Not armed");
    CHECK (room.lamp().line == "Select a track");

    room.desk.selection = { TrackId { 2 } };
    CHECK (room.lamp().line == "Record arms Track 2");

    room.session.tracks.clear();
    CHECK (room.lamp().line == "No tracks yet");
}

TEST_CASE ("The lamp is ready with the number of armed tracks and the next take")
{
    Room room;
    room.desk.armed = { { TrackId { 1 }, true } };
    CHECK (room.lamp().state == LampLook::ready);
    CHECK (room.lamp().caption == "Next take");
    CHECK (room.lamp().number == "4");
    CHECK (room.lamp().line == "1 track armed");
    CHECK (room.lamp().smallLine == "Inputs live");

    room.desk.armed[TrackId { 2 }] = true;
    CHECK (room.lamp().line == "2 tracks armed");
    CHECK (room.lamp().shortLine == "2 armed");

    room.status.device.state = DeviceState::lost;
    CHECK (room.lamp().state == LampLook::off);
    CHECK (room.lamp().title == "No interface");
    CHECK (room.lamp().smallLine == "Inputs silent");
    room.status.isDeviceOpening = true;
    CHECK (room.lamp().smallLine == "Opening the interface");
}

TEST_CASE ("The lamp waits through count-in and pre-roll and burns in the take")
{
    Room room;
    room.status.redLight = true;
    room.status.tracksRecording = 14;
    room.status.roll = RollState::countIn;
    CHECK (room.lamp().state == LampLook::waiting);
    CHECK (room.lamp().title == "Count-in");

    room.status.roll = RollState::preRoll;
    CHECK (room.lamp().title == "Pre-roll");
    CHECK (room.lamp().length.empty());

    room.status.roll = RollState::recording;
    room.status.taken = { 48000 * 11 + 44000 };
    CHECK (room.lamp().state == LampLook::rolling);
    CHECK (room.lamp().caption == "Take");
    CHECK (room.lamp().title == "REC");
    CHECK (room.lamp().length == "0:11.9");
    CHECK (room.lamp().line == "14 tracks · 24-bit");
}

TEST_CASE ("A rehearsal never looks like a take")
{
    Room room;
    room.desk.armed[TrackId { 1 }] = true;
    room.desk.roll.rehearse = true;
    CHECK (room.lamp().state == LampLook::rehearsal);
    CHECK (room.lamp().title == "Rehearsal");
    CHECK (room.lamp().line == "Nothing is recorded");

    room.status.rehearsing = true;
    room.status.roll = RollState::recording;
    CHECK (room.lamp().state == LampLook::rehearsal);
    CHECK (room.lamp().length.empty());
    CHECK (recordButton (Song(), 48000, room.status, false, true).text == "Rehearsing");
    CHECK (recordButton (Song(), 48000, room.status, false, true).look == RecordLook::waiting);
    CHECK (recordButton (Song(), 48000, {}, false, true).text == "Rehearse");
}

TEST_CASE ("Between two punches of a pass the lamp says so")
{
    Room room;
    room.status.roll = RollState::playing;
    room.status.recorded = { TrackId { 1 }, TrackId { 2 } };
    room.status.tracksRecording = 2;
    CHECK (room.lamp().title == "Punched out");
    CHECK (room.lamp().line == "2 tracks in the pass");
}

TEST_CASE ("The Record button says what pressing it means")
{
    const Song song;
    StudioStatus status;
    CHECK (recordButton (song, 48000, status, false).text == "Record");

    status.roll = RollState::countIn;
    status.countInBeat = 3;
    CHECK (recordButton (song, 48000, status, false).text == "Count-in 3");
    CHECK (recordButton (song, 48000, status, false).look == RecordLook::waiting);
    status.countInBeat = 7;
    CHECK (recordButton (song, 48000, status, false).text == "Count-in 3");

    status.roll = RollState::preRoll;
    CHECK (recordButton (song, 48000, status, false).text == "Pre-roll");

    status.roll = RollState::recording;
    CHECK (recordButton (song, 48000, status, false).text == "Stop take");
    CHECK (recordButton (song, 48000, status, false).look == RecordLook::rolling);
}

TEST_CASE ("The waiting lamp blinks with the beat, and stands still with reduced motion")
{
    const Song song;            // 120 bpm: a beat is 24000 frames
    StudioStatus status;
    status.roll = RollState::preRoll;
    status.heard = { 1000 };
    CHECK (recordButton (song, 48000, status, false).isLampLit);
    status.heard = { 13000 };
    CHECK (! recordButton (song, 48000, status, false).isLampLit);
    CHECK (recordButton (song, 48000, status, true).isLampLit);
}
