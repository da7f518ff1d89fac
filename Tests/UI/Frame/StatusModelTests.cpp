#include "Tests/Support/Catch.h"

#include "UI/Frame/SaveModel.h"

using namespace takelane;

namespace
{
StudioStatus running()
{
    StudioStatus status;
    status.deviceType = DeviceType::alsa;
    status.device.state = DeviceState::running;
    status.device.name = "Studio 18|20 USB";
    status.device.sampleRate = 96000;
    status.device.bufferFrames = 128;
    status.device.inputLatency = { 394 };
    status.device.outputLatency = { 442 };
    status.load = 0.23;
    status.diskSeconds = 6 * 3600 + 12 * 60;
    status.diskTracks = 20;
    return status;
}
}

TEST_CASE ("The status strip reads as in the design")
{
    const auto strip = statusModel (running(), "Rate take 3");
    CHECK (strip.device.label == "Studio 18|20 USB");
    CHECK (strip.device.value == "96 kHz · 128");
    CHECK (strip.device.tone == Tone::good);
    CHECK (strip.latency.value == "4.1 ms in · 4.6 ms out");
    CHECK (strip.load.value == " 23%");
    CHECK (strip.dropouts.value == "0");
    CHECK (strip.disk.label == "Disk time at 20 tracks");
    CHECK (strip.disk.value == "6 h 12 min");
    CHECK (strip.last.label == "Undo: rate take 3");
    CHECK (! strip.offersInterface);
}

TEST_CASE ("While files are written the strip says which, but a take and a job come first")
{
    auto status = running();
    CHECK (statusModel (status, "Rate take 3", "Writing stem 4 of 8").last.label == "Writing stem 4 of 8");
    status.job = JobStatus { "Importing Kick.wav", 0.42, true };
    CHECK (statusModel (status, "Rate take 3", "Writing stem 4 of 8").last.label == "Importing Kick.wav");
    status.job.reset();
    status.redLight = true;
    status.roll = RollState::recording;
    CHECK (statusModel (status, "Rate take 3", "Writing stem 4 of 8").last.label.starts_with ("Writing take"));
}

TEST_CASE ("The load turns amber at 70 percent and red at 90")
{
    auto status = running();
    CHECK (statusModel (status, {}).load.tone == Tone::plain);
    status.load = 0.70;
    CHECK (statusModel (status, {}).load.tone == Tone::warn);
    status.load = 0.90;
    CHECK (statusModel (status, {}).load.tone == Tone::fail);
}

TEST_CASE ("Disk time turns amber under an hour and red under a quarter")
{
    auto status = running();
    status.diskSeconds = 3599;
    CHECK (statusModel (status, {}).disk.tone == Tone::warn);
    CHECK (statusModel (status, {}).disk.value == "59 min");
    status.diskSeconds = 899;
    CHECK (statusModel (status, {}).disk.tone == Tone::fail);
    status.diskSeconds = 95;
    CHECK (statusModel (status, {}).disk.value == "1 min 35 s");
    status.diskTracks = 1;
    CHECK (statusModel (status, {}).disk.label == "Disk time at 1 track");
}

TEST_CASE ("A device that is gone is named as waited for")
{
    auto status = running();
    status.device.state = DeviceState::lost;
    CHECK (statusModel (status, {}).device.label == "Waiting for Studio 18|20 USB");
    CHECK (statusModel (status, {}).device.tone == Tone::fail);
    status.isDeviceOpening = true;
    CHECK (statusModel (status, {}).device.label == "Opening the interface");
    status.isDeviceOpening = false;
    status.deviceProblem = "hw:1 is in use by another program";
    CHECK (statusModel (status, {}).device.label == status.deviceProblem);
}

