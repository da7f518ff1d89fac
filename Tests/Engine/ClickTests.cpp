#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

#include <rapidcheck.h>

#include <cmath>
#include <set>

using namespace takelane;

namespace
{
DeskState withClick()
{
    auto desk = EngineRig::quietDesk();
    desk.roll.click = true;
    return desk;
}

/** Frames of the output at which a click begins: sound after 40 ms of silence. */
std::vector<std::int64_t> onsets (const std::vector<float>& heard)
{
    std::vector<std::int64_t> found;
    std::int64_t quiet = 1 << 20;

    for (std::size_t i = 0; i < heard.size(); ++i)
    {
        if (std::abs (heard[i]) > 1.0e-6f)
        {
            if (quiet > 1920)
                found.push_back (static_cast<std::int64_t> (i) - 1);       // a sine begins with nothing

            quiet = 0;
        }
        else
        {
            ++quiet;
        }
    }

    return found;
}

/** What is heard of a roll, from the roll's first block on. */
std::vector<float> heardOf (const RollRequest& roll, int block, const Session& session, const DeskState& desk = withClick())
{
    EngineRig rig ({ .inputs = 1, .block = block });
    rig.listens = true;
    rig.setSession (session, {}, desk);
    rig.engine.play (roll);
    rig.runUntilStopped();
    return rig.heard[0];
}

RollRequest rollOf (std::int64_t at, std::int64_t length)
{
    RollRequest roll;
    roll.at = { at };
    roll.stopAfter = Frames { length };
    return roll;
}
}

TEST_CASE ("The click falls on every beat, to the frame, the same at every block size")
{
    const auto session = SessionBuilder().song ("S", 97.0, { 3, 4 }).tempo (3, 140.0).built();
    const auto& map = session.selectedSong().tempoMap;
    std::vector<std::int64_t> expected;

    for (int bar = 1; bar <= 5; ++bar)
        for (int beat = 1; beat <= 3; ++beat)
            if (const auto at = map.beatStart (bar, beat, 48000); at < FramePos { 300000 })
                expected.push_back (at.value);

    const auto reference = heardOf (rollOf (0, 300000), 512, session);
    auto found = onsets (reference);
    REQUIRE_FALSE (found.empty());
    const auto lead = found[0];

    for (auto& at : found)
        at -= lead;

    CHECK (found == expected);

    for (const int block : { 1, 64, 96, 4096 })
    {
        const auto heard = heardOf (rollOf (0, 300000), block, session);
        const auto from = onsets (heard).at (0);
        bool same = true;

        for (std::size_t i = 0; i < 300000; ++i)
            same = same && std::equal_to<float>() (heard[static_cast<std::size_t> (from) + i], reference[static_cast<std::size_t> (lead) + i]);

        INFO (block);
        CHECK (same);
    }
}

TEST_CASE ("A roll that begins inside a click does not begin with its rest; a loop sounds its first beat each round")
{
    const auto session = SessionBuilder().track ("A").built();
    auto inside = onsets (heardOf (rollOf (500, 30000), 256, session));
    REQUIRE (inside.size() == 1);

    auto looped = rollOf (24000, 24000 * 6);
    looped.loop = FrameRange { { 24000 }, { 72000 } };
    const auto found = onsets (heardOf (looped, 256, session));
    REQUIRE (found.size() == 6);

    for (std::size_t i = 1; i < found.size(); ++i)
        CHECK (found[i] - found[i - 1] == 24000);
}

TEST_CASE ("Count-in and click meet without a beat too many, and no file has either")
{
    EngineRig rig ({ .inputs = 1 });
    rig.listens = true;
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" }, withClick());
    auto roll = rollOf (96000, 96000);
    roll.countIn = { 96000 };
    roll.click = { 24000.0, 4 };
    const auto report = rig.recordPass (roll, { "Vox" });
    const auto found = onsets (rig.heard[0]);
    REQUIRE (found.size() == 8);

    for (std::size_t i = 1; i < found.size(); ++i)
        CHECK (found[i] - found[i - 1] == 24000);

    for (const float x : rig.samplesOf (report.files[0].file))
        REQUIRE (std::equal_to<float>() (x, 0.0f));

    CHECK (rig.engine.masterMeter (0).look (0.0).hold == Approx (0.0f));
}

