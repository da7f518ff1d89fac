#include "App/Actions/Actions.h"
#include "App/Prep/Readiness.h"
#include "App/UtcTime.h"
#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/PrepEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <cstdlib>

using namespace takelane;

namespace
{
constexpr std::int64_t now = 1'773'496'800;         // 2026-03-14, 14 o'clock

/** A room where all is ready, until a test spoils something. */
struct Room
{
    Room()
    {
        setenv ("TZ", "UTC", 1);
        tzset();
        status.deviceType = DeviceType::alsa;
        status.device.state = DeviceState::running;
        status.device.name = "Studio 18|20";
        status.device.inputNames.resize (18);
        status.device.outputNames.resize (20);
        status.device.sampleRate = 48000;
        status.diskSeconds = 6.0 * 3600.0 + 12.5 * 60.0;
        status.diskTracks = 20;
        status.talk.isThere = true;
        latency.isKnown = latency.isCalibrated = true;
        latency.roundTrip = { 418 };
        latency.calibratedAt = now - 480;
        check ("Kick", 0, 1, true);
        check ("Gtr", 0, 2, true);
        check ("Gtr", 1, 3, true);
        desk.lineCheck.when = utcText (now - 3600);
    }

    void check (const char* track, int channel, int input, bool passed, std::string finding = {})
    {
        CheckedInput checked;
        checked.track = session.trackNamed (track)->id;
        checked.channel = channel;
        checked.input = input;
        checked.passed = passed;
        checked.finding = std::move (finding);
        std::erase_if (desk.lineCheck.inputs, [&] (const CheckedInput& i) { return i.track == checked.track && i.channel == channel; });
        desk.lineCheck.inputs.push_back (checked);
    }

    Readiness all() const           { return readinessOf ({ session, desk, status, latency, lineCheck, talkbackTested, guidePlaced, clockError, now }); }

    ReadyItem item (const std::string& id) const
    {
        const auto ready = all();
        const auto found = std::ranges::find (ready.items, id, &ReadyItem::id);
        REQUIRE (found != ready.items.end());
        return *found;
    }

    void has (const std::string& id, ReadyState state, const std::string& fact, const std::string& action = {}) const
    {
        const auto found = item (id);
        CAPTURE (id);
        CHECK (found.state == state);
        CHECK (found.fact == fact);
        CHECK (found.action == action);
        CHECK (found.action.empty() == found.actionText.empty());
        CHECK ((found.action.empty() || findAction (found.action) != nullptr));
    }

    Session session = SessionBuilder().tempo (1, 92.0).track ("Kick", { 1 }).track ("Gtr", { 2, 3 });
    DeskState desk;
    StudioStatus status;
    LatencyReport latency;
    LineCheckView lineCheck;
    bool talkbackTested = true, guidePlaced = true;
    double clockError = 0.0;
};

using enum ReadyState;
}

TEST_CASE ("Where all is ready each of the seven says its fact, and seven are counted")
{
    const Room room;
    const auto ready = room.all();
    REQUIRE (ready.items.size() == 7);
    CHECK (ready.good == 7);
    room.has ("interface", good, "18 inputs at 48 kHz");
    room.has ("latency", good, "8.71 ms round trip, today 13:52");
    room.has ("disk", good, "6 h 12 min at 20 tracks");
    room.has ("click", good, "92 BPM, 1 bar");
    room.has ("scratch", good, "none: the click leads", "prep.guide");
    room.has ("headphones", good, "4 cue mixes, talkback tested");
    room.has ("lineCheck", good, "3 of 3, today 13:00");
}

