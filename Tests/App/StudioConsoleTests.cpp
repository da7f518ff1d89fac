#include "Storage/WavFile.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

#include <algorithm>
#include <cmath>
#include <regex>

using namespace takelane;

namespace
{
constexpr int second = 48000;

Session oneMic()        { return SessionBuilder().track ("Vox", { 1 }); }

double inDb (float gain)        { return 20.0 * std::log10 (static_cast<double> (std::max (gain, 1.0e-9f))); }

void recordASecond (StudioRig& rig)
{
    rig.studio->record();
    rig.runUntil (RollState::recording);
    rig.run (second);
    rig.studio->stop();
    rig.finish();
    (void) rig.studio->takeNotices();
}

std::vector<std::string> bounces (const StudioRig& rig)
{
    std::vector<std::string> names;
    std::error_code failed;

    for (const auto& file : std::filesystem::directory_iterator (rig.place() / "bounces", failed))
        names.push_back (file.path().filename().string());

    std::sort (names.begin(), names.end());
    return names;
}

std::string bounceNotice (StudioRig& rig)
{
    rig.studio->bounceMix();
    rig.settle();

    for (const auto& notice : rig.studio->takeNotices())
        if (notice.topic == "bounce")
            return notice.title + ": " + notice.text;

    return {};
}
}

TEST_CASE ("The strip's meter is after the fader of what plays, the row's before it")
{
    StudioRig rig (oneMic(), { "Vox" });
    const auto vox = rig.studio->session().tracks[0]->id;
    recordASecond (rig);
    StudioRig::must (rig.studio->setArmed (vox, false));
    StudioRig::must (rig.studio->setGain (vox, -12.0));
    rig.studio->toStart();
    rig.studio->play();
    rig.runUntil (RollState::playing);
    rig.run (second / 4);
    (void) rig.studio->level (vox, 0);
    (void) rig.studio->stripLevel (StripRef::of (vox), 0);
    rig.run (4096);
    CHECK (inDb (rig.studio->level (vox, 0).peak) == Approx (inDb (0.25f)).margin (0.05));
    CHECK (inDb (rig.studio->stripLevel (StripRef::of (vox), 0).peak) == Approx (inDb (0.25f) - 12.0).margin (0.05));
    CHECK (rig.studio->stripLevel (StripRef::of (TrackId { 99999 }), 0).peak == 0.0f);
    CHECK (rig.studio->stripLevel (StripRef::master(), 0).peak > 0.0f);
    CHECK (rig.studio->controlRoomLevel (0).peak > 0.0f);
}

TEST_CASE ("Resetting the meters clears clips and holds, and begins the loudness anew")
{
    StudioRig rig (oneMic(), { "Vox" });
    const auto vox = rig.studio->session().tracks[0]->id;
    rig.card->amplitude = 1.0f;
    recordASecond (rig);
    StudioRig::must (rig.studio->setArmed (vox, false));
    rig.studio->toStart();
    rig.studio->play();
    rig.runUntil (RollState::playing);
    rig.run (second / 2);
    REQUIRE (rig.studio->level (vox, 0).clipped);
    REQUIRE (rig.studio->masterReading().seconds > 0.0);
    rig.studio->stop();
    rig.run (second / 4);
    (void) rig.studio->level (vox, 0);
    rig.studio->resetMeters();
    rig.run (256);
    CHECK_FALSE (rig.studio->level (vox, 0).clipped);
    CHECK (rig.studio->stripLevel (StripRef::of (vox), 0).hold == 0.0f);
    CHECK_FALSE (rig.studio->stripLevel (StripRef::master(), 0).clipped);
    CHECK (rig.studio->masterReading().seconds == 0.0);
    CHECK (rig.studio->masterReading().samplePeakDb == MasterReading::none);
}

TEST_CASE ("The goniometer looks at the master, or at a track")
{
    StudioRig rig (SessionBuilder().track ("Vox", { 1 }).track ("Talk", { 2 }), {});
    const auto vox = rig.studio->session().tracks[0]->id, talk = rig.studio->session().tracks[1]->id;
    rig.card->play = [] (int input, std::int64_t frame) { return (input == 0 ? 0.25f : -0.25f) * (frame % 2 == 0 ? 1.0f : -1.0f); };
    StudioRig::must (rig.studio->setMonitor (vox, MonitorMode::input));
    StudioRig::must (rig.studio->setMonitor (talk, MonitorMode::input));
    rig.studio->setScope ({ vox, talk });
    rig.run (second);
    CHECK (rig.studio->scopeCorrelation() == Approx (-1.0f).margin (0.01));
    CHECK (std::abs (rig.studio->scope().left.back()) == Approx (0.25f).margin (0.01));
    rig.studio->setScope ({});
    rig.run (second);
    CHECK (rig.studio->scopeCorrelation() == Approx (0.0f).margin (0.01));      // the two cancel in the mix
}

