#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include "UI/Cues/ControlRoomModel.h"

using namespace takelane;

TEST_CASE ("The control room's knob is even in dB, and off at its end")
{
    CHECK (roomPositionOf (12.0) == 1.0);
    CHECK (roomPositionOf (-54.0) == 0.0);
    CHECK (roomPositionOf (-144.0) == 0.0);
    CHECK (roomDbAt (0.0) == -144.0);

    for (double dB = -53.5; dB <= 12.0; dB += 0.5)
        CHECK (roomDbAt (roomPositionOf (dB)) == Approx (dB).margin (1.0e-9));
}

TEST_CASE ("Over the level stands what is not as usual, the strangest first")
{
    Session session = SessionBuilder().track ("Kick");
    CueMix drums;
    drums.id = { 100 };
    drums.name = "Drums";
    session.cueMixes = { drums };
    DeskState desk;
    auto& room = desk.controlRoom;
    TalkStatus talk;
    room.levelDb = -12.0;

    CHECK (roomLook (session, desk, talk).caption == "Control room");
    CHECK_FALSE (roomLook (session, desk, talk).isUnusual);
    CHECK (roomLook (session, desk, talk).level == "-12.0 dB");

    room.secondSpeakers = true;
    CHECK (roomLook (session, desk, talk).caption == "Speakers B");
    room.flip = true;
    CHECK (roomLook (session, desk, talk).caption == "Flipped");
    room.listensTo = { 100 };
    CHECK (roomLook (session, desk, talk).caption == "Hears Drums");
    desk.soloed[session.tracks[0]->id] = true;
    CHECK (roomLook (session, desk, talk).caption == "Hears Drums");            // in place: in the mix itself
    desk.soloMode = SoloMode::afterFader;
    CHECK (roomLook (session, desk, talk).caption == "Hears the solo");
    room.translation = Translation::phone;
    CHECK (roomLook (session, desk, talk).caption == "Phone check");
    talk.listenBack = true;
    CHECK (roomLook (session, desk, talk).caption == "Listen back");
    CHECK (roomLook (session, desk, talk).isUnusual);

    // A cue that is gone is not heard.
    desk = {};
    room.listensTo = { 7 };
    CHECK (roomLook (session, desk, {}).caption == "Control room");
}

TEST_CASE ("The translation check goes round")
{
    auto now = Translation::none;
    std::vector<Translation> seen;

    for (int i = 0; i < 5; ++i)
        seen.push_back (now = nextTranslation (now));

    CHECK (seen == std::vector { Translation::phone, Translation::laptop, Translation::car, Translation::mono, Translation::none });
    CHECK (translationNames().size() == 5);
}

TEST_CASE ("What a key did to the control room is said in words")
{
    DeskState desk;
    auto& room = desk.controlRoom;
    CHECK (roomSentence ("room.dim", desk) == "Not dimmed any more");
    room.dim = room.mono = true;
    CHECK (roomSentence ("room.dim", desk) == "Dimmed by 20 dB");
    CHECK (roomSentence ("room.mono", desk) == "The control room is mono");
    CHECK (roomSentence ("room.reference", desk) == "The level is at the reference, -12.0 dB");
    room.translation = Translation::car;
    CHECK (roomSentence ("room.translation", desk) == "Car check");
    room.translation = Translation::none;
    CHECK (roomSentence ("room.translation", desk) == "No translation check");
    desk.lowLatency.on = true;
    CHECK (roomSentence ("latency.low", desk) == "Low latency on, 5 ms at most");
    desk.lowLatency.on = false;
    CHECK (roomSentence ("latency.low", desk) == "Low latency off");
    CHECK (roomSentence ("room.show", desk).empty());
}

TEST_CASE ("The way of every player is told in ms")
{
    Session session = SessionBuilder().track ("Kick");
    CueMix drums;
    drums.id = { 100 };
    drums.name = "Drums";
    session.cueMixes = { drums };
    LatencyReport report;
    report.paths = { { {}, 1.0, 9.7, false }, { { 100 }, 0.0, 8.74, true }, { { 7 }, 1.0, 9.7, false } };

    const auto rows = latencyRows (session, report);
    REQUIRE (rows.size() == 2);
    CHECK (rows[0] == LatencyRow { "Control room", "9.7 ms", "1.0 ms" });
    CHECK (rows[1] == LatencyRow { "Drums", "8.7 ms", "0.0 ms, shortened" });
}

TEST_CASE ("Low latency says what it does now")
{
    LatencyReport report;
    report.paths = { { {}, 1.0, 9.7, false } };
    LowLatency low;
    CHECK (lowLatencyText (low, report) == "The program adds 1.0 ms, within 5 ms");
    low.limitMs = 0.5;
    CHECK (lowLatencyText (low, report) == "The program adds 1.0 ms");
    low.on = true;
    CHECK (lowLatencyText (low, report) == "Takes effect when nothing rolls");
    report.paths[0] = { {}, 0.0, 8.7, true };
    CHECK (lowLatencyText (low, report) == "Left out: the look-ahead of the guards");
}

TEST_CASE ("The round trip says whether it was measured, and warns when the driver says otherwise since")
{
    LatencyReport report;
    report.inputMs = 4.1;
    report.outputMs = 4.6;
    CHECK (roundTripText (report) == "Not measured: the driver says 4.1 ms in, 4.6 ms out");
    report.isCalibrated = true;
    CHECK (roundTripText (report) == "Measured: 4.1 ms in, 4.6 ms out");
    report.reportHasChanged = true;
    CHECK (roundTripText (report) == "The driver says other figures than when it was measured");

    CHECK (listenBackText ({}) == "The talk mic");
    CHECK (listenBackText ({ 3 }) == "Input 3");
    CHECK (listenBackText ({ 3, 4 }) == "Inputs 3, 4");
}
