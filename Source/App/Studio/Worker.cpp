#include "App/Studio/Worker.h"

namespace takelane
{
Worker::Worker (bool ownThread)
{
    if (ownThread)
        thread = std::jthread ([this] (std::stop_token stop) { run (std::move (stop)); });
}

Worker::~Worker()
{
    wait();
}

void Worker::push (Job job)
{
    {
        const std::scoped_lock hold (mutex);
        queued.push_back (std::move (job));
    }

    ++untold;
    changed.notify_all();
}

void Worker::run (std::stop_token stop)
{
    std::unique_lock hold (mutex);

    while (changed.wait (hold, stop, [this] { return ! queued.empty(); }))
    {
        hold.unlock();
        runOne();
        hold.lock();
    }
}

bool Worker::runOne()
{
    std::unique_lock hold (mutex);

    if (queued.empty())
        return false;

    auto job = std::move (queued.front());
    queued.pop_front();
    isRunning = true;
    hold.unlock();

    job.work();
    job.work = nullptr;

    hold.lock();
    finished.push_back (std::move (job));
    isRunning = false;
    changed.notify_all();
    return true;
}

void Worker::collect()
{
    for (;;)
    {
        Job job;

        {
            const std::scoped_lock hold (mutex);

            if (finished.empty())
                return;

            job = std::move (finished.front());
            finished.pop_front();
        }

        --untold;
        job.done();
    }
}

void Worker::runQueued()
{
    if (! thread.joinable())
        while (runOne()) {}
}

void Worker::wait()
{
    runQueued();
    std::unique_lock hold (mutex);
    changed.wait (hold, [this] { return queued.empty() && ! isRunning; });
}
}