TEST_CASE ("An interface that is not there, runs at another rate, on a wrong clock or with too few inputs is told with what helps")
{
    Room room;
    room.status.device.sampleRate = 44100;
    room.has ("interface", fail, "runs at 44.1 kHz, the session at 48 kHz", "app.reopenInterface");
    CHECK (room.item ("interface").actionText == "Set to 48 kHz");
    CHECK (room.all().good == 6);

    room.status.device.sampleRate = 48000;
    room.clockError = 0.0885;
    room.has ("interface", warn, "its clock runs at 52248 Hz, not 48000", "app.audioDevice");
    room.clockError = 0.0;

    room.status.device.inputNames.resize (2);
    room.has ("interface", warn, "2 inputs, Gtr wants input 3", "app.audioDevice");

    room.status.device.state = DeviceState::lost;
    room.status.deviceProblem = "Waiting for Studio 18|20";
    room.has ("interface", fail, "Waiting for Studio 18|20", "app.audioDevice");
    room.status.isDeviceOpening = true;
    room.has ("interface", unknown, "being opened");
    room.has ("latency", unknown, "known when an interface runs");
    room.has ("headphones", unknown, "known when an interface runs");

    Room simulated;
    simulated.status.deviceType = DeviceType::simulated;
    simulated.has ("interface", good, "simulated, 18 inputs at 48 kHz");
}

TEST_CASE ("A latency nobody measured, or of a driver that changed its mind, wants a measurement")
{
    Room room;
    room.latency.isCalibrated = false;
    room.has ("latency", warn, "8.71 ms round trip as the driver says", "latency.calibrate");
    room.latency.isCalibrated = room.latency.reportHasChanged = true;
    room.has ("latency", warn, "8.71 ms round trip, but the driver says otherwise since", "latency.calibrate");
    room.latency.reportHasChanged = false;
    room.latency.calibratedAt = 0;
    room.has ("latency", good, "8.71 ms round trip, entered by hand");
    room.latency.calibratedAt = now - 24 * 3600;
    room.has ("latency", good, "8.71 ms round trip, yesterday 14:00");
    room.latency.calibratedAt = now - 48 * 3600;
    room.has ("latency", good, "8.71 ms round trip, on 12 March");
    room.latency.isKnown = false;
    room.has ("latency", unknown, "being looked up");
}

TEST_CASE ("The disk is amber under an hour and red under a quarter of one")
{
    Room room;
    room.status.diskSeconds = 3599.0;
    room.has ("disk", warn, "59 min at 20 tracks", "session.showFolder");
    room.status.diskSeconds = 899.0;
    room.has ("disk", fail, "14 min at 20 tracks", "session.showFolder");
    room.status.diskTracks = 1;
    room.status.diskSeconds = 3600.0;
    room.has ("disk", good, "1 h 0 min at 1 track");
    room.status.diskSeconds = 1.0e9;
    room.has ("disk", unknown, "being looked at");
    room.status.diskTracks = 0;
    room.has ("disk", unknown, "no track to record yet");
}

TEST_CASE ("Click and count-in say the tempo; a click that is off is a warning")
{
    Room room;
    room.desk.roll.countInBars = 2;
    room.has ("click", good, "92 BPM, 2 bars");
    room.desk.roll.countIn = false;
    room.session = SessionBuilder::must (setTempo (room.session, room.session.song, 9, 96.5));
    room.has ("click", good, "92 to 96.5 BPM, no count-in");
    room.desk.roll.click = false;
    room.has ("click", warn, "92 to 96.5 BPM, the click is off", "transport.click");
    room.has ("scratch", warn, "none, and no click", "prep.guide");
}

