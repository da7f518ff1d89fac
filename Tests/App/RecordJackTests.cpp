#include "App/RecordWorkflow.h"
#include "App/RecordPlan.h"
#include "App/RecordingDevice.h"
#include "Engine/Bounce.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"
#include "Tests/Support/JackServer.h"

#include <algorithm>
#include <thread>

using namespace takelane;

namespace
{
constexpr int clickSpacing = 4801;

/** A session whose track "Source" plays clicks hard left, and "Rec" on input 1, armed. */
class OverdubSession
{
public:
    OverdubSession()
    {
        ::setenv ("XDG_CONFIG_HOME", (folder / "config").c_str(), 1);
        auto session = SessionBuilder().track ("Source").track ("Rec", { 1 }).built();
        Strip hardLeft;
        hardLeft.pan = -1.0;
        session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed ("Source")->id, hardLeft));

        // Heard, the input would go round the cable for ever.
        DeskState desk;
        desk.monitor[session.trackNamed ("Rec")->id] = MonitorMode::disk;

        if (! createSessionFolder (folder / "session", { session, desk, 0, {} }).ok())
            throw std::runtime_error ("no session");

        store = SessionBuilder::must (SessionStore::open (folder / "session", SessionStore::Access::write));
        addClicks();
    }

    std::int64_t clicksOutOfPlace (const RecordedTake& recorded) const
    {
        const auto& take = *store->session().selectedSong().track (store->session().trackNamed ("Rec")->id)->takeNumbered (recorded.number);
        const auto file = SessionBuilder::must (WavFile::open (folder / "session" / take.file));
        std::vector<float> samples (static_cast<std::size_t> (take.length.value));
        float* to[] { samples.data(), samples.data() };

        if (! file->read (take.fileOffset, static_cast<int> (take.length.value), to).ok())
            throw std::runtime_error ("cannot read the take");

        std::int64_t wrong = 0;

        for (std::size_t i = 0; i < samples.size(); ++i)
        {
            const auto place = take.start.value + static_cast<std::int64_t> (i);
            const bool click = place > 0 && place % clickSpacing == 0;
            wrong += (std::abs (samples[i]) > 0.25f) != click ? 1 : 0;
        }

        return wrong;
    }

    std::unique_ptr<SessionStore> store;

private:
    void addClicks()
    {
        std::vector<float> clicks (96000);

        for (std::size_t i = clickSpacing; i < clicks.size(); i += clickSpacing)
            clicks[i] = 0.5f;

        auto file = SessionBuilder::must (createTakeFile (folder / "session" / "audio", "Clicks", {}));

        if (! file->append (clicks).ok() || ! file->close().ok())
            throw std::runtime_error ("no clicks");

        NewTake take;
        take.track = store->session().trackNamed ("Source")->id;
        take.take.number = 1;
        take.take.file = "audio/" + file->path().filename().string();
        take.take.fileLength = take.take.length = file->frames();
        take.take.kind = TakeKind::imported;
        store->edit (SessionBuilder::must (addTakes (store->session(), store->session().song, std::nullopt, { take })).session, "Import", "");
    }

    TempFolder folder;
};

/** Records through a server whose output is wired to its input until no frame was lost: a server on a shared machine may
    be late, and a take with a counted hole proves nothing about its place. Nothing when that never happened. */
std::vector<RecordedTake> overdub (const JackServer& server, OverdubSession& session, RecordOptions options)
{
    options.device = DeviceType::jack;
    options.seconds = 1.5;
    options.arm = { "Rec" };
    options.countInBars = 1;                // time to plug the cable in

    for (int attempt = 0; attempt < 6; ++attempt)
    {
        std::jthread wiring ([&server]
        {
            (void) becomesTrue ([&server] { return server.connect ("takelane:out_1", "takelane:Rec"); });
            (void) server.disconnect ("system:capture_1", "takelane:Rec");
        });

        // A client wired to itself hears one period later; the driver's own figures are no part of this loop.
        const auto outcome = record (*session.store, options, {}, [&server] (const Session& s, const RecordOptions& o, const RecordPlan& p, Engine& e)
        {
            auto device = openRecordingDevice (s, o, p, e);

            if (device.ok())
            {
                const auto status = (*device)->status();
                (void) CalibrationStore().keep (calibrationKeyFor (status, o.device, {}, {}), { server.settings.period },
                                                { status.inputLatency, status.outputLatency });
            }

            return device;
        });

        wiring.join();
        auto recorded = SessionBuilder::must (outcome);

        if (std::ranges::all_of (recorded.takes, [] (const auto& take) { return take.lost == Frames {}; }))
            return std::move (recorded.takes);
    }

    WARN ("the JACK server lost frames in every attempt; alignment not judged on this machine");
    return {};
}
}

TEST_CASE ("Through a real JACK server, its output wired to its input, a take lies on what was played to the frame, straight, punched and looped")
{
    if (! JackServer::isInstalled())
    {
        WARN ("jackd is not installed; skipped");
        return;
    }

    struct Way { RecordOptions options; std::vector<FrameRange> takes; };
    Way straight, punched, looped;
    straight.takes = { { {}, { 72000 } } };
    punched.options.punch = FrameRange { { 20001 }, { 50011 } };
    punched.takes = { *punched.options.punch };
    looped.options.loop = FrameRange { { 12000 }, { 36007 } };
    looped.takes = { { {}, { 36007 } }, { { 12000 }, { 36007 } }, { { 12000 }, { 23986 } } };

    for (const auto& way : { straight, punched, looped })
    {
        const JackServer server;
        REQUIRE (server.answers());
        OverdubSession session;
        const auto takes = overdub (server, session, way.options);

        if (takes.empty())
            continue;

        REQUIRE (takes.size() == way.takes.size());

        for (std::size_t i = 0; i < takes.size(); ++i)
        {
            CAPTURE (i);
            CHECK (FrameRange::withLength (takes[i].start, takes[i].length) == way.takes[i]);
            CHECK (session.clicksOutOfPlace (takes[i]) == 0);
        }
    }
}

TEST_CASE ("A JACK server killed in mid-take leaves the take whole up to there, and no call hangs")
{
    if (! JackServer::isInstalled())
        return;

    JackServer server;
    REQUIRE (server.answers());
    OverdubSession session;
    RecordOptions options;
    options.device = DeviceType::jack;
    options.seconds = 600.0;
    options.arm = { "Rec" };
    const auto file = session.store->folder() / "audio" / "Song-1_Rec_Tk01.wav";

    std::jthread axe ([&]
    {
        std::error_code notThere;
        (void) becomesTrue ([&] { return std::filesystem::file_size (file, notThere) > 100'000 && ! notThere; });
        server.stop (SIGKILL);
    });

    const auto recorded = SessionBuilder::must (record (*session.store, options));
    axe.join();

    CHECK_FALSE (recorded.interruption.empty());
    REQUIRE (recorded.takes.size() == 1);
    CHECK (recorded.takes[0].length > Frames { 30000 });
    const auto physical = (static_cast<std::int64_t> (std::filesystem::file_size (file)) - 4096) / 3;
    CHECK (recorded.takes[0].length.value <= physical);
    CHECK (recorded.takes[0].length.value >= physical - 4096);
}
