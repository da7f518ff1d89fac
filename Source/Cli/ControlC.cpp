#include "Cli/ControlC.h"

#include <csignal>

#include <pthread.h>

namespace takelane
{
ControlC::ControlC()
{
    sigset_t signals;
    sigemptyset (&signals);
    sigaddset (&signals, SIGINT);
    sigaddset (&signals, SIGTERM);
    ::pthread_sigmask (SIG_BLOCK, &signals, nullptr);

    listener = std::jthread ([this, signals] (std::stop_token end)
    {
        const timespec tenthOfSecond { 0, 100'000'000 };

        while (! end.stop_requested())
        {
            if (::sigtimedwait (&signals, nullptr, &tenthOfSecond) > 0)
            {
                asked.request_stop();
                ::pthread_sigmask (SIG_UNBLOCK, &signals, nullptr);

                return;
            }
        }
    });
}
}
