#pragma once

/** Programs that die on purpose: a child made by fork, killed without warning. */

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <utility>

namespace takelane
{
/** Runs `work` in a child with the writing end of a pipe; the child never returns from it to the tests. */
class Child
{
public:
    explicit Child (const std::function<void (int pipe)>& work)
    {
        int ends[2];

        if (::pipe (ends) != 0 || (id = ::fork()) < 0)
            throw std::runtime_error ("no child process");

        if (id == 0)
        {
            ::close (ends[0]);
            work (ends[1]);
            ::_exit (0);
        }

        ::close (ends[1]);
        reading = ends[0];
    }

    ~Child()
    {
        kill();
        ::close (reading);
    }

    Child (const Child&) = delete;
    Child& operator= (const Child&) = delete;

    /** The next number the child wrote; false at its end. */
    bool read (std::int64_t& value)     { return ::read (reading, &value, sizeof (value)) == sizeof (value); }

    void kill()
    {
        if (id > 0)
        {
            ::kill (id, SIGKILL);
            ::waitpid (std::exchange (id, 0), nullptr, 0);
        }
    }

    /** Returns when it stands still. */
    void stop()
    {
        ::kill (id, SIGSTOP);
        ::waitpid (id, nullptr, WUNTRACED);
    }

    /** The status of waitpid. */
    int wait()
    {
        int status = 0;
        ::waitpid (std::exchange (id, 0), &status, 0);
        return status;
    }

private:
    pid_t id = 0;
    int reading = -1;
};

inline void tell (int pipe, std::int64_t value)
{
    if (::write (pipe, &value, sizeof (value)) != sizeof (value))
        ::_exit (3);
}
}
