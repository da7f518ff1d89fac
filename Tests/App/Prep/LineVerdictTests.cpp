#include "App/Prep/LineVerdicts.h"
#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
/** A line that is as it should be. */
LineFacts good()
{
    LineFacts f;
    f.sound.levelDb = -20.0;
    f.sound.peakDb = -12.0;
    f.sound.floorDb = -75.0;
    f.sound.floorIsNoise = true;
    f.sound.playedSeconds = 20.0;
    return f;
}

struct Desk
{
    Session session = SessionBuilder().track ("Kick", { 1 }).track ("Snare Top", { 2 }).track ("Snare Bottom", { 3 }).track ("OH", { 4, 5 }).track ("Room", { 6, 7 }).track ("Spare", {});
    LineCheckSetup setup = lineSetupOf (session);
    LineCheckFacts facts { 30.0, 1, std::vector<LineFacts> (7, good()), { { 1.0, 0.9 }, { 0.9, 1.0 } } };
    LineAsked asked;

    LineSound& sound (int input)                { return facts.inputs[static_cast<std::size_t> (input - 1)].sound; }
    LineCheckView look() const                  { return lineViewOf (session, setup, facts, asked); }
    InputLamp lamp (int input) const            { return look().inputs[static_cast<std::size_t> (input - 1)]; }
};
}

TEST_CASE ("Every patched channel has a lamp, in the tracks' order, and all good is ready")
{
    const Desk desk;
    CHECK (desk.setup.inputs == std::vector { 0, 1, 2, 3, 4, 5, 6 });
    CHECK (desk.setup.likely == 3);             // overheads hear the whole kit
    CHECK (desk.setup.pairs == std::vector { std::pair (3, 4), std::pair (5, 6) });
    const auto view = desk.look();
    REQUIRE (view.inputs.size() == 7);
    CHECK (view.inputs[4].channel == 1);
    CHECK (view.inputs[4].input == 5);
    CHECK (view.passed == 7);
    CHECK (view.isReady);
    CHECK (view.reference == desk.session.trackNamed ("Snare Top")->id);

    for (const auto& lamp : view.inputs)
        CHECK (lamp.lamp == LampState::good);
}

TEST_CASE ("The advice brings the learned peak to -12 dBFS, within the band there is none")
{
    Desk desk;
    const auto [peak, state, finding, advice] = GENERATE (table<double, LampState, std::string, std::string> ({
        { -18.0, LampState::good, "", "" }, { -6.0, LampState::good, "", "" }, { -18.6, LampState::warn, "too quiet", "preamp +7 dB" },
        { -36.2, LampState::warn, "too quiet", "preamp +24 dB" }, { -5.4, LampState::warn, "too hot", "preamp -7 dB" }, { -0.4, LampState::warn, "too hot", "preamp -12 dB" } }));
    desk.sound (1).peakDb = peak;
    CHECK (desk.lamp (1).lamp == state);
    CHECK (desk.lamp (1).finding == finding);
    CHECK (desk.lamp (1).advice == advice);
    CHECK (desk.look().isReady == finding.empty());
    CHECK (desk.look().passed == (finding.empty() ? 7 : 6));
}

TEST_CASE ("Clips, hum, a copy and no signal fail, with what helps")
{
    Desk desk;
    desk.sound (1).clips = 3;
    desk.sound (1).peakDb = 0.0;
    desk.sound (2).hum = Hum { 50, -52.0, 0, 0 };
    desk.facts.inputs[2].sameAs = 0;
    desk.sound (4) = {};
    const auto view = desk.look();
    CHECK (view.inputs[0].finding == "clipped");
    CHECK (view.inputs[0].advice == "preamp -12 dB");
    CHECK (view.inputs[0].details.front() == "Clipped 3 times.");
    CHECK (view.inputs[1].finding == "hum at 50 Hz");
    CHECK (view.inputs[1].details.front() == "Hum at 50 Hz, -52 dBFS with its harmonics.");
    CHECK (view.inputs[2].finding == "same as Kick");
    CHECK (view.inputs[3].finding == "no signal");

    for (const std::size_t i : { 0u, 1u, 2u, 3u })
        CHECK (view.inputs[i].lamp == LampState::fail);

    CHECK (view.passed == 3);
    CHECK_FALSE (view.isReady);
}

TEST_CASE ("A failure is named before a warning, and all is in the details")
{
    Desk desk;
    desk.sound (1).dcDb = -40.0;
    desk.sound (1).peakDb = -30.0;
    desk.sound (1).hum = Hum { 60, -50.0, 0, 0 };
    const auto lamp = desk.lamp (1);
    CHECK (lamp.lamp == LampState::fail);
    CHECK (lamp.finding == "hum at 60 Hz");
    CHECK (lamp.details.size() == 4);       // and delay and polarity: can't tell
}

TEST_CASE ("Offset and floor warn from their limits on; a note that lasts is no floor")
{
    Desk desk;
    desk.sound (1).dcDb = GENERATE (-49.0, -51.0);
    CHECK ((desk.lamp (1).finding == "offset of -49 dBFS") == (desk.sound (1).dcDb > -50.0));
    desk.sound (2).floorDb = -55.0;
    CHECK (desk.lamp (2).finding == "floor at -55 dBFS");
    desk.sound (2).floorIsNoise = false;
    CHECK (desk.lamp (2).lamp == LampState::good);
}