TEST_CASE ("The simulated interface offers the way to a real one, but not while a take is made")
{
    auto status = running();
    status.deviceType = DeviceType::simulated;
    status.device.name = "Simulated 18 in";
    CHECK (statusModel (status, {}).device.label == "Simulated");
    CHECK (statusModel (status, {}).offersInterface);
    status.redLight = true;
    CHECK (! statusModel (status, {}).offersInterface);
}

TEST_CASE ("While a take is made the strip says what is on the disk")
{
    auto status = running();
    status.redLight = true;
    status.roll = RollState::recording;
    status.take = 4;
    status.tracksRecording = 14;
    status.sinceFlush = 0.42;
    CHECK (statusModel (status, "Rate take 3").last.label == "Writing take 4, 14 files, last flush");
    CHECK (statusModel (status, "Rate take 3").last.value == "0.4 s ago");
}

TEST_CASE ("A job is shown with its progress, and otherwise the last step of undo")
{
    auto status = running();
    CHECK (statusModel (status, {}).last.label == "Nothing to undo");
    status.job = JobStatus { "Importing Kick.wav", 0.42, true };
    CHECK (statusModel (status, {}).last.label == "Importing Kick.wav");
    CHECK (statusModel (status, {}).last.value == "42%");
}

TEST_CASE ("Rates are said in kilohertz")
{
    CHECK (rateWords (48000) == "48 kHz");
    CHECK (rateWords (44100) == "44.1 kHz");
}

TEST_CASE ("The saved state is spoken in seconds, minutes and hours")
{
    auto status = running();
    status.sinceSave = 3.7;
    CHECK (saveText (status) == SaveText { "Saved 3 s ago", Tone::good });
    status.sinceSave = 61;
    CHECK (saveText (status).text == "Saved 1 min ago");
    status.sinceSave = 7300;
    CHECK (saveText (status).text == "Saved 2 h ago");
}

TEST_CASE ("An edit that is not on the disk after ten seconds is amber, a failed one red")
{
    auto status = running();
    status.save = SaveState::waiting;
    status.sinceSave = 0.5;
    CHECK (saveText (status).tone == Tone::plain);
    status.sinceSave = 10.5;
    CHECK (saveText (status) == SaveText { "Not saved, disk busy", Tone::warn });
    status.save = SaveState::failed;
    CHECK (saveText (status).tone == Tone::fail);
}

TEST_CASE ("The window's title is the song's, and the take's while it is recorded")
{
    const auto session = newSession ("Harbour Lights EP", 48000, SampleFormat::int24);
    auto status = running();
    CHECK (windowTitle (session, status) == "Song 1 - Harbour Lights EP - Takelane");
    status.redLight = true;
    status.take = 4;
    CHECK (windowTitle (session, status) == "* REC Take 4");
}

TEST_CASE ("Recording on and off, dropouts, a lost interface and the disk are announced")
{
    const auto before = running();
    auto now = before;
    CHECK (announcement (before, now).empty());

    now.redLight = true;
    now.roll = RollState::recording;
    now.take = 4;
    CHECK (announcement (before, now) == "Recording take 4");
    CHECK (announcement (now, before) == "Recording off");

    now = before;
    now.dropouts = 2;
    CHECK (announcement (before, now) == "Dropout, 2 so far");

    now = before;
    now.device.state = DeviceState::lost;
    CHECK (announcement (before, now) == "The interface is gone");

    now = before;
    now.diskSeconds = 14 * 60;
    CHECK (announcement (before, now) == "Disk: 60 minutes left");

    now = before;
    now.save = SaveState::failed;
    CHECK (announcement (before, now) == "Not saved: the disk failed");
}

TEST_CASE ("The strip says which reference mix the control room hears, and how to get the mix back")
{
    StudioStatus status;
    CHECK (statusModel (status, "Renamed Kick", {}, "Rough 3").last == StatusItem { "Heard: Rough 3, Esc for the mix", "", Tone::warn });
    CHECK (statusModel (status, "Renamed Kick", {}, {}).last.label == "Undo: renamed Kick");
}
