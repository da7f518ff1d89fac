#include "App/TakesOfReport.h"

#include "Storage/SessionFolder.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
Session trio()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Vox", { 3 }).built();
}

RollRequest rollOf (std::int64_t at)
{
    RollRequest roll;
    roll.at = { at };
    return roll;
}

PassReport reportOf (EngineRig& rig)
{
    auto report = rig.engine.recorder().takeReport();

    if (! report)
        throw std::runtime_error ("no report");

    return std::move (*report);
}

PassReport stoppedAfter (EngineRig& rig, const RollRequest& roll, int frames, const std::vector<std::string>& tracks, LatencyUsed latency = {})
{
    REQUIRE (rig.engine.record (roll, rig.setupFor (tracks, latency)).ok());
    rig.run (frames);
    rig.engine.stop();
    rig.runUntilStopped();
    return reportOf (rig);
}
}

TEST_CASE ("A pass stopped in its count-in or pre-roll is kept whole in the bin, where it was played")
{
    for (const int frames : { 2048, 8192 })
    {
        EngineRig rig ({ .inputs = 3, .block = 64, .trueLatency = { 100 } });
        rig.setSession (trio(), { "Kick", "Snare" });
        rig.musician = rampValue;
        auto roll = rollOf (1000);
        roll.countIn = { 4800 };
        roll.preRoll = { 48000 };
        const auto report = stoppedAfter (rig, roll, frames, { "Kick", "Snare" }, { { 60 }, { 40 }, {} });
        const auto made = takesOf (report);
        CHECK (made.unused.empty());
        REQUIRE (made.takes.size() == 2);

        for (std::size_t i = 0; i < 2; ++i)
        {
            const auto& take = made.takes[i].take;
            CHECK (take.kind == TakeKind::abandoned);
            CHECK (take.binned);
            CHECK_FALSE (made.takes[i].chooseIt);
            CHECK (take.fileOffset == Frames {});
            CHECK (take.length == report.files[i].frames);
            CHECK (take.start == FramePos { 1000 - 48000 - 4800 - 100 });
            CHECK (take.number == report.start.takeNumber);
        }

        // It lives in a session on the disk.
        const auto session = SessionBuilder::must (addTakes (rig.session, rig.session.song, made.pass, made.takes)).session;
        CHECK (invariantProblems (session, {}).empty());
        LoadedSession loaded { session, {}, 1, "test" };
        REQUIRE (saveSession (rig.folder.path(), loaded).ok());
        CHECK (SessionBuilder::must (readSession (rig.folder.path())).session == session);
    }
}

TEST_CASE ("A file without a captured frame is no take, padded or not")
{
    for (const std::int64_t calibration : { 0, -5000 })
    {
        EngineRig rig ({ .inputs = 3 });
        rig.setSession (trio(), { "Kick" });
        REQUIRE (rig.engine.record (rollOf (0), rig.setupFor ({ "Kick" }, { { 10 }, {}, { calibration } })).ok());
        rig.engine.stop();
        rig.runUntilStopped();
        const auto made = takesOf (reportOf (rig));
        CHECK (made.takes.empty());
        CHECK (made.unused.size() == 1);
        removeUnused (rig.folder.path(), made.unused);
        CHECK (std::filesystem::is_empty (rig.folder / "audio"));
    }
}

TEST_CASE ("In one pass, a track in which no take lies is in the bin and the others are heard")
{
    EngineRig rig ({ .inputs = 3, .block = 64 });
    rig.setSession (trio(), { "Kick", "Vox" });
    rig.musician = rampValue;
    auto roll = rollOf (0);
    roll.punch = FrameRange { { 4800 }, { 9600 } };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick", "Vox" })).ok());
    rig.run (1280);
    rig.engine.mark ({ rig.engine.status().sinceRoll, false, rig.session.trackNamed ("Vox")->id });
    rig.run (12800);
    rig.engine.stop();
    rig.runUntilStopped();
    const auto made = takesOf (reportOf (rig));
    REQUIRE (made.takes.size() == 2);
    CHECK (made.takes[0].take.kind == TakeKind::punch);
    CHECK_FALSE (made.takes[0].take.binned);
    CHECK (made.takes[1].take.kind == TakeKind::abandoned);
    CHECK (made.takes[1].take.binned);
}

TEST_CASE ("Silence is told of the take it is in, not of its pass")
{
    EngineRig rig ({ .inputs = 3, .block = 64 });
    rig.setSession (trio(), { "Kick" });
    rig.musician = [] (int, std::int64_t since) { return since < 9600 ? 0.0f : since < 19200 ? 0.5f : 0.0005f; };
    auto roll = rollOf (0);
    roll.loop = FrameRange { { 0 }, { 9600 } };
    roll.stopAfter = Frames { 28800 };
    const auto made = takesOf (rig.recordPass (roll, { "Kick" }));
    REQUIRE (made.takes.size() == 3);
    CHECK (made.takes[0].take.health.silent);
    CHECK_FALSE (made.takes[1].take.health.silent);
    CHECK (made.takes[2].take.health.silent);
}