TEST_CASE ("A line is silent until it is time to say so: ten seconds while others play, or asked for that long, or at the end")
{
    Desk desk;
    desk.sound (1) = {};
    desk.facts.seconds = 9.0;
    CHECK (desk.lamp (1).lamp == LampState::listening);
    desk.facts.seconds = 11.0;
    CHECK (desk.lamp (1).lamp == LampState::fail);

    for (int input = 2; input <= 7; ++input)
        desk.sound (input) = {};

    CHECK (desk.lamp (1).lamp == LampState::listening);
    desk.asked.isOver = true;
    CHECK (desk.lamp (1).lamp == LampState::fail);

    desk.facts.seconds = 9.0;
    CHECK (desk.lamp (1).lamp == LampState::listening);     // stopped at once: nobody knows
    desk.asked.enoughSeconds = 0.0;
    CHECK (desk.lamp (1).lamp == LampState::fail);          // unless that was all there is

    desk.asked = { true, desk.session.trackNamed ("Snare Top")->id, 9.0, false };
    CHECK (desk.lamp (1).lamp == LampState::fail);          // it was passed by
    desk.asked.hurried = { desk.session.trackNamed ("Kick")->id };
    CHECK (desk.lamp (1).lamp == LampState::listening);     // too fast to know
    CHECK (desk.lamp (2).lamp == LampState::listening);
    desk.asked.walkedSeconds = 10.0;
    CHECK (desk.lamp (2).lamp == LampState::fail);
    CHECK (desk.lamp (3).lamp == LampState::off);           // not asked for yet
    desk.asked.isOver = true;
    CHECK (desk.lamp (3).lamp == LampState::off);
}

TEST_CASE ("A line that has hardly sounded is listened to, neither good nor too quiet")
{
    Desk desk;
    desk.sound (1).playedSeconds = 0.4;
    desk.sound (1).peakDb = -30.0;
    CHECK (desk.lamp (1).lamp == LampState::listening);
    CHECK_FALSE (desk.look().isReady);
}

TEST_CASE ("At the end a line that has hardly sounded is never good: its level is judged, and if that is right it is to be checked once more")
{
    Desk desk;
    desk.asked.isOver = true;
    desk.sound (1).playedSeconds = 0.4;
    desk.sound (1).peakDb = -34.0;
    CHECK (desk.lamp (1).finding == "too quiet");
    CHECK (desk.lamp (1).advice == "preamp +22 dB");
    desk.sound (1).peakDb = -12.0;
    CHECK (desk.lamp (1).lamp == LampState::warn);
    CHECK (desk.lamp (1).finding == "hardly played");
    CHECK_FALSE (desk.look().isReady);
    desk.facts.seconds = 3.0;
    CHECK (desk.lamp (1).lamp == LampState::listening);
}

TEST_CASE ("One by one, what the others bring while somebody else plays is not judged, nor what is heard before the one asked for plays")
{
    Desk desk;
    desk.sound (2).peakDb = -30.0;
    desk.sound (3).clips = 2;
    desk.asked = { true, desk.session.trackNamed ("Kick")->id, 5.0, false };
    CHECK (desk.lamp (1).lamp == LampState::good);
    CHECK (desk.lamp (2) == [&] { auto lamp = desk.lamp (2); lamp.lamp = LampState::off; lamp.finding = lamp.advice = ""; lamp.details = {}; return lamp; }());
    CHECK (desk.lamp (3).lamp == LampState::off);
    CHECK (desk.look().passed == 1);
    desk.asked.walking = desk.session.trackNamed ("Snare Top")->id;
    desk.asked.walkedSeconds = 0.3;
    CHECK (desk.lamp (2).lamp == LampState::listening);
    desk.asked.walkedSeconds = 2.0;
    CHECK (desk.lamp (2).finding == "too quiet");
}

TEST_CASE ("An input the interface does not have is told so, not to look for a cable")
{
    Desk desk;
    desk.asked.inputs = 6;
    desk.sound (7) = {};
    CHECK (desk.lamp (7).lamp == LampState::fail);
    CHECK (desk.lamp (7).finding == "not on this interface");
    CHECK (desk.lamp (7).advice == "patch it to 1-6");
    CHECK (desk.lamp (6).lamp == LampState::good);
    desk.asked.inputs = 0;
    CHECK (desk.lamp (7).finding == "no signal");
}

TEST_CASE ("48 V on a ribbon holds Ready back, however good it sounds, until the sheet is changed")
{
    Desk desk;
    const auto id = desk.session.trackNamed ("Kick")->id;
    changeTrack (desk.session, id, [] (Track& t) { t.micSheet.mic = "R-121"; t.micSheet.phantom = true; });
    auto view = withSheetDangers (desk.look(), desk.session);
    CHECK (view.inputs[0].lamp == LampState::fail);
    CHECK (view.inputs[0].finding == "48 V on a ribbon");
    CHECK (view.passed == 6);
    CHECK_FALSE (view.isReady);
    changeTrack (desk.session, id, [] (Track& t) { t.micSheet.phantom = false; });
    CHECK (withSheetDangers (desk.look(), desk.session).isReady);
}