TEST_CASE ("A count-in clicks with the metronome off, and the downbeat after it does not")
{
    auto roll = rollOf (0, 96000);
    roll.countIn = { 96000 };
    auto countInOnly = withClick();
    countInOnly.click.countInOnly = true;

    for (const auto& desk : { EngineRig::quietDesk(), countInOnly })
    {
        const auto found = onsets (heardOf (roll, 256, SessionBuilder().built(), desk));
        REQUIRE (found.size() == 4);
        CHECK (found[3] - found[0] == 3 * 24000);
    }
}

TEST_CASE ("The click sounds in the control room and in every cue mix that has outputs, each at its own level")
{
    auto session = SessionBuilder().track ("A").built();
    REQUIRE (session.cueMixes.size() == 4);
    session = SessionBuilder::must (setCueClick (session, session.cueMixes[0].id, -6.0));       // outputs 3-4
    session = SessionBuilder::must (setCueClick (session, session.cueMixes[1].id, -144.0));     // 5-6
    session.cueMixes[2].outputPair = 0;                                                         // none
    session.cueMixes[3].outputPair = 9;                                                         // there are no such outputs

    const auto loudest = [&session] (const DeskState& desk)
    {
        EngineRig rig ({ .inputs = 1, .outputs = 7 });
        rig.listens = true;
        rig.setSession (session, {}, desk);
        rig.engine.play (rollOf (0, 12000));
        rig.runUntilStopped();
        std::vector<float> peaks;

        for (int c = 0; c < 7; ++c)
        {
            peaks.push_back (0.0f);

            for (const float x : rig.heard[c])
                peaks.back() = std::max (peaks.back(), std::abs (x));
        }

        return peaks;
    };

    auto desk = withClick();
    const auto peaks = loudest (desk);
    CHECK (peaks[0] == Approx (0.25f).epsilon (0.1));
    CHECK (peaks[1] == peaks[0]);
    CHECK (peaks[2] == Approx (peaks[0] * 0.501187f));
    CHECK (peaks[3] == peaks[2]);
    CHECK (std::vector<float> (peaks.begin() + 4, peaks.end()) == std::vector<float> (3, 0.0f));

    desk.click.gainDb = 6.0;
    CHECK (loudest (desk)[0] == Approx (peaks[0] * 1.995262f));
    CHECK (loudest (desk)[2] == peaks[2]);

    for (const auto& [inControlRoom, gainDb] : { std::pair { false, 0.0 }, { true, ClickOptions::lowestDb } })
    {
        desk.click.inControlRoom = inControlRoom;
        desk.click.gainDb = gainDb;
        CHECK (loudest (desk)[0] == Approx (0.0f));
        CHECK (loudest (desk)[2] == peaks[2]);
    }
}

TEST_CASE ("Beats are subdivided and the accent left out where that is wanted")
{
    const auto song = SessionBuilder().song ("S", 100.0, { 3, 4 }).built().selectedSong();
    ClickOptions options;
    const auto strokes = [&]
    {
        std::vector<ClickStroke> found;
        const auto score = clickScoreOf (song, options, 48000);
        StrokeWalk walk (score, {}, 48000);

        while (const auto stroke = walk.next ({ 4 * 28800 }))
            found.push_back (*stroke);

        return found;
    };

    using enum ClickTone;
    CHECK (strokes() == std::vector<ClickStroke> { { 0_pos, firstBeat }, { 28800_pos, beat }, { 57600_pos, beat }, { 86400_pos, firstBeat } });
    options.accent = false;
    options.subdivision = 3;
    const auto triplets = strokes();
    REQUIRE (triplets.size() == 12);

    for (std::size_t i = 0; i < triplets.size(); ++i)
        CHECK (triplets[i] == ClickStroke { { static_cast<std::int64_t> (i) * 9600 }, i % 3 == 0 ? beat : part });
}

TEST_CASE ("The click rests in sections marked so and after the last one, and nowhere else")
{
    auto session = SessionBuilder().song ("S").built();
    session = SessionBuilder::must (setSections (session, session.song, { { "Intro", 1, false, {} }, { "Break", 1, true, {} }, { "Tacet", 1, true, {} },
                                                                          { "Verse", 1, false, {} } }));
    ClickOptions options;
    const auto bars = [&]
    {
        std::set<std::int64_t> found;
        const auto score = clickScoreOf (session.selectedSong(), options, 48000);
        StrokeWalk walk (score, { -96000 }, 48000);

        while (const auto stroke = walk.next ({ 6 * 96000 }))
            found.insert (static_cast<std::int64_t> (std::floor (static_cast<double> (stroke->at.value) / 96000.0)) + 1);

        return found;
    };

    CHECK (bars() == std::set<std::int64_t> { 0, 1, 2, 3, 4, 5, 6 });
    options.mutedInRests = true;
    CHECK (bars() == std::set<std::int64_t> { 0, 1, 4 });
    session = SessionBuilder::must (setSections (session, session.song, {}));
    CHECK (bars() == std::set<std::int64_t> { 0, 1, 2, 3, 4, 5, 6 });
}

