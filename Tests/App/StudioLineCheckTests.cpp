#include "Tests/Support/Catch.h"
#include "Tests/Support/LineRig.h"
#include "Tests/Support/StudioRig.h"

using namespace takelane;

namespace
{
/** Each input of the card with a sound of its own, repeated. */
void play (StudioRig& rig, std::vector<Sound> sounds)
{
    rig.card->play = [sounds = std::move (sounds)] (int input, std::int64_t frame)
    {
        const auto i = static_cast<std::size_t> (input);
        return i < sounds.size() && ! sounds[i].empty() ? sounds[i][static_cast<std::size_t> (frame) % sounds[i].size()] : 0.0f;
    };
}

const InputLamp& lampOf (const StudioRig& rig, const std::string& track, int channel = 0)
{
    for (const auto& lamp : rig.studio->lineCheck().inputs)
        if (lamp.track == rig.studio->session().trackNamed (track)->id && lamp.channel == channel)
            return lamp;

    throw std::runtime_error ("no lamp of " + track);
}

constexpr int second = 48000;
}

TEST_CASE ("A line check of all at once finds the dead, the humming and the good line, is ready only when all are, and is kept")
{
    StudioRig rig (SessionBuilder().track ("Good", { 1 }).track ("Dead", { 2 }).track ("Hums", { 3 }));
    const auto music = then (sine (330.0, -12.0, 1.5), silence (2.5)) + whiteNoise (-80.0, 4.0);
    play (rig, { music, {}, then (sine (250.0, -12.0, 1.0), silence (3.0)) + sine (50.0, -50.0, 4.0) + sine (100.0, -56.0, 4.0) + sine (150.0, -58.0, 4.0) });
    CHECK_FALSE (rig.studio->lineCheck().isRunning);
    rig.must (rig.studio->startLineCheck (false));
    CHECK (rig.studio->lineCheck().isRunning);
    CHECK (rig.studio->lineCheck().inputs.size() == 3);
    rig.run (14 * second);

    CHECK (rig.studio->lineCheck().seconds == Approx (14.0).margin (0.3));
    CHECK (lampOf (rig, "Good").lamp == LampState::good);
    CHECK (lampOf (rig, "Good").peakDb == Approx (-12.0).margin (0.1));
    CHECK (lampOf (rig, "Dead").finding == "no signal");
    CHECK (lampOf (rig, "Hums").finding == "hum at 50 Hz");
    CHECK_FALSE (rig.studio->lineCheck().isReady);

    rig.studio->stopLineCheck();
    const auto& view = rig.studio->lineCheck();
    CHECK_FALSE (view.isRunning);
    CHECK_FALSE (view.when.empty());
    CHECK (view.passed == 1);
    REQUIRE (rig.studio->desk().lineCheck.inputs.size() == 3);
    CHECK (rig.studio->desk().lineCheck.inputs[2].finding == "hum at 50 Hz");
    CHECK_FALSE (rig.studio->canUndo());

    rig.close();
    rig.open();
    CHECK (lampOf (rig, "Hums").finding == "hum at 50 Hz");
    CHECK (lampOf (rig, "Good").lamp == LampState::good);
}

TEST_CASE ("A line check that is opened and closed at once leaves the good one as it was")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }).track ("Bass", { 2 }));
    play (rig, { sine (330.0, -12.0, 1.0), sine (220.0, -12.0, 1.0) });
    const bool isGuided = GENERATE (false, true);
    rig.must (rig.studio->startLineCheck (false));
    rig.run (11 * second);
    rig.studio->stopLineCheck();
    const auto kept = rig.studio->desk().lineCheck;
    CHECK (rig.studio->lineCheck().isReady);

    play (rig, {});
    rig.must (rig.studio->startLineCheck (isGuided));
    rig.run (second);
    rig.studio->nextLine();
    rig.studio->stopLineCheck();
    CHECK (rig.studio->desk().lineCheck == kept);
    CHECK (rig.studio->lineCheck().isReady);
    CHECK (rig.studio->lineCheck().walking.isNone());
}

TEST_CASE ("The guided pass asks for one track after the other, goes on when one is clear, and leaves one as it is when told")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }).track ("Bass", { 2 }).track ("Not patched", {}).track ("Vox", { 3 }));
    const auto id = [&rig] (const char* name) { return rig.studio->session().trackNamed (name)->id; };
    play (rig, { sine (330.0, -12.0, 1.0), {}, sine (440.0, -12.0, 1.0) });
    rig.must (rig.studio->startLineCheck (true));
    CHECK (rig.studio->lineCheck().walking == id ("Kick"));
    rig.run (4 * second);
    CHECK (rig.studio->lineCheck().walking == id ("Bass"));
    CHECK (lampOf (rig, "Bass").lamp == LampState::listening);
    rig.run (11 * second);
    CHECK (lampOf (rig, "Bass").finding == "no signal");
    CHECK (rig.studio->lineCheck().walking == id ("Bass"));
    rig.studio->nextLine();
    CHECK (rig.studio->lineCheck().walking == id ("Vox"));
    rig.run (3 * second);
    CHECK (rig.studio->lineCheck().walking.isNone());
    CHECK (lampOf (rig, "Bass").lamp == LampState::fail);
    CHECK (rig.studio->lineCheck().passed == 2);
}