TEST_CASE ("What a check could not say keeps what the one before said, and its date")
{
    Desk desk;
    const auto before = lineRecordOf (desk.look(), {}, "2026-03-14T09:00:00Z");
    REQUIRE (before.inputs.size() == 7);

    for (int input = 1; input <= 7; ++input)
        desk.sound (input) = {};

    desk.facts.seconds = 1.0;
    desk.asked.isOver = true;
    CHECK (lineRecordOf (desk.look(), before, "2026-03-14T10:00:00Z") == before);
    CHECK (withKeptLamps (desk.look(), desk.session, before).isReady);

    desk.sound (2) = good().sound;
    desk.sound (2).peakDb = -30.0;
    const auto after = lineRecordOf (desk.look(), before, "2026-03-14T10:00:00Z");
    CHECK (after.when == before.when);
    REQUIRE (after.inputs.size() == 7);
    CHECK (after.inputs[1].finding == "too quiet");
    CHECK (after.inputs[0] == before.inputs[0]);
    CHECK (withKeptLamps (desk.look(), desk.session, before).passed == 6);
    CHECK (lineRecordOf (desk.look(), {}, "2026-03-14T10:00:00Z").inputs.size() == 1);
}

TEST_CASE ("Delay and polarity are told against the reference, and a strip that flips makes it right")
{
    Desk desk;
    desk.facts.inputs[2].place = MicPlace { 48.0, true, 0.83 };
    auto lamp = desk.lamp (3);
    CHECK (lamp.lamp == LampState::warn);
    CHECK (lamp.finding == "inverted against Snare Top");
    CHECK (lamp.advice == "flip its polarity");
    CHECK (lamp.delayMs == Approx (1.0));
    CHECK (lamp.inverted == true);
    CHECK (lamp.details[0] == "1.00 ms later than Snare Top (83 % sure).");
    CHECK (desk.lamp (1).details.front() == "Delay and polarity against Snare Top: can't tell.");
    CHECK (desk.lamp (2).details.empty());

    Strip flipped;
    flipped.polarityInverted = true;
    desk.session = SessionBuilder::must (setStrip (desk.session, desk.session.song, desk.session.trackNamed ("Snare Bottom")->id, flipped));
    CHECK (desk.lamp (3).lamp == LampState::good);
    desk.facts.inputs[2].place->inverted = false;
    CHECK (desk.lamp (3).finding == "flipped against Snare Top");
}

TEST_CASE ("Of two pairs that disagree the later one is swapped, or the one without the reference, or the one most speak against")
{
    Desk desk;
    desk.facts.sides = { { 1.0, -0.9 }, { -0.9, 1.0 } };
    CHECK (desk.lamp (4).lamp == LampState::good);
    CHECK (desk.lamp (6).finding == "left and right swapped against OH");
    CHECK (desk.lamp (7).lamp == LampState::fail);

    desk.facts.reference = 5;
    CHECK (desk.lamp (4).finding == "left and right swapped against Room");
    CHECK (desk.lamp (6).lamp == LampState::good);

    desk.facts.sides = { { 1.0, std::nullopt }, { std::nullopt, 1.0 } };
    CHECK (desk.lamp (4).lamp == LampState::good);
}

TEST_CASE ("Both sides alike are told as mono, not as a wrong patch")
{
    Desk desk;
    desk.facts.inputs[3].sameAs = 4;
    desk.facts.inputs[4].sameAs = 3;
    CHECK (desk.lamp (4).finding == "left and right are the same");
    CHECK (desk.lamp (4).lamp == LampState::warn);
    CHECK_FALSE (desk.look().isReady);
}

TEST_CASE ("What was found comes back from the session, off where a track is on another input by now")
{
    Desk desk;
    desk.sound (1).clips = 1;
    desk.sound (2).peakDb = -30.0;
    desk.facts.inputs[2].place = MicPlace { 24.0, false, 0.9 };
    const auto record = lineRecordOf (desk.look(), {}, "2026-03-14T10:00:00Z");
    auto kept = keptLineViewOf (desk.session, record);
    REQUIRE (kept.inputs.size() == 7);
    CHECK (kept.when == "2026-03-14T10:00:00Z");
    CHECK (kept.inputs[0].lamp == LampState::fail);
    CHECK (kept.inputs[0].finding == "clipped");
    CHECK (kept.inputs[1].lamp == LampState::warn);
    CHECK (kept.inputs[2].lamp == LampState::good);
    CHECK (kept.inputs[2].delayMs == Approx (0.5));
    CHECK (kept.passed == 5);           // one fails, one is to be looked at

    const Session other = SessionBuilder().track ("Kick", { 8 }).track ("Snare Top", { 2 });
    kept = keptLineViewOf (other, record);
    CHECK (kept.inputs[0].lamp == LampState::off);
    CHECK_FALSE (kept.isReady);
}