TEST_CASE ("A scratch track is in place where its file is there and its tempo is the song's")
{
    Room room;
    auto session = SessionBuilder::must (addTrack (room.session, { "Scratch", 1, {}, {}, {} }));
    Guide guide;
    guide.track = session.track;
    room.session = SessionBuilder::must (setGuide (session.session, session.session.song, guide));
    const auto with = [&room] (double bpm, double drift, bool straightened)
    {
        auto changed = *room.session.selectedSong().guide;
        changed.bpm = bpm;
        changed.driftBpm = drift;
        changed.straightened = straightened;
        room.session = SessionBuilder::must (setGuide (room.session, room.session.song, changed));
    };

    room.has ("scratch", warn, "nothing lies on its track", "prep.guide");
    NewTake take;
    take.track = guide.track;
    take.take.number = 1;
    take.take.file = "audio/Scratch.wav";
    take.take.fileLength = take.take.length = { 48000 };
    room.session = SessionBuilder::must (addTakes (room.session, room.session.song, std::nullopt, { take })).session;
    room.has ("scratch", good, "in place, its tempo is not known");
    with (92.3, 0.4, false);
    room.has ("scratch", good, "in place, follows the tempo");
    with (92.3, 1.8, false);
    room.has ("scratch", warn, "drifts up to 1.8 BPM", "prep.guideTempo");
    with (98.0, 1.8, false);
    room.has ("scratch", warn, "98 BPM, the song 92", "prep.guideStraighten");
    with (98.0, 1.8, true);
    room.has ("scratch", good, "in place, straightened to 92 BPM");
    with (98.0, 1.8, false);
    room.session = SessionBuilder::must (setTempo (room.session, room.session.song, 2, 98.0));
    room.has ("scratch", good, "in place, follows the tempo");
    room.guidePlaced = false;
    room.has ("scratch", fail, "its file is missing", "prep.guide");
}

TEST_CASE ("Headphones are those that have an output here, with a talkback that was heard")
{
    Room room;
    room.talkbackTested = false;
    room.has ("headphones", warn, "4 cue mixes, talkback not tested", "talk.latch");
    room.status.talk.isThere = false;
    room.has ("headphones", warn, "4 cue mixes, no talkback microphone", "room.show");
    room.status.device.outputNames.resize (4);
    room.has ("headphones", warn, "1 cue mix, no talkback microphone", "room.show");

    room.session = withOwnParts (room.session);
    room.session.parts[0].cue = room.session.cueMixes[2].id;
    room.has ("headphones", warn, "Cue 3 of Kick has no output here", "page.mix");
    room.session.parts[0].cue = {};
    room.status.device.outputNames.resize (2);
    room.has ("headphones", warn, "no cue mix has one of the 2 outputs", "page.mix");
}

TEST_CASE ("The line check holds for what was checked, on the input it was checked on, for a day")
{
    Room room;
    room.check ("Gtr", 1, 3, false, "no signal");
    room.has ("lineCheck", warn, "2 of 3, Gtr R has no signal", "prep.lineCheck");
    room.check ("Gtr", 1, 3, false, "hum at 50 Hz");
    room.has ("lineCheck", warn, "2 of 3, Gtr R: hum at 50 Hz", "prep.lineCheck");
    room.check ("Gtr", 1, 3, true, "too quiet");                        // it may pass, but is to be looked at
    room.has ("lineCheck", warn, "2 of 3, Gtr R: too quiet", "prep.lineCheck");
    const auto before = room.session;
    room.check ("Gtr", 1, 3, true);
    changeTrack (room.session, room.session.trackNamed ("Kick")->id, [] (Track& t) { t.micSheet.mic = "R-121"; t.micSheet.phantom = true; });
    room.has ("lineCheck", warn, "2 of 3, Kick: 48 V on a ribbon", "prep.lineCheck");
    room.session = before;
    room.check ("Gtr", 1, 4, true);                                     // it was on another input
    room.has ("lineCheck", warn, "2 of 3, Gtr not yet", "prep.lineCheck");
    room.check ("Gtr", 1, 3, true);
    room.desk.lineCheck.when = utcText (now - 24 * 3600);
    room.has ("lineCheck", warn, "3 of 3, but yesterday 14:00", "prep.lineCheck");
    room.lineCheck.isRunning = true;
    room.lineCheck.passed = 1;
    room.has ("lineCheck", unknown, "listening, 1 of 3", "prep.lineCheck");
    room.lineCheck.isRunning = false;
    room.desk.lineCheck = {};
    room.has ("lineCheck", warn, "not done yet", "prep.lineCheck");
    room.session = newSession ("Empty", 48000, SampleFormat::int24);
    room.has ("lineCheck", unknown, "no track has an input yet", "prep.liveInputs");
}
