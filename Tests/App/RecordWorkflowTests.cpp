#include "App/RecordWorkflow.h"
#include "App/SessionCheck.h"
#include "App/RecordPlan.h"
#include "App/TakesOfReport.h"
#include "Devices/JuceDevice.h"
#include "Storage/Recovery.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

#include <csignal>
#include <random>
#include <sys/wait.h>

using namespace takelane;

namespace
{
/** A session on disk with mono tracks on the first inputs, all armed. */
class SessionOnDisk
{
public:
    explicit SessionOnDisk (int tracks)
    {
        SessionBuilder builder;

        for (int i = 1; i <= tracks; ++i)
            builder.track ("Mic " + std::to_string (i), { i });

        DeskState desk;

        for (const auto& track : builder.built().tracks)
            desk.armed[track->id] = true;

        SessionBuilder::must (created (createSessionFolder (place(), { builder.built(), desk, 0, {} })));
    }

    std::filesystem::path place() const     { return folder / "session"; }

    std::unique_ptr<SessionStore> open() const
    {
        return SessionBuilder::must (SessionStore::open (place(), SessionStore::Access::write));
    }

private:
    static Result<bool> created (Result<void> r)
    {
        if (r.ok())     return true;
        return r.problem();
    }

    TempFolder folder;
};

RecordOptions seconds (double s)
{
    RecordOptions options;
    options.seconds = s;
    options.freewheel = true;
    return options;
}
}

TEST_CASE ("A recording is in the session, saved, and its journal gone")
{
    const SessionOnDisk disk (3);
    const auto store = disk.open();
    const auto outcome = SessionBuilder::must (record (*store, seconds (1.5)));

    CHECK (outcome.pass == 1);
    REQUIRE (outcome.takes.size() == 3);
    CHECK (outcome.takes[2].file == "audio/Song-1_Mic-3_Tk01.wav");
    CHECK (outcome.takes[2].length == Frames { 72000 });
    CHECK_FALSE (store->isDirty());
    CHECK (std::filesystem::is_empty (disk.place() / "takes"));

    const auto again = SessionBuilder::must (readSession (disk.place()));
    CHECK (again.session == store->session());
}

TEST_CASE ("What cannot be recorded is refused in words before any file is made")
{
    const SessionOnDisk disk (2);
    const auto store = disk.open();
    const auto refusal = [&] (auto change)
    {
        auto options = seconds (1.0);
        change (options);
        const auto outcome = record (*store, options);
        REQUIRE_FALSE (outcome.ok());
        CHECK (outcome.problem().text.size() <= 200);
        CHECK (std::filesystem::is_empty (disk.place() / "audio"));
        return outcome.problem().text;
    };

    CHECK (refusal ([] (auto& o) { o.arm = { "Nobody" }; }).find ("Nobody") != std::string::npos);
    CHECK (refusal ([] (auto& o) { o.song = "No such song"; }).find ("No such song") != std::string::npos);
    CHECK (refusal ([] (auto& o) { o.punch = FrameRange { { 100 }, { 100 } }; }).find ("empty") != std::string::npos);
    CHECK (refusal ([] (auto& o) { o.punch = FrameRange { { 90000 }, { 99000 } }; }).find ("outside") != std::string::npos);
    CHECK (refusal ([] (auto& o) { o.loop = FrameRange { { 0 }, { 11999 } }; }).find ("0.25") != std::string::npos);
    CHECK (refusal ([] (auto& o) { o.loop = FrameRange { { 0 }, { 24000 } }; o.at = { 24000 }; }).find ("past the loop") != std::string::npos);
    CHECK (refusal ([] (auto& o) { o.inputsFolder = "/nowhere"; }).find ("/nowhere") != std::string::npos);

    auto desk = store->desk();
    desk.armed.clear();
    store->setDesk (desk);
    CHECK (refusal ([] (auto&) {}).find ("No track is armed") != std::string::npos);
}

TEST_CASE ("An input the device lacks is refused with the track's name")
{
    const SessionOnDisk disk (19);
    const auto store = disk.open();
    const auto outcome = record (*store, seconds (1.0));
    REQUIRE_FALSE (outcome.ok());
    CHECK (outcome.problem().text.find ("Mic 19") != std::string::npos);
    CHECK (std::filesystem::is_empty (disk.place() / "audio"));
}