TEST_CASE ("Guided, a line that is not good is judged anew when its preamp is turned")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    play (rig, { sine (330.0, -30.0, 1.0) });
    rig.must (rig.studio->startLineCheck (true));
    rig.run (4 * second);
    CHECK (lampOf (rig, "Kick").advice == "preamp +18 dB");
    play (rig, { sine (330.0, 0.0, 1.0) });
    rig.run (3 * second);
    CHECK (lampOf (rig, "Kick").lamp != LampState::good);
    play (rig, { sine (330.0, -12.0, 1.0) });
    rig.run (20 * second);
    CHECK (lampOf (rig, "Kick").lamp == LampState::good);
    CHECK (rig.studio->lineCheck().walking.isNone());
}

TEST_CASE ("A line check refuses without an interface and without inputs, and follows a track to another input")
{
    StudioRig none (SessionBuilder().track ("Not patched", {}));
    CHECK_FALSE (none.studio->startLineCheck (false).ok());

    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    play (rig, { {}, sine (330.0, -12.0, 1.0) });
    rig.must (rig.studio->startLineCheck (false));
    rig.run (2 * second);
    CHECK (lampOf (rig, "Kick").lamp == LampState::listening);
    rig.must (rig.studio->setInputs (rig.studio->session().trackNamed ("Kick")->id, { 2 }));
    rig.run (2 * second);
    CHECK (lampOf (rig, "Kick").input == 2);
    CHECK (lampOf (rig, "Kick").lamp == LampState::good);
    CHECK (rig.studio->lineCheck().seconds < 2.5);

    rig.card->isPlugged = false;
    rig.run (second);
    CHECK_FALSE (rig.studio->startLineCheck (false).ok());
}

TEST_CASE ("A line check goes on through a take and changes nothing of it, and comes back with the interface")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }), { "Kick" });
    play (rig, { sine (330.0, -12.0, 1.0) });
    rig.must (rig.studio->startLineCheck (false));
    rig.studio->record();
    rig.run (2 * second);
    rig.studio->stop();
    rig.finish();
    CHECK (rig.takes ("Kick").size() == 1);
    CHECK (lampOf (rig, "Kick").lamp == LampState::good);

    const auto before = rig.studio->lineCheck().seconds;
    rig.card->isPlugged = false;
    rig.run (second);
    CHECK (rig.studio->lineCheck().seconds <= before + 0.2);
    rig.card->isPlugged = true;
    rig.run (4 * second);
    CHECK (rig.studio->lineCheck().isRunning);
    CHECK (rig.studio->lineCheck().seconds > before + 0.5);
}

TEST_CASE ("A microphone is compared with the reference that was chosen")
{
    LineRig kit;
    kit.sources = { { 190.0, 0.6, beats (0.6, 0.3, 9.5) } };
    kit.mics = { { { { 0, 5.0, 1.0 } } }, { { { 0, 53.0, 0.6 } }, true } };
    StudioRig rig (SessionBuilder().track ("Snare Top", { 1 }).track ("Snare Bottom", { 2 }));
    play (rig, kit.sounds());
    rig.studio->setLineReference (rig.studio->session().trackNamed ("Snare Top")->id);
    rig.must (rig.studio->startLineCheck (false));
    rig.run (8 * second);
    CHECK (rig.studio->lineCheck().reference == rig.studio->session().trackNamed ("Snare Top")->id);
    REQUIRE (lampOf (rig, "Snare Bottom").delayMs.has_value());
    CHECK (*lampOf (rig, "Snare Bottom").delayMs == Approx (1.0).margin (0.02));
    CHECK (lampOf (rig, "Snare Bottom").inverted == true);
}

TEST_CASE ("The tuner hears the input it is given, beside a line check or alone, and follows its reference pitch")
{
    StudioRig rig (SessionBuilder().track ("Gtr", { 2 }));
    play (rig, { sine (440.0, -12.0, 1.0), sine (110.0, -20.0, 1.0) });
    CHECK_FALSE (rig.studio->tuner().isOn);
    rig.studio->tune (2);
    rig.run (second);
    auto tuned = rig.studio->tuner();
    CHECK (tuned.isOn);
    CHECK (tuned.input == 2);
    CHECK (tuned.note == "A2");
    CHECK (std::abs (tuned.cents) < 0.5);
    CHECK (tuned.levelDb == Approx (-23.0).margin (0.5));

    auto desk = rig.studio->desk();
    desk.tunerA = 442.0;
    rig.studio->setDesk (desk);
    CHECK (rig.studio->tuner().cents == Approx (-7.85).margin (0.5));

    rig.must (rig.studio->startLineCheck (false));
    rig.studio->tune (1);
    rig.run (second);
    CHECK (rig.studio->tuner().note == "A4");
    CHECK (rig.studio->lineCheck().seconds > 0.5);
    rig.studio->tune (0);
    rig.run (second);
    CHECK_FALSE (rig.studio->tuner().isOn);
    CHECK (rig.studio->lineCheck().isRunning);
    rig.studio->tune (9);
    rig.run (second);
    CHECK (rig.studio->tuner().hz == 0.0);
}
