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

void Autosave::settle (std::int64_t rev)
{
    std::unique_lock hold (mutex);
    changed.wait (hold, [this] { return ! isWriting; });

    if (waiting && waiting->rev <= rev)
        waiting.reset();

    if (writtenRev > rev)
        return;

    isWriting = true;       // keeps the worker from it
    hold.unlock();
    removeAutosave (folder);
    hold.lock();
    isWriting = false;
    changed.notify_all();
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

        // A copy: it is looked at while the mutex is free.
        const auto until = due;
        changed.wait_until (hold, stop, until, [this] { return isUrgent || ! waiting; });
        changed.wait (hold, [this] { return ! isWriting; });

        if (! waiting)
            continue;

        const auto snapshot = *std::exchange (waiting, std::nullopt);
        isWriting = true;
        writtenRev = std::max (writtenRev, snapshot.rev);
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
