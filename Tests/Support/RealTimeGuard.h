#pragma once

/** Proves the audio thread clean: fails the test case in which code under a RealTimeScope allocated,
    locked, wrote, slept or entered the kernel in any other way.

    Linked into every test program, where it defines the two symbols Core/RealTime.h leaves weak. Two
    nets: the C library's allocation, lock, thread, sleep and print calls are interposed by name (a
    lock nobody contends never enters the kernel), and on x86-64 Linux 5.11 or newer Syscall User
    Dispatch catches every system call, whoever makes it. A listener (RealTimeGuardListener.cpp) turns
    what was caught into a failed assertion, so no test has to ask.

    Does nothing in sanitizer builds and away from Linux with glibc. For a debugger or valgrind, set
    TAKELANE_REALTIME_GUARD=off, or =no-dispatch to keep the interposed calls only.
*/

#include <string>
#include <vector>

namespace takelane::RealTimeGuard
{
struct Violation
{
    std::string call;       ///< "malloc", "pthread_mutex_lock", "system call 35"
    std::string trace;      ///< the innermost callers, one a line
};

/** False where the guard can catch nothing, so its own tests have nothing to prove. */
[[nodiscard]] bool active() noexcept;

/** Whether system calls are caught too, not only the interposed names. */
[[nodiscard]] bool catchesSystemCalls() noexcept;

/** What was caught since the last forget(), oldest first; of a flood only the first 64. Any thread. */
[[nodiscard]] std::vector<Violation> violations();

void forget() noexcept;

/** For the guard's own tests: what happens in its lifetime fails nobody. No other thread may be in a
    RealTimeScope when it ends. */
struct ExpectViolations
{
    ExpectViolations() noexcept     { forget(); }
    ~ExpectViolations()             { forget(); }

    ExpectViolations (const ExpectViolations&) = delete;
    ExpectViolations& operator= (const ExpectViolations&) = delete;
};
}
