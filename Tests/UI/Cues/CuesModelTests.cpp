#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include "UI/Cues/CuesModel.h"
#include "UI/Cues/TalkKey.h"
#include "UI/Look/FaderScale.h"

#include <fstream>
#include <nlohmann/json.hpp>

using namespace takelane;
using Wish = TalkKey::Wish;

TEST_CASE ("A talk key is open for as long as it is held")
{
    TalkKey key;
    CHECK (key.press (10.0, false) == Wish::open);
    CHECK (key.release() == Wish::close);
    CHECK (key.release() == Wish::none);

    // Long after: no double tap.
    CHECK (key.press (10.0 + TalkKey::doubleTap + 0.01, false) == Wish::open);
    CHECK (key.release() == Wish::close);
}

TEST_CASE ("Two presses in a row latch the talkback, the next one lets it go and is no first of two")
{
    TalkKey key;
    CHECK (key.press (0.0, false) == Wish::open);
    CHECK (key.release() == Wish::close);
    CHECK (key.press (0.3, false) == Wish::latch);
    CHECK (key.release() == Wish::none);

    CHECK (key.press (5.0, true) == Wish::unlatch);
    CHECK (key.release() == Wish::none);
    CHECK (key.press (5.2, false) == Wish::open);
    CHECK (key.release() == Wish::close);
}

TEST_CASE ("Listen back: a short press stays, a long one ends with the hand, the next press ends it")
{
    ListenKey key;
    CHECK (key.press (0.0, false));
    CHECK_FALSE (key.release (0.1));
    CHECK_FALSE (key.press (3.0, true));
    CHECK_FALSE (key.release (9.0));

    CHECK (key.press (10.0, false));
    CHECK (key.release (10.01 + ListenKey::hold));
    CHECK_FALSE (key.release (12.0));
}

TEST_CASE ("A guard is shown from its second look in a row over 3 dB, until two seconds after the last")
{
    GuardSign sign;
    CHECK_FALSE (sign.advance (12.0f, 0.0));            // a device that starts
    CHECK_FALSE (sign.advance (0.0f, 0.02));
    CHECK_FALSE (sign.advance (5.0f, 0.04));
    CHECK_FALSE (sign.advance (3.0f, 0.06));            // no more than that is nothing to tell
    CHECK_FALSE (sign.advance (5.0f, 0.08));
    CHECK (sign.advance (3.1f, 0.10));
    CHECK (sign.advance (0.0f, 2.09));
    CHECK_FALSE (sign.advance (0.0f, 2.11));
}

TEST_CASE ("Faders follow the design's scale, and back")
{
    std::ifstream file (TAKELANE_SOURCE_DIR "/Resources/design/tokens.json");
    const auto tokens = nlohmann::json::parse (file);

    for (const auto& point : tokens["faderScale"]["points"])
    {
        const auto dB = point[0].is_string() ? -144.0 : point[0].get<double>();
        CHECK (fader::positionOf (dB) == Approx (point[1].get<double>()).margin (1.0e-9));
        CHECK (fader::dbAt (point[1].get<double>()) == Approx (dB).margin (1.0e-9));
    }

    for (double dB = -143.0; dB <= 12.0; dB += 0.7)
    {
        CHECK (fader::dbAt (fader::positionOf (dB)) == Approx (dB).margin (1.0e-9));
        CHECK (fader::positionOf (dB) < fader::positionOf (dB + 0.1));
    }

    CHECK (fader::positionOf (40.0) == 1.0);
    CHECK (fader::dbAt (-1.0) == -144.0);
}

namespace
{
CueMix cue (int id, const char* name, int pair)
{
    CueMix mix;
    mix.id = { id };
    mix.name = name;
    mix.outputPair = pair;
    return mix;
}

DeviceStatus outputs (int count)
{
    DeviceStatus device;

    for (int i = 1; i <= count; ++i)
        device.outputNames.push_back ("Out " + std::to_string (i));

    return device;
}
}

