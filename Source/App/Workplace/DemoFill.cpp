#include "App/Workplace/DemoFill.h"

#include "App/RecordWorkflow.h"
#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/SectionNames.h"
#include "Storage/Posix.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

/** A pass whose files lie in the demo's folder and which no session speaks of yet. */
struct ReadyPass
{
    SongId song;
    std::optional<Pass> pass;           ///< none: overdubs
    std::vector<NewTake> takes;
};

fs::path hiddenFolderBeside (const fs::path& folder)
{
    return folder.parent_path() / ("." + folder.filename().string() + ".demo");
}

/** Under its name, or with a suffix where that is taken; never over anything. */
Result<std::string> moveIn (const fs::path& from, const fs::path& to, const std::string& file)
{
    const fs::path wanted (file);

    for (int n = 1; n < 1000; ++n)
    {
        const auto name = wanted.stem().string() + (n > 1 ? "-" + std::to_string (n) : "") + wanted.extension().string();
        const auto relative = (wanted.parent_path() / name).generic_string();
        std::error_code failed;
        fs::create_hard_link (from / file, to / relative, failed);

        if (failed == std::errc::file_exists)
            continue;

        if (failed)
            return posix::problemFor (to / relative, "could not be moved in", failed.value());

        (void) posix::remove (from / file);
        fs::rename (peakPathFor (from, file), peakPathFor (to, relative), failed);      // without: built again
        return relative;
    }

    return Problem { "audio/ holds a thousand files of the demo's names" };
}

void removeFiles (const fs::path& folder, const ReadyPass& pass)
{
    std::error_code ignored;

    for (const auto& take : pass.takes)
    {
        fs::remove (folder / take.take.file, ignored);
        fs::remove (peakPathFor (folder, take.take.file), ignored);
    }
}

/** The worker's part: touches nothing of the open session but its folder. */
class BandRoom
{
public:
    BandRoom (fs::path folder) : demo (std::move (folder)), room (hiddenFolderBeside (demo)) { clear(); }
    ~BandRoom()                                 { store.reset(); clear(); }

    Result<ReadyPass> play (const DemoPass& which, const std::stop_token& stop)
    {
        if (auto ready = enter (which); ! ready)
            return ready.problem();

        const auto& session = store->session();
        RecordOptions options;
        options.seconds = static_cast<double> (session.selectedSong().tempoMap.barStart (which.bars + 1, session.sampleRate).value) / session.sampleRate;
        options.freewheel = true;
        options.arm = which.overdub;
        options.inputLatency = { 96 };
        options.outputLatency = { 160 };

        if (auto recorded = record (*store, options, stop); ! recorded)
            return recorded.problem();

        if (stop.stop_requested())
            return Problem { "stopped" };

        return moved (which);
    }

private:
    void clear() const
    {
        std::error_code ignored;
        fs::remove_all (room, ignored);
    }

    /** Each pass in a room of its own, with take numbers used up as if the passes before it were there: so the band
        plays the same take again when it is made another time. */
    Result<void> enter (const DemoPass& which)
    {
        store.reset();
        clear();
        auto first = demoSetUp();

        if (! first)
            return first.problem();

        if (auto made = createSessionFolder (room, *first); ! made)
            return made;

        auto opened = SessionStore::open (room, SessionStore::Access::write);

        if (! opened)
            return opened.problem();

        store = *std::move (opened);

        if (which.take > 1)
            useUpNumbers (which);

        return {};
    }

    void useUpNumbers (const DemoPass& which)
    {
        std::vector<NewTake> takes;

        for (const auto& track : store->session().tracks)
        {
            if (which.overdub.empty() ? ! store->desk().isArmed (track->id) : std::ranges::find (which.overdub, track->name) == which.overdub.end())
                continue;

            Take take;
            take.number = which.take - 1;
            take.file = "audio/none.wav";
            take.fileLength = take.length = { 1 };
            take.binned = true;
            takes.push_back ({ track->id, take, false });
        }

        if (auto used = addTakes (store->session(), store->session().song, {}, takes))
            store->edit (std::move (used->session), {}, {});
    }