TEST_CASE ("What an analyser found is told of the takes it lies in, from where they begin")
{
    PassReport report;
    report.moved = { 30000 };
    report.start.sampleRate = 1000;
    report.start.shape.loop = FrameRange { {}, { 10000 } };
    FinishedFile file;
    file.track = { 1 };
    file.frames = { 30000 };
    file.findings = { { FindingKind::hum, { 8000 }, { 5000 }, "50 Hz", -50.0 }, { FindingKind::wentSilent, { 25000 }, { 1000 }, {}, 0.0 } };
    report.files = { file };
    const auto made = takesOf (report);
    REQUIRE (made.takes.size() == 3);
    CHECK (made.takes[0].take.health.findings == std::vector<Finding> { { FindingKind::hum, { 8000 }, { 2000 }, "50 Hz", -50.0 } });
    CHECK (made.takes[1].take.health.findings == std::vector<Finding> { { FindingKind::hum, {}, { 3000 }, "50 Hz", -50.0 } });
    CHECK (made.takes[2].take.health.findings == std::vector<Finding> { { FindingKind::wentSilent, { 5000 }, { 1000 }, {}, 0.0 } });
}

TEST_CASE ("Only the take that the interruption ended is interrupted")
{
    EngineRig rig ({ .inputs = 3, .block = 64 });
    rig.setSession (trio(), { "Kick" });
    auto roll = rollOf (0);
    roll.loop = FrameRange { { 0 }, { 12000 } };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" })).ok());
    rig.run (30000);
    rig.engine.deviceStopped();
    rig.engine.serviceDisk();
    const auto made = takesOf (reportOf (rig));
    REQUIRE (made.takes.size() == 3);
    CHECK_FALSE (made.takes[0].take.health.interrupted);
    CHECK_FALSE (made.takes[1].take.health.interrupted);
    CHECK (made.takes[2].take.health.interrupted);
}

namespace
{
/** A person at the keys, at random, for one pass; interim reports are taken in as the studio takes them. */
class RandomPass
{
public:
    RandomPass() : rig ({ .inputs = 3, .block = *rc::gen::element (16, 64, 96, 1024), .trueLatency = truth })
    {
        rig.setSession (trio(), { "Kick", "Snare" });
        rig.musician = rampValue;
        begin();

        for (int left = *rc::gen::inRange (2, 12); left > 0; --left)
            press();

        rig.engine.stop();
        rig.block (rig.card.block);
        someFrames (3000);

        if (*rc::gen::arbitrary<bool>())
            takeInterim ({});

        if (*rc::gen::arbitrary<bool>())
            rig.engine.play (rollOf (0));
        else
            rig.engine.endHandle();

        while (! rig.engine.recorder().hasReport())
            rig.block (rig.card.block);

        report = reportOf (rig);
    }

    void check()
    {
        RC_ASSERT (report.interruption.empty());
        RC_ASSERT (rig.engine.recorder().takeNotJoined().empty());
        const auto made = takesOf (report);
        const auto roll = report.start.shape.rollOffset + report.start.shape.latency.total();
        const auto since = rig.engine.recorder().begunSince();
        const auto end = report.files[0].origin + report.files[0].frames;

        for (const auto& file : report.files)
        {
            RC_ASSERT (file.origin + file.frames == end);

            if (std::find (made.unused.begin(), made.unused.end(), file.file) != made.unused.end())
            {
                RC_ASSERT (file.frames <= report.headPadding);      // stopped before its first frame
                continue;
            }

            RC_ASSERT ((report.moved == Frames {} || end >= roll + report.moved));     // else stopped in the count-in

            // Each captured frame is in its place in the file.
            const auto samples = rig.samplesOf (file.file);
            const auto channel = rig.session.findTrack (file.track)->inputs[0] - 1;
            RC_ASSERT (samples.size() == static_cast<std::size_t> (file.frames.value));

            for (auto k = std::max (file.origin, roll).value; k < (roll + report.moved).value; ++k)
                RC_ASSERT (samples[static_cast<std::size_t> (k - file.origin.value)] == rampValue (channel, k - roll.value + since.value));

            // And each is reachable: in a take, or in the handle of one.
            Frames reached;
            int takes = 0;

            for (const auto& t : made.takes)
                if (t.take.file == file.file)
                {
                    RC_ASSERT (t.take.fileLength == file.frames);
                    RC_ASSERT (t.take.fileOffset >= reached);
                    RC_ASSERT ((t.take.kind == TakeKind::abandoned) == t.take.binned);
                    RC_ASSERT ((t.take.binned
                                || t.take.start == placeAfter (rolled.at - rolled.preRoll, rolled.loop, file.origin + t.take.fileOffset - roll + since)));
                    reached = t.take.fileOffset + t.take.length;
                    ++takes;
                }

            RC_ASSERT (takes > 0);
            RC_ASSERT (reached <= file.frames);
        }

        // What was told while the pass rolled is what it became.
        for (const auto& early : known)
            RC_ASSERT (std::any_of (made.takes.begin(), made.takes.end(), [&early] (const NewTake& late)
            {
                auto same = late.take;
                same.fileLength = early.take.fileLength;
                return late.track == early.track && same == early.take && late.chooseIt == early.chooseIt;
            }));

        const auto added = addTakes (rig.session, rig.session.song, made.pass, made.takes);
        RC_ASSERT (added.ok());
        RC_ASSERT (invariantProblems (added->session, {}).empty());
    }

private:
    void someFrames (int most)      { rig.run (*rc::gen::inRange (0, most)); }
    Frames heard() const            { return Engine::heardSince (rig.engine.status().sinceRoll, latency); }