TEST_CASE ("Loops, punches, pre-roll and count-in give the takes of the rules")
{
    const SessionOnDisk disk (1);
    const auto store = disk.open();
    auto options = seconds (2.5);
    options.at = { 12000 };
    options.loop = FrameRange { { 24000 }, { 48000 } };
    options.preRoll = { 4800 };
    options.countInBars = 1;
    const auto looped = SessionBuilder::must (record (*store, options));
    std::int64_t sum = 0;

    for (const auto& take : looped.takes)
        sum += take.length.value;

    CHECK (sum == 120000);
    CHECK (looped.takes.size() == 5);
    CHECK (looped.takes[0].start == FramePos { 12000 });
    CHECK (looped.takes[1].start == FramePos { 24000 });
    CHECK (looped.takes[4].length == Frames { 12000 });

    options = seconds (2.0);
    options.punch = FrameRange { { 24000 }, { 30000 } };
    const auto punched = SessionBuilder::must (record (*store, options));
    REQUIRE (punched.takes.size() == 1);
    CHECK (punched.takes[0].start == FramePos { 24000 });
    CHECK (punched.takes[0].length == Frames { 6000 });
    CHECK (punched.takes[0].number == 6);

    const auto song = store->session().selectedSong();
    CHECK (song.tracks[0]->take (song.tracks[0]->takes.back()->id)->kind == TakeKind::punch);
    CHECK (song.tracks[0]->take (song.tracks[0]->takes.back()->id)->fileLength == Frames { 96000 });
}

TEST_CASE ("A punch that is open at one end records from its start to the stop, or from the start to its end")
{
    const SessionOnDisk disk (1);
    const auto store = disk.open();
    auto options = seconds (1.0);
    options.punch = FrameRange { { 24000 }, SwitchedRange::toTheEnd };
    const auto in = SessionBuilder::must (record (*store, options));
    REQUIRE (in.takes.size() == 1);
    CHECK (in.takes[0].start == FramePos { 24000 });
    CHECK (in.takes[0].length == Frames { 24000 });

    options.at = { 6000 };
    options.preRoll = { 4000 };
    options.punch = FrameRange { SwitchedRange::fromTheStart, { 30000 } };
    const auto out = SessionBuilder::must (record (*store, options));
    REQUIRE (out.takes.size() == 1);
    CHECK (out.takes[0].start == FramePos { 6000 });
    CHECK (out.takes[0].length == Frames { 24000 });

    options.punch = FrameRange { SwitchedRange::fromTheStart, { 6000 } };
    CHECK_FALSE (record (*store, options).ok());
}

TEST_CASE ("Undo of a recording keeps its takes in the bin, and redo brings them back")
{
    const SessionOnDisk disk (2);
    const auto store = disk.open();
    (void) SessionBuilder::must (record (*store, seconds (1.0)));
    const auto recorded = store->session();
    store->history().undo();
    store->changed();
    REQUIRE (store->session().selectedSong().tracks[0]->takes.size() == 1);
    CHECK (store->session().selectedSong().tracks[0]->takes[0]->binned);
    CHECK (store->session().selectedSong().tracks[0]->active().regions.empty());
    store->history().redo();
    store->changed();
    CHECK (store->session() == recorded);
}

TEST_CASE ("A stop request ends the take as the Stop key does")
{
    const SessionOnDisk disk (1);
    const auto store = disk.open();
    std::stop_source stop;
    stop.request_stop();
    const auto outcome = record (*store, seconds (3600.0), stop.get_token());

    // Stopped before or after the first frame: a short take or a sentence, never a hang and never a leftover.
    if (outcome.ok())
        CHECK (outcome->takes[0].length < Frames { 3600 * 48000 });
    else
        CHECK (std::filesystem::is_empty (disk.place() / "audio"));

    CHECK (std::filesystem::is_empty (disk.place() / "takes"));
}

TEST_CASE ("A write error on one file leaves the others alone and goes on in a spare")
{
    PassReport report;
    report.start.shape.at = { 1000 };
    report.start.takeNumber = 4;
    report.moved = { 10000 };
    const auto file = [] (TrackId track, const char* name, Frames origin, Frames frames)
    {
        FinishedFile made;
        made.track = track;
        made.file = name;
        made.origin = origin;
        made.frames = frames;
        made.isSpare = origin > Frames {};
        made.loud = { FrameRange::withLength (FramePos {} + origin, frames) };
        return made;
    };
    report.files = { file ({ 1 }, "audio/a.wav", {}, { 4000 }), file ({ 1 }, "audio/a-spare.wav", { 4000 }, { 6000 }), file ({ 2 }, "audio/b.wav", {}, { 10000 }) };
    report.files[0].failure = "write error";
    const auto made = takesOf (report);

    REQUIRE (made.takes.size() == 3);
    CHECK (made.takes[0].take.extent() == FrameRange { { 1000 }, { 5000 } });
    CHECK (made.takes[0].take.health.interrupted);
    CHECK (made.takes[1].take.extent() == FrameRange { { 5000 }, { 11000 } });
    CHECK (made.takes[1].take.fileOffset == Frames { 0 });
    CHECK (made.takes[1].take.number == 5);
    CHECK (made.takes[2].take.extent() == FrameRange { { 1000 }, { 11000 } });
    CHECK (made.takes[2].take.number == 4);
}

