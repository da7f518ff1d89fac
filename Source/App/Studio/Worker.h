#pragma once

/** Slow work away from the message thread: a queue, one thread, and results taken in when collect() is called.

    Work runs in the order it was given. What came of it is told by `done` on the message thread, never from the worker,
    so nothing has to be guarded. Without a thread of its own (tests) runQueued() does the work in the caller.
*/

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace takelane
{
class Worker
{
public:
    explicit Worker (bool ownThread);

    /** Finishes what is queued; what came of it is not told any more. */
    ~Worker();

    /** work: on the worker, may block. done: from collect(), given what work returned. */
    template <typename Work, typename Done>
    void start (Work work, Done done)
    {
        using Value = decltype (work());
        auto value = std::make_shared<std::optional<Value>>();
        push ({ [value, work = std::move (work)]() mutable { value->emplace (work()); },
                [value, done = std::move (done)]() mutable { done (std::move (**value)); } });
    }

    /** Message thread: tells what is finished. */
    void collect();

    /** Message thread: something was started whose end has not been told. */
    bool isBusy() const noexcept            { return untold > 0; }

    /** Without a thread: does what is queued. */
    void runQueued();

    /** Message thread: waits until nothing is queued or running. */
    void wait();

private:
    struct Job { std::function<void()> work, done; };

    void push (Job);
    void run (std::stop_token);
    bool runOne();

    std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<Job> queued, finished;
    bool isRunning = false;
    int untold = 0;                         ///< message thread's
    std::jthread thread;
};
}