    std::optional<FrameRange> somePunch()
    {
        if (*rc::gen::arbitrary<bool>())
            return {};

        const auto start = *rc::gen::inRange<std::int64_t> (0, 15000);
        return FrameRange { { start }, *rc::gen::arbitrary<bool>() ? SwitchedRange::toTheEnd : FramePos { start + *rc::gen::inRange<std::int64_t> (1, 12000) } };
    }

    void begin()
    {
        auto roll = rollOf (*rc::gen::inRange (0, 9000));
        roll.handle = { *rc::gen::inRange (0, 5000) };

        if (*rc::gen::arbitrary<bool>())
            roll.loop = FrameRange { { 2000 }, { 2000 + *rc::gen::inRange<std::int64_t> (2000, 12000) } };

        if (*rc::gen::inRange (0, 3) == 0)
        {
            rig.engine.play (roll);
            rig.run (rig.card.block + *rc::gen::inRange (0, 20000));
            auto setup = rig.setupFor ({ "Kick", "Snare" }, latency);
            setup.start.shape.punch = somePunch();

            if (! rig.engine.recordOn (std::move (setup), heard(), roll.handle).ok())
                throw std::runtime_error ("cannot record");
        }
        else
        {
            roll.preRoll = { *rc::gen::inRange (0, 5000) };
            roll.countIn = { *rc::gen::inRange (0, 3000) };
            roll.punch = somePunch();

            if (! rig.engine.record (roll, rig.setupFor ({ "Kick", "Snare" }, latency)).ok())
                throw std::runtime_error ("cannot record");
        }

        rolled = roll;

        if (rolled.loop && rolled.at >= rolled.loop->end)
            rolled.loop.reset();        // one that lies behind is none, though a pre-roll comes from within

        rig.run (rig.card.block);
    }

    void press()
    {
        someFrames (9000);

        switch (*rc::gen::inRange (0, 5))
        {
            case 0: rig.engine.mark ({ heard(), on = ! on, {} }); break;
            case 1: arm (*rc::gen::element<std::string> ("Kick", "Snare", "Vox")); break;
            case 2: rig.engine.movePunch (somePunch(), heard()); break;
            case 3: takeInterim (Frames { *rc::gen::inRange (0, 30000) }); break;
            default: someFrames (3000); break;
        }
    }

    void arm (const std::string& track)
    {
        const auto id = rig.session.trackNamed (track)->id;
        const bool now = ! rig.desk.isArmed (id);
        auto desk = rig.desk;

        if (now)    desk.armed[id] = true;
        else        desk.armed.erase (id);

        rig.setSession (rig.session, {}, desk);

        if (now && ! rig.engine.isInPass (id))
            rig.engine.joinPass (rig.setupFor ({ track }).tracks[0], heard());
        else
            rig.engine.mark ({ heard(), now, id });
    }

    void takeInterim (std::optional<Frames> reach)
    {
        rig.engine.recorder().requestInterim (reach);
        rig.engine.serviceDisk();

        if (const auto interim = rig.engine.recorder().takeInterim())
            for (auto& take : takesOf (*interim).takes)
            {
                const bool isKnown = std::any_of (known.begin(), known.end(), [&take] (const NewTake& k)
                                                  { return k.take.file == take.take.file && k.take.fileOffset == take.take.fileOffset; });

                if (! isKnown)
                    known.push_back (take);
            }
    }

    const Frames truth { *rc::gen::inRange (0, 700) };
    const LatencyUsed latency { { 300 }, { 120 }, truth - Frames { 420 } };
    EngineRig rig;
    PassReport report;
    std::vector<NewTake> known;
    RollRequest rolled;
    bool on = true;
};
}

TEST_CASE ("Whatever is pressed while a pass rolls, takes, abandoned takes and handles are all that was captured, and what was told stays")
{
    CHECK (rc::check ([] { RandomPass().check(); }));
}
