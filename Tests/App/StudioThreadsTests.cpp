#include "App/CalibrationStore.h"
#include "App/Studio/Studio.h"
#include "Devices/JuceDevice.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"
#include "Tests/Support/Waiting.h"

#include <cstdlib>

using namespace takelane;

TEST_CASE ("With its own threads and the simulated band in real time, a take is made, replayed, undone and saved")
{
    const TempFolder folder;
    setenv ("XDG_CONFIG_HOME", (folder.path() / "config").c_str(), 1);
    const auto place = folder.path() / "session";
    SessionBuilder builder;

    for (int i = 1; i <= 18; ++i)
        builder.track ("Mic " + std::to_string (i), { i });

    DeskState desk;
    desk.roll.countIn = false;

    for (const auto& track : builder.built().tracks)
        desk.armed[track->id] = true;

    REQUIRE (createSessionFolder (place, { builder.built(), desk, 0, {} }).ok());
    auto studio = std::make_unique<Studio> (SessionBuilder::must (SessionStore::open (place, SessionStore::Access::write)));
    double longest = 0.0;
    const auto timed = [&] (auto call)
    {
        const auto before = std::chrono::steady_clock::now();
        call();
        longest = std::max (longest, std::chrono::duration<double> (std::chrono::steady_clock::now() - before).count());
    };
    const auto comesTo = [&] (RollState state)
    {
        return becomesTrue ([&] { timed ([&] { studio->poll(); }); return studio->status().roll == state; });
    };

    timed ([&] { studio->useDevice ({}); });
    timed ([&] { studio->record(); });           // waits for the interface
    REQUIRE (comesTo (RollState::recording));
    REQUIRE (becomesTrue ([&] { studio->poll(); return studio->status().taken > Frames { 24000 }; }));
    REQUIRE (becomesTrue ([&] { return studio->liveWaves().at (17).count > 20; }));
    CHECK (studio->status().device.name == "Simulated 18 in");
    CHECK (studio->status().load > 0.0);

    timed ([&] { studio->playOrStop(); });
    timed ([&] { studio->playOrStop(); });
    REQUIRE (comesTo (RollState::playing));
    CHECK (studio->song().passes.size() == 1);
    studio->record();
    REQUIRE (comesTo (RollState::recording));
    studio->abortTake();
    REQUIRE (comesTo (RollState::stopped));
    CHECK (studio->song().passes.size() == 2);
    studio->play();             // ends the handle
    REQUIRE (becomesTrue ([&] { studio->poll(); return std::filesystem::is_empty (place / "takes"); }));
    studio->stop();
    studio->undo();
    studio->undo();
    REQUIRE (becomesTrue ([&] { studio->poll(); return studio->status().save == SaveState::saved; }));

    bool listed = false;
    studio->listDevices ([&listed] (const std::vector<DeviceTypeDescription>& types) { listed = ! types.empty() && types[0].name == "simulated"; });
    REQUIRE (becomesTrue ([&] { studio->poll(); return listed; }));

    CHECK (longest < 0.1);      // the message thread waits for nothing
    const auto session = studio->session();
    studio.reset();
    CHECK (SessionBuilder::must (readSession (place)).session == session);
    CHECK (std::filesystem::is_empty (place / "takes"));
}

TEST_CASE ("The round trip is measured on the open interface, kept, and used for the next take")
{
    const TempFolder folder;
    setenv ("XDG_CONFIG_HOME", (folder.path() / "config").c_str(), 1);
    const auto place = folder.path() / "session";
    DeskState desk;
    desk.roll.countIn = desk.roll.click = false;
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    desk.armed[session.tracks[0]->id] = true;
    REQUIRE (createSessionFolder (place, { session, desk, 0, {} }).ok());

    StudioSettings settings;
    settings.openDevice = [] (const DeviceChoice& choice)
    {
        SimulatedOptions options;
        options.trueInputLatency = { 500 };
        options.trueOutputLatency = { 300 };
        options.reportedInputLatency = { 100 };
        options.cables = { { 1, 2 } };
        options.freewheel = true;
        return openSimulatedDevice (choice, options);
    };

    Studio studio (SessionBuilder::must (SessionStore::open (place, SessionStore::Access::write)), settings);
    std::optional<Result<CalibrationResult>> told;
    const auto tell = [&told] (Result<CalibrationResult> r) { told = std::move (r); };
    studio.calibrate (3, 2, tell);
    REQUIRE (told.has_value());
    CHECK_FALSE (told->ok());           // nothing is open yet

    studio.useDevice ({});
    REQUIRE (becomesTrue ([&] { studio.poll(); return studio.status().device.state == DeviceState::running; }));
    told.reset();
    studio.calibrate (1, 1, tell);
    REQUIRE (becomesTrue ([&] { studio.poll(); return told.has_value(); }));
    CHECK_FALSE (told->ok());           // no cable there

    told.reset();
    REQUIRE (becomesTrue ([&] { studio.poll(); return ! studio.status().isDeviceOpening; }));
    studio.calibrate (3, 2, tell);
    REQUIRE (becomesTrue ([&] { studio.poll(); return told.has_value(); }));
    REQUIRE (told->ok());
    CHECK ((*told)->roundTrip == Frames { 800 });
    CHECK ((*told)->offset == Frames { 700 });

    studio.record();
    REQUIRE (becomesTrue ([&] { studio.poll(); return studio.status().roll == RollState::recording; }));
    studio.stop();
    REQUIRE (becomesTrue ([&] { studio.poll(); return ! studio.song().passes.empty(); }));
    CHECK (studio.song().tracks[0]->takes[0]->latency == LatencyUsed { { 100 }, { 48 }, { 700 } });     // 48: the engine looks ahead
}