TEST_CASE ("The rough mix is bounced beside the session under song and day, and never over another")
{
    StudioRig rig (oneMic(), { "Vox" });
    recordASecond (rig);
    const auto told = bounceNotice (rig);
    CHECK (std::regex_search (told, std::regex (R"(Bounced the mix: bounces/Song 1_\d{4}-\d\d-\d\d_ROUGH\.wav\. Peak -\d+\.\d dBFS: below -6 to -3)")));
    REQUIRE (bounces (rig).size() == 2);                     // and a small one to listen to
    CHECK (bounces (rig)[0].ends_with ("_ROUGH.mp3"));
    const auto file = SessionBuilder::must (WavFile::open (rig.place() / "bounces" / bounces (rig)[1]));
    CHECK (file->info().channels == 2);
    CHECK (file->info().frames.value == Approx (second).margin (4096));

    CHECK (bounceNotice (rig).find ("_ROUGH-2.wav") != std::string::npos);
    CHECK (bounceNotice (rig).find ("_ROUGH-3.wav") != std::string::npos);
    CHECK (bounces (rig).size() == 6);
    CHECK_FALSE (rig.studio->status().job.has_value());
}

TEST_CASE ("The bounce's notice tells whether the peak leaves mastering its headroom, and of a limiter left on")
{
    StudioRig rig (oneMic(), { "Vox" });
    rig.card->amplitude = 0.9f;
    recordASecond (rig);
    const auto vox = rig.studio->session().tracks[0]->id;
    const auto peakAtUnity = [&]
    {
        const auto text = bounceNotice (rig);
        return std::stod (text.substr (text.find ("Peak ") + 5));
    }();

    StudioRig::must (rig.studio->setGain (vox, -4.5 - peakAtUnity));
    CHECK (bounceNotice (rig).find ("dBFS: inside -6 to -3") != std::string::npos);
    StudioRig::must (rig.studio->setGain (vox, -1.0 - peakAtUnity));
    CHECK (bounceNotice (rig).find ("above -6 to -3, turn the master down by 2.0 dB") != std::string::npos);
    StudioRig::must (rig.studio->setGain (vox, 6.0 - peakAtUnity));
    CHECK (bounceNotice (rig).find ("over full scale") != std::string::npos);
    StudioRig::must (rig.studio->run (R"({"do": "strip.set", "master": true, "limiter": {"ceilingDb": -1, "releaseMs": 100}})"));
    CHECK (bounceNotice (rig).find ("The limiter is on") != std::string::npos);
}

TEST_CASE ("Nothing is bounced of an empty song or while a take is made, and a cancelled bounce leaves nothing")
{
    StudioRig rig (oneMic(), { "Vox" });
    CHECK (bounceNotice (rig).find ("nothing to bounce") != std::string::npos);
    rig.studio->record();
    rig.runUntil (RollState::recording);
    CHECK (bounceNotice (rig).find ("A take is being recorded") != std::string::npos);
    rig.run (second);
    rig.studio->stop();
    rig.finish();
    (void) rig.studio->takeNotices();

    rig.studio->bounceMix();
    REQUIRE (rig.studio->status().job.has_value());
    CHECK (rig.studio->status().job->title == "Bouncing Song 1");
    rig.studio->cancelJob();
    rig.settle();
    CHECK (rig.studio->takeNotices().empty());
    CHECK_FALSE (rig.studio->status().job.has_value());
    CHECK (bounces (rig).empty());
}

TEST_CASE ("Gain reduction is the same for all who ask between two polls")
{
    StudioRig rig (oneMic(), { "Vox" });
    const auto vox = StripRef::of (rig.studio->session().tracks[0]->id);
    StudioRig::must (rig.studio->run (R"({"do":"strip.set","track":"Vox","compressor":{"thresholdDb":-40,"ratio":4,"attackMs":1,"releaseMs":50,"makeupDb":0}})"));
    StudioRig::must (rig.studio->setMonitor (vox.track, MonitorMode::input));
    rig.run (second / 2);
    const auto first = rig.studio->gainReductionDb (vox);
    CHECK (first > 6.0f);
    CHECK (rig.studio->gainReductionDb (vox) == first);
    rig.studio->poll();
    CHECK (rig.studio->gainReductionDb (vox) == 0.0f);          // nothing came in since
}

TEST_CASE ("Clearing the clips clears those after the fader too")
{
    StudioRig rig (oneMic(), { "Vox" });
    rig.card->amplitude = 1.0f;
    const auto vox = StripRef::of (rig.studio->session().tracks[0]->id);
    StudioRig::must (rig.studio->setMonitor (vox.track, MonitorMode::input));
    rig.run (second / 10);
    CHECK (rig.studio->stripLevel (vox, 0).clipped);
    rig.card->amplitude = 0.1f;
    rig.run (second / 10);
    rig.studio->clearClips();
    CHECK_FALSE (rig.studio->stripLevel (vox, 0).clipped);
}

TEST_CASE ("A folder's solo goes with the solos that are cleared, and a member that leaves it leaves the others soloed")
{
    auto session = Session (SessionBuilder().folder ("Drums").track ("Kick").track ("Snare").track ("Vox"));
    const auto drums = session.folders.front().id;

    for (const auto* name : { "Kick", "Snare" })
        session = SessionBuilder::must (moveTrack (session, session.trackNamed (name)->id, 0, drums));

    StudioRig rig (session);
    const auto solo = [&] { StudioRig::must (rig.studio->run (R"({"do":"solo.set","folder":"Drums","on":true})")); };
    solo();
    rig.studio->clearSolos();
    CHECK_FALSE (rig.studio->desk().hasSolo());

    solo();
    StudioRig::must (rig.studio->setSoloed (session.trackNamed ("Kick")->id, false));
    CHECK (rig.studio->desk().soloedFolders.empty());
    CHECK_FALSE (rig.studio->desk().isSoloed (session.trackNamed ("Kick")->id));
    CHECK (rig.studio->desk().isSoloed (session.trackNamed ("Snare")->id));
}