    Result<ReadyPass> moved (const DemoPass& which)
    {
        const auto& session = store->session();
        const auto& song = session.selectedSong();
        const auto made = song.passes.back().id;
        ReadyPass ready { session.song, {}, {} };

        if (which.overdub.empty())
            markDemoPass (ready.pass.emplace (song.passes.back()), which);

        for (const auto& songTrack : song.tracks)
            for (const auto& shared : songTrack->takes)
            {
                if (shared->pass != made)
                    continue;

                auto take = *shared;

                if (! ready.pass)
                {
                    take.pass = {};
                    take.kind = TakeKind::imported;
                    markDemoTake (take, which, song);
                }

                auto file = moveIn (room, demo, take.file);

                if (! file)
                {
                    removeFiles (demo, ready);
                    return file.problem();
                }

                const auto* folder = session.findFolder (session.findTrack (songTrack->track)->folder);
                take.file = *std::move (file);
                take.keeper = folder != nullptr && folder->name == which.keeperFolder;
                ready.takes.push_back ({ songTrack->track, std::move (take), true, {} });

                for (const auto section : which.best)
                    ready.takes.back().over.push_back (namedSections (song, session.sampleRate)[section].range);
            }

        for (const auto* part : { "audio", "peaks" })
            (void) posix::syncFolder (demo / part);

        return ready;
    }

    const fs::path demo, room;
    std::unique_ptr<SessionStore> store;
};
}

struct DemoFill::Work
{
    Work (fs::path f, std::vector<DemoPass> p)
        : folder (std::move (f)), missing (std::move (p)), thread ([this] (std::stop_token stop) { run (stop); })
    {
    }

    ~Work()
    {
        thread.request_stop();

        if (thread.joinable())
            thread.join();

        for (const auto& pass : ready)
            removeFiles (folder, pass);
    }

    void run (const std::stop_token& stop)
    {
        posix::giveWayToOthers();
        BandRoom room (folder);

        for (const auto& which : missing)
        {
            playing = which.number;
            auto pass = room.play (which, stop);

            if (stop.stop_requested() && ! pass)
                break;

            const std::scoped_lock hold (mutex);

            if (! pass)
            {
                problem = pass.problem();
                break;
            }

            ready.push_back (*std::move (pass));
        }

        isDone = true;
    }

    const fs::path folder;
    const std::vector<DemoPass> missing;
    std::mutex mutex;
    std::deque<ReadyPass> ready;
    std::optional<Problem> problem;
    std::atomic<int> playing { 0 };
    std::atomic<bool> isDone { false };
    std::jthread thread;                // last: ends before what it uses
};

DemoFill::DemoFill (Studio& s) : studio (s), work (std::make_unique<Work> (s.folder(), demoPassesMissing (s.session()))) {}
DemoFill::~DemoFill() = default;

bool DemoFill::poll()
{
    const bool wasDone = work->isDone;
    adopt();
    const std::scoped_lock hold (work->mutex);
    return wasDone && work->ready.empty();
}

void DemoFill::adopt()
{
    std::unique_lock hold (work->mutex);

    if (work->ready.empty() || studio.isTakeInHand())
        return;

    auto pass = std::move (work->ready.front());
    work->ready.pop_front();
    hold.unlock();

    // Someone may have recorded before the band: its numbers follow.
    std::vector<TrackId> tracks;

    for (const auto& take : pass.takes)
        tracks.push_back (take.track);

    const int number = nextTakeNumber (studio.session(), pass.song, tracks);

    if (pass.pass)
        pass.pass->number = nextPassNumber (studio.session(), pass.song);

    for (auto& take : pass.takes)
    {
        take.take.number = number;
        take.take.id = {};
    }

    // A track that was removed meanwhile goes without.
    std::erase_if (pass.takes, [this] (const NewTake& t) { return studio.session().findTrack (t.track) == nullptr; });

    if (pass.takes.empty() || ! studio.adopt (pass.song, pass.pass, pass.takes))
        removeFiles (work->folder, pass);
}

void DemoFill::finish()
{
    work->thread.join();

    while (! poll()) {}
}

std::optional<JobStatus> DemoFill::job() const
{
    if (work->isDone)
        return {};

    const auto passes = demoPasses();
    const int number = std::max (1, work->playing.load());
    const auto& playing = passes[static_cast<std::size_t> (number - 1)];
    return JobStatus { (playing.overdub.empty() ? "The band is playing take " : "Overdubs: " + playing.overdub.front() + ", take ") + std::to_string (playing.take),
                       (number - 1) / static_cast<double> (passes.size()), false };
}
}
