#include "UI/Dialogs/AudioDeviceModel.h"
#include "UI/Dialogs/KeysModel.h"
#include "UI/Dialogs/NewSessionModel.h"
#include "UI/Dialogs/RecoveryModel.h"

#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
RecoveryFacts cutOff()
{
    RecoveryFacts facts;
    facts.songTitle = "Northern Line";
    facts.sessionName = "Harbour Lights EP";
    facts.stoppedAt = "15:04:17";
    facts.olderSave = "14:42";
    facts.armed = 14;
    facts.takes.push_back ({ 4, 14, 171.34, 0.5, 14, 14, {}, {} });
    return facts;
}

std::vector<DeviceTypeDescription> interfaces()
{
    return { { "simulated", { { "Simulated 18 in", {}, {}, { 44100, 48000, 96000 }, { 64, 128, 256, 512 } } } },
             { "alsa", { { "Studio 18|20 USB", {}, {}, { 48000, 96000 }, { 32, 64, 128, 256, 512, 1024 } } } },
             { "jack", {} } };
}

StudioStatus running()
{
    StudioStatus status;
    status.device.state = DeviceState::running;
    status.device.name = "Studio 18|20 USB";
    status.device.sampleRate = 96000;
    status.device.bufferFrames = 128;
    status.device.inputLatency = { 360 };
    status.device.outputLatency = { 442 };
    status.device.inputNames = std::vector<std::string> (18, "in");
    status.device.outputNames = std::vector<std::string> (20, "out");
    return status;
}

LatencyNow measured (Frames roundTrip, std::string when)
{
    LatencyNow now;
    now.report.isKnown = now.report.isCalibrated = true;
    now.report.roundTrip = roundTrip;
    now.report.offset = roundTrip - Frames { 360 + 442 };
    now.when = std::move (when);
    return now;
}
}

TEST_CASE ("The recovery dialog says what is safe in seconds, then what is not")
{
    const auto model = recoveryModel (cutOff());
    CHECK (model.heading == "Take 4 is safe");
    CHECK (model.first == "Takelane stopped while recording Northern Line at 15:04:17.");
    CHECK (model.second == "2:51 of take 4 was on disk. At most the last 0.5 s was not.");
    CHECK (model.takeTracks == "14 tracks");
    CHECK (model.takeLength == "2:51.3");
    REQUIRE (model.facts.size() == 2);
    CHECK (model.facts[0].title == "14 of 14 files can be repaired");
    CHECK (model.facts[1].text == "Start take 5 when the band is ready");
    CHECK (model.older == "Open the 14:42 save instead");
}

TEST_CASE ("Recovery without a take, with edits, with missing files and with a damaged session is told as it is")
{
    auto facts = cutOff();
    facts.takes[0].filesRepaired = facts.takes[0].tracks = 12;
    facts.hasAutosave = true;
    facts.numEdits = 23;
    facts.edits = { "12 ratings", "9 notes", "2 renames" };
    auto model = recoveryModel (facts);
    CHECK (model.facts[0].sign == RecoveryModel::Sign::warn);
    CHECK (model.facts[0].text == "2 files hold no sound");
    CHECK (model.facts[1].title == "23 edits since the last save");
    CHECK (model.facts[1].text == "12 ratings, 9 notes and 2 renames, kept by the autosave");

    facts.takes.clear();
    facts.isDamaged = true;
    facts.hasAutosave = false;
    facts.backupFrom = "14:40";
    model = recoveryModel (facts);
    CHECK (model.sign == RecoveryModel::Sign::warn);
    CHECK (model.heading == "The session file is damaged");
    CHECK (model.second == "The save of 14:40 takes its place; edits made after it are not in it.");
    CHECK (model.takeName.empty());
    CHECK (std::none_of (model.facts.begin(), model.facts.end(), [] (const auto& fact) { return fact.sign == RecoveryModel::Sign::warn; }));

    facts.isDamaged = false;
    facts.backupFrom.clear();
    model = recoveryModel (facts);
    CHECK (model.sign == RecoveryModel::Sign::pass);
    CHECK (model.heading == "Your work is safe");

    facts = cutOff();
    facts.isDamaged = true;
    facts.backupFrom = "14:40";
    model = recoveryModel (facts);
    CHECK (model.heading == "Take 4 is safe");
    CHECK (std::any_of (model.facts.begin(), model.facts.end(), [] (const auto& fact) { return fact.text == "The save of 14:40 takes its place; the damaged one is kept"; }));
}