TEST_CASE ("From whatever place they are counted, the strokes are the same, and each lies where the tempo map says")
{
    CHECK (rc::check ([]
    {
        SessionBuilder builder;
        builder.song ("S", *rc::gen::inRange (2000, 40000) / 100.0, { *rc::gen::inRange (1, 13), *rc::gen::element (1, 2, 4, 8, 16, 32) });

        for (auto n = *rc::gen::inRange (0, 3); n > 0; --n)
            builder.tempo (*rc::gen::inRange (2, 30), *rc::gen::inRange (2000, 40000) / 100.0);

        const auto song = builder.built().selectedSong();
        ClickOptions options;
        options.subdivision = *rc::gen::inRange (1, ClickOptions::finest + 1);
        const auto score = clickScoreOf (song, options, 48000);
        const FramePos from { *rc::gen::inRange<std::int64_t> (-200'000, 4'000'000) }, end = from + Frames { 200'000 };
        std::vector<ClickStroke> expected, found;

        const auto firstBar = song.tempoMap.barBeatAt (from, 48000).bar;

        for (auto bar = firstBar; song.tempoMap.barStart (bar, 48000) < end; ++bar)
            for (int beat = 1; beat <= song.tempoMap.meterAtBar (bar).beats; ++beat)
                for (int part = 0; part < options.subdivision; ++part)
                    if (const auto at = song.tempoMap.beatStart (bar, beat + static_cast<double> (part) / options.subdivision, 48000); at >= from && at < end)
                        expected.push_back ({ at, part > 0 ? ClickTone::part : beat == 1 ? ClickTone::firstBeat : ClickTone::beat });

        StrokeWalk walk (score, from, 48000);

        while (const auto stroke = walk.next (end))
            found.push_back (*stroke);

        RC_ASSERT (found == expected);
    }));
}

TEST_CASE ("A stroke rings out: neither a stop nor a loop's end chops it, and a new level comes without a step")
{
    EngineRig rig ({ .inputs = 1, .outputs = 4 });
    rig.listens = true;
    rig.setSession (SessionBuilder().track ("A").built(), {}, withClick());
    rig.engine.play (rollOf (0, 600));
    rig.runUntilStopped();
    rig.run (4800);
    CHECK (onsets (rig.heard[0]).size() == 1);
    CHECK (rig.heard[0] == rig.heard[1]);

    const auto start = static_cast<std::size_t> (onsets (rig.heard[0])[0]);
    bool isWhole = true;

    for (std::int64_t i = 0; i < 2400; ++i)
        isWhole = isWhole && std::equal_to<float>() (rig.heard[0][start + static_cast<std::size_t> (i)], clickTone (i, ClickTone::firstBeat, 48000));

    CHECK (isWhole);

    EngineRig louder ({ .inputs = 1, .block = 64 });
    louder.listens = true;
    auto desk = withClick();
    louder.setSession (SessionBuilder().track ("A").built(), {}, desk);
    louder.engine.play (rollOf (0, 20000));

    while (louder.engine.status().sinceRoll < Frames { 300 })
        louder.run (64);

    desk.click.inControlRoom = false;
    louder.setSession (louder.session, {}, desk);
    louder.runUntilStopped();
    float step = 0.0f;

    for (std::size_t i = 1; i < louder.heard[0].size(); ++i)
        step = std::max (step, std::abs (louder.heard[0][i] - louder.heard[0][i - 1]));

    CHECK (step < 0.07f);       // the tone's own steepest
    CHECK (louder.heard[0].back() == Approx (0.0f));
}

TEST_CASE ("A device of one output hears the click too")
{
    EngineRig rig ({ .inputs = 1, .outputs = 1 });
    rig.listens = true;
    rig.setSession (SessionBuilder().track ("A").built(), {}, withClick());
    rig.engine.play (rollOf (0, 30000));
    rig.runUntilStopped();
    CHECK (onsets (rig.heard[0]).size() == 2);
}
