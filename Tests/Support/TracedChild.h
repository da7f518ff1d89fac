#pragma once

/** Runs a piece of the program in a process of its own and kills it, as if by SIGKILL or a power cut of the
    machine's memory, at its n-th entry into or return from the kernel: every point at which the disk can have
    changed. Linux only. */

#include <csignal>
#include <functional>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

namespace takelane
{
enum class ChildEnd { killed, finished, failed };

/** stop: from 0. finished: the work was done before that stop. failed: it could not be traced, or crashed. */
inline ChildEnd runKilledAt (int stop, const std::function<void()>& work)
{
    const auto child = ::fork();

    if (child == 0)
    {
        if (::ptrace (PTRACE_TRACEME, 0, nullptr, nullptr) != 0)
            ::_exit (2);

        ::raise (SIGSTOP);
        work();
        ::_exit (0);
    }

    int status = 0;

    if (::waitpid (child, &status, 0) != child || ! WIFSTOPPED (status))
        return ChildEnd::failed;

    for (auto stops = 0;; ++stops)
    {
        if (stops > stop)
            ::kill (child, SIGKILL);
        else if (::ptrace (PTRACE_SYSCALL, child, nullptr, nullptr) != 0)
            return ChildEnd::failed;

        ::waitpid (child, &status, 0);

        if (WIFSIGNALED (status))
            return WTERMSIG (status) == SIGKILL ? ChildEnd::killed : ChildEnd::failed;

        if (WIFEXITED (status))
            return WEXITSTATUS (status) == 0 ? ChildEnd::finished : ChildEnd::failed;

        if (WSTOPSIG (status) != SIGTRAP)
        {
            ::kill (child, SIGKILL);
            ::waitpid (child, &status, 0);
            return ChildEnd::failed;
        }
    }
}
}