TEST_CASE ("The audio device dialog offers what the interface can and keeps the session's rate")
{
    const auto model = audioDeviceModel (interfaces(), { DeviceType::alsa, "Studio 18|20 USB", 128 }, 96000, running(), measured ({ 835 }, "today 13:52"));
    CHECK (model.driver == 0);
    CHECK (model.devices.size() == 1);
    CHECK (model.rates[static_cast<std::size_t> (model.rate)].text == "96");
    CHECK (std::count_if (model.rates.begin(), model.rates.end(), [] (const auto& r) { return r.enabled; }) == 1);
    CHECK (model.buffers[static_cast<std::size_t> (model.buffer)].text == "128");
    CHECK (model.state == "Running, no dropouts");
    CHECK (model.roundTrip == "8.70 ms");
    CHECK (model.reported == "8.35 ms");
    CHECK (model.correction == "+33 samples");
    CHECK (model.outputPath == "4.6 ms");
    CHECK (model.roundTripBoth == "835 samples, 8.70 ms");
    CHECK (model.calibration.state == "Measured today 13:52, 5 of 5 pings agree");
    CHECK (model.canMeasure);
    CHECK (latencyAxis (model.roundTripMs).end == 12.0);
}

TEST_CASE ("An interface that is gone stays chosen, one at another rate says so, and JACK decides its buffer")
{
    auto model = audioDeviceModel (interfaces(), { DeviceType::alsa, "Other", 128 }, 96000, {}, {});
    CHECK (model.devices.back().text == "Other (not connected)");
    CHECK (model.device == 1);
    CHECK_FALSE (model.canMeasure);
    CHECK (model.roundTrip == "\u2013");

    model = audioDeviceModel (interfaces(), { DeviceType::alsa, "Studio 18|20 USB", 128 }, 44100, running(), {});
    CHECK (model.state == "This interface cannot run at 44.1 kHz");
    CHECK (model.health == AudioDeviceModel::Health::bad);

    model = audioDeviceModel (interfaces(), { DeviceType::jack, {}, 256 }, 96000, running(), {});
    CHECK (model.deviceHint == "No JACK server is running");
    CHECK (model.bufferNote == "samples, set by the JACK server");
    CHECK (model.buffers[static_cast<std::size_t> (model.buffer)].text == "128");

    // Nothing is drawn or promised that was not measured, and the simulated band has nothing to measure.
    model = audioDeviceModel (interfaces(), { DeviceType::alsa, "Studio 18|20 USB", 128 }, 96000, running(), {});
    CHECK_FALSE (model.calibration.isMeasured);
    CHECK (model.pictureHint == "Nothing measured yet: patch the cable, then press Measure");
    model = audioDeviceModel (interfaces(), { DeviceType::simulated, {}, 128 }, 96000, running(), {});
    CHECK (model.pictureHint == "The simulated band is in time by itself. To try it: a cable is in from output 3 to input 18");
    CHECK (model.canMeasure);
    CHECK_FALSE (model.canForget);
    CHECK (audioDeviceModel (interfaces(), { DeviceType::alsa, "Studio 18|20 USB", 128 }, 96000, running(), measured ({ 835 }, {})).calibration.state == "Entered by hand");

    auto rolling = running();
    rolling.roll = RollState::playing;
    CHECK_FALSE (audioDeviceModel (interfaces(), { DeviceType::alsa, {}, 128 }, 96000, rolling, {}).canMeasure);
}

TEST_CASE ("A new session wants a name, and a band on one's own interface gets a track for each input")
{
    NewSessionAnswers answers;
    answers.in = "/home/me/Music/Takelane";
    const std::vector<std::string> inputs { "Mic 1", "Mic 2" };
    CHECK (newSessionModel (answers, {}, inputs, DeviceType::alsa).problem.empty());
    answers.startWith = StartWith::band;
    CHECK (newSessionModel (answers, {}, inputs, DeviceType::alsa).explanation == "A track for each of the 2 inputs of your interface, all armed.");
    CHECK (requestFrom (answers, {}, inputs, DeviceType::alsa).inputNames == inputs);
    CHECK (requestFrom (answers, {}, inputs, DeviceType::simulated).inputNames.empty());
    answers.name = "  ";
    CHECK_FALSE (newSessionModel (answers, {}, inputs, DeviceType::alsa).problem.empty());
    answers.name = "A/B";
    CHECK (requestFrom (answers, {}, inputs, DeviceType::alsa).folder == "/home/me/Music/Takelane/A-B");
    CHECK (shownFolder ("/home/somebody/Music/Takelane", 20) == "\u2026/Music/Takelane");
}

TEST_CASE ("Actions are found by text, group and key, and groups without a find are left out")
{
    const KeyMap keys;
    const auto found = keyRows (keys, "punch here");
    REQUIRE (found.size() == 3);
    CHECK (found[0].action.empty());
    CHECK (found[1].action == "punch.setIn");
    CHECK (keyRows (keys, "f12")[1].action == "transport.record");
    CHECK (keyRows (keys, "no such thing").empty());
    CHECK (keyRows (keys).size() > allActions().size());
    CHECK (clashText (keys, "track.mute", "R") == "R belongs to \u201cRecord\u201d. Press it again to move it here.");
}
