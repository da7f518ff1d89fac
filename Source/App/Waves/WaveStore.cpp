#include "App/Waves/WaveStore.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace takelane
{
struct WaveStore::State
{
    struct Job { std::string file; Frames length; };

    explicit State (std::filesystem::path f) : folder (std::move (f)) {}

    ~State()
    {
        cancel = true;
        thread.request_stop();
    }

    void run (const std::stop_token& stop)
    {
        std::unique_lock lock (mutex);

        while (wake.wait (lock, stop, [this] { return ! toOpen.empty() || ! toBuild.empty(); }))
        {
            lock.unlock();
            doNext();
            lock.lock();
        }
    }

    bool doNext()
    {
        std::unique_lock lock (mutex);
        const bool opens = ! toOpen.empty();
        auto& jobs = opens ? toOpen : toBuild;

        if (jobs.empty())
            return false;

        const auto job = std::move (jobs.front());
        jobs.pop_front();
        lock.unlock();

        if (opens)  open (job);
        else        build (job);

        return true;
    }

    void open (const Job& job)
    {
        if (auto peaks = PeakFile::open (peakPathFor (folder, job.file), job.length))
            arrived (job, { std::make_shared<const Waveform> (std::move (*peaks)), false });
        else
            put (toBuild, job);
    }

    void build (const Job& job)
    {
        const auto path = peakPathFor (folder, job.file);

        if (buildPeaks (folder / job.file, path, &cancel))
            if (auto peaks = PeakFile::open (path, job.length))
                return arrived (job, { std::make_shared<const Waveform> (std::move (*peaks)), false });

        arrived (job, { nullptr, true });
    }

    void arrived (const Job& job, Found found)
    {
        {
            const std::lock_guard lock (mutex);

            if (auto& entry = known[job.file]; entry.length == job.length)
                entry.found = std::move (found);
        }

        ++count;
    }

    void put (std::deque<Job>& jobs, Job job)
    {
        {
            const std::lock_guard lock (mutex);
            jobs.push_back (std::move (job));
        }

        wake.notify_one();
    }

    const std::filesystem::path folder;
    std::mutex mutex;
    std::condition_variable_any wake;
    struct Known { Frames length; Found found; };
    std::unordered_map<std::string, Known> known;       ///< also those asked for
    std::deque<Job> toOpen, toBuild;
    std::atomic<int> count { 0 };
    std::atomic<bool> cancel { false };
    std::jthread thread;                                ///< last: it uses all above
};

WaveStore::WaveStore (std::filesystem::path folder, Threads threads) : state (std::make_unique<State> (std::move (folder)))
{
    if (threads == Threads::own)
        state->thread = std::jthread ([s = state.get()] (const std::stop_token& stop) { s->run (stop); });
}

WaveStore::~WaveStore() = default;

WaveStore::Found WaveStore::find (const std::string& file, Frames length)
{
    {
        const std::lock_guard lock (state->mutex);

        if (const auto place = state->known.find (file); place != state->known.end() && place->second.length == length)
            return place->second.found;

        state->known[file] = { length, {} };
    }

    state->put (state->toOpen, { file, length });
    return {};
}

int WaveStore::arrivals() const noexcept    { return state->count; }

void WaveStore::work()
{
    while (state->doNext())
        {}
}
}
