#include "App/Autosave.h"

#include "Storage/SessionFolder.h"

namespace takelane
{
Autosave::Autosave (std::filesystem::path sessionFolder, std::chrono::milliseconds d)
    : folder (std::move (sessionFolder)), delay (d), worker ([this] (std::stop_token stop) { run (std::move (stop)); })
{
}

Autosave::~Autosave()
{
    worker.request_stop();
    worker.join();
}

void Autosave::offer (LoadedSession snapshot)
{
    {
        const std::scoped_lock hold (mutex);

        if (! waiting)
            due = std::chrono::steady_clock::now() + delay;

        waiting = std::move (snapshot);
    }

    changed.notify_all();
}

void Autosave::flush()
{
    std::unique_lock hold (mutex);
    isUrgent = true;
    changed.notify_all();
    changed.wait (hold, [this] { return ! waiting && ! isWriting; });
    isUrgent = false;
}

void Autosave::drop()
{
    std::unique_lock hold (mutex);
    waiting.reset();
    changed.wait (hold, [this] { return ! isWriting; });
}

bool Autosave::isIdle() const
{
    const std::scoped_lock hold (mutex);
    return ! waiting && ! isWriting;
}

std::int64_t Autosave::written() const
{
    const std::scoped_lock hold (mutex);
    return writes;
}

std::optional<Problem> Autosave::problem() const
{
    const std::scoped_lock hold (mutex);
    return failure;
}

void Autosave::run (std::stop_token stop)
{
    std::unique_lock hold (mutex);

    for (;;)
    {
        changed.wait (hold, stop, [this] { return waiting.has_value(); });

        if (! waiting)
            return;

        changed.wait_until (hold, stop, due, [this] { return isUrgent || ! waiting; });

        if (! waiting)
            continue;

        const auto snapshot = *std::exchange (waiting, std::nullopt);
        isWriting = true;
        hold.unlock();
        auto written = saveAutosave (folder, snapshot);
        hold.lock();
        isWriting = false;
        writes += written ? 1 : 0;
        failure = written ? std::nullopt : std::optional (written.problem());
        changed.notify_all();
    }
}
}