namespace
{
/** The simulated interface, on which something happens before block `when`. */
DeviceOpener simulatedWith (std::function<void (SimulatedControls&)> fault, int when)
{
    return [fault, when] (const Session& session, const RecordOptions&, const RecordPlan&, Engine& engine)
    {
        SimulatedOptions simulated;
        simulated.freewheel = true;
        simulated.view = &engine;
        auto& controls = *simulated.controls;
        simulated.betweenBlocks = [&engine, &controls, fault, when]
        {
            engine.serviceDisk();

            if (controls.blocks() == when)
                fault (controls);
        };

        DeviceChoice choice;
        choice.sampleRate = session.sampleRate;
        return openSimulatedDevice (choice, simulated);
    };
}
}

TEST_CASE ("A device that is unplugged, or changes its rate, ends the take and keeps it, and nothing records elsewhere")
{
    const std::function<void (SimulatedControls&)> faults[] { [] (SimulatedControls& c) { c.unplug(); },
                                                              [] (SimulatedControls& c) { c.changeRate (44100); } };

    for (const auto& fault : faults)
    {
        const SessionOnDisk disk (2);
        const auto store = disk.open();
        const auto outcome = SessionBuilder::must (record (*store, seconds (10.0), {}, simulatedWith (fault, 400)));

        CHECK_FALSE (outcome.interruption.empty());
        REQUIRE (outcome.takes.size() == 2);
        CHECK (outcome.takes[0].length > Frames { 300 * 256 });
        CHECK (outcome.takes[0].length <= Frames { 401 * 256 });
        CHECK (store->session().selectedSong().tracks[0]->takes[0]->health.interrupted);
        CHECK (store->desk().armed.size() == 2);
        CHECK (SessionBuilder::must (checkSession (disk.place())).empty());
    }
}

TEST_CASE ("Late blocks are told with the take: how many, how long, and where")
{
    const SessionOnDisk disk (1);
    const auto store = disk.open();
    const auto outcome = SessionBuilder::must (record (*store, seconds (3.0), {}, simulatedWith ([] (SimulatedControls& c) { c.xrun ({ 480 }); }, 300)));

    CHECK (outcome.takes[0].lost == Frames { 480 });
    CHECK (outcome.takes[0].xruns == 1);
    CHECK (outcome.takes[0].length == Frames { 3 * 48000 });
    const auto& health = store->session().selectedSong().tracks[0]->takes[0]->health;
    REQUIRE (health.dropouts.size() == 1);
    CHECK (health.dropouts[0].length == Frames { 480 });
}

#if ! defined (TAKELANE_SANITIZED)
TEST_CASE ("A recording killed at any moment loses nothing that was written, on any of 16 tracks")
{
    std::minstd_rand random (11);

    for (int run = 0; run < 12; ++run)
    {
        const SessionOnDisk disk (16);
        const auto child = fork();

        if (child == 0)
        {
            execl (TAKELANE_BIN_DIR "/takelane-cli", "takelane-cli", "record", disk.place().c_str(), "--device", "simulated", "--seconds", "600",
                   static_cast<char*> (nullptr));
            _exit (1);
        }

        // Until every file has something and the first a random size (the rings are drained in turn): then the axe.
        const auto first = disk.place() / "audio" / "Song-1_Mic-1_Tk01.wav";
        const auto wanted = 4096 + 60'000 + static_cast<std::uintmax_t> (random() % 340'000);
        std::error_code notThere;

        for (int guard = 0; guard < 100'000'000; ++guard)
        {
            const auto size = std::filesystem::file_size (first, notThere);

            if (! notThere && size >= wanted)
                break;

            sched_yield();
        }

        kill (child, SIGKILL);
        int status = 0;
        waitpid (child, &status, 0);
        REQUIRE (WIFSIGNALED (status));

        const auto loaded = SessionBuilder::must (readSession (disk.place()));
        const auto recovered = SessionBuilder::must (recoverTakes (disk.place(), loaded));

        for (const auto& songTrack : recovered.session.session.selectedSong().tracks)
        {
            REQUIRE (songTrack->takes.size() == 1);
            const auto& take = *songTrack->takes[0];
            const auto bytes = std::filesystem::file_size (disk.place() / take.file);
            CHECK (take.health.recovered);
            CHECK (take.start == FramePos {});
            CHECK (take.fileOffset.value + take.length.value == static_cast<std::int64_t> ((bytes - 4096) / 3));
        }
    }
}
#endif