TEST_CASE ("A cue says no output where the interface has not its pair, or it has none")
{
    Session session = SessionBuilder().track ("Kick");
    session.cueMixes = { cue (100, "Drums", 2), cue (101, "Bass", 3), cue (102, "Spare", 0) };
    DeskState desk;
    desk.controlRoom.listensTo = { 101 };

    auto rows = cueRows (session, desk, outputs (4));
    REQUIRE (rows.size() == 3);
    CHECK (rows[0].problem.empty());
    CHECK (rows[1].problem == "no output");
    CHECK (rows[2].problem == "no output");
    CHECK (rows[1].listened);
    CHECK_FALSE (rows[0].listened);
    CHECK (rows[2].number == 3);
    CHECK (rows[0].output == "outputs 3-4");

    // Five outputs are two pairs.
    CHECK (cueRows (session, desk, outputs (5))[1].problem == "no output");
    CHECK (cueRows (session, desk, outputs (6))[1].problem.empty());

    // Nobody knows while no interface is open.
    rows = cueRows (session, desk, outputs (0));
    CHECK (rows[1].problem.empty());
    CHECK (rows[2].problem == "no output");
}

TEST_CASE ("A cue is described with its level, mute, outputs and what is wrong")
{
    CueRow row;
    row.gainDb = -3.5;
    row.output = "outputs 5-6";
    CHECK (cueDescription (row) == "-3.5 dB, outputs 5-6");
    row.muted = row.listened = true;
    row.problem = "no output";
    CHECK (cueDescription (row) == "-3.5 dB, muted, in the control room, outputs 5-6, no output");
    row.output = "no outputs";
    CHECK (cueDescription (row) == "-3.5 dB, muted, in the control room, no outputs");
}

TEST_CASE ("The talk button says whether it can be heard")
{
    using State = TalkLook::State;
    TalkStatus talk;
    CHECK (talkLook (talk).state == State::noInput);
    talk.isThere = true;
    CHECK (talkLook (talk).text == "Hold to talk");
    talk.open = true;
    CHECK (talkLook (talk).state == State::open);
    talk.latched = true;
    CHECK (talkLook (talk).text == "Talking, stays on");
    talk.open = false;
    CHECK (talkLook (talk).state == State::waiting);
}

TEST_CASE ("More of me is of the cue's own tracks, without any of the selected ones")
{
    DeskState desk;
    auto mix = cue (100, "Drums", 2);
    CHECK (moreOf (mix, desk).empty());
    desk.selection = { TrackId { 3 } };
    CHECK (moreOf (mix, desk) == std::vector { TrackId { 3 } });
    mix.me = { TrackId { 1 }, TrackId { 2 } };
    CHECK (moreOf (mix, desk) == std::vector { TrackId { 1 }, TrackId { 2 } });
}

TEST_CASE ("Names of tracks are told up to three, then counted")
{
    const Session session = SessionBuilder().track ("Kick").track ("Snare").track ("Hat").track ("Tom");
    std::vector<TrackId> all;
    CHECK (namesOf (session, all).empty());

    for (const auto& track : session.tracks)
        all.push_back (track->id);

    CHECK (namesOf (session, { all[0] }) == "Kick");
    CHECK (namesOf (session, { all[0], all[1] }) == "Kick and Snare");
    CHECK (namesOf (session, { all[0], all[1], all[2] }) == "Kick, Snare and Hat");
    CHECK (namesOf (session, all) == "Kick, Snare and 2 more");
}

TEST_CASE ("A new cue gets a name and a pair of its own")
{
    Session session = SessionBuilder().track ("Kick");
    session.cueMixes.clear();
    CHECK (newCueName (session) == "Headphones");
    CHECK (freePair (session, outputs (4)) == 2);
    session.cueMixes = { cue (100, "Headphones", 2), cue (101, "Headphones 2", 4) };
    CHECK (newCueName (session) == "Headphones 3");
    CHECK (freePair (session, outputs (8)) == 3);
    CHECK (freePair (session, outputs (4)) == 0);
    CHECK (pairsToOffer (session, outputs (4)) == 4);
    CHECK (cuesCaption (0).empty());
    CHECK (cuesCaption (1) == "Cue mix 1");
    CHECK (cuesCaption (4) == "Cue mixes 1\u20134");
}
