#include "UI/Program/WaitingKeys.h"

#include <juce_gui_basics/juce_gui_basics.h>

#if JUCE_LINUX
 #include <juce_events/native/juce_linux_EventLoopInternal.h>

 #include <sys/socket.h>
#endif

namespace takelane
{
#if JUCE_LINUX
namespace
{
    /** JUCE's own messages come through a pair of sockets that have no names; the X server's has one. */
    bool leadsToAServer (int fd)
    {
        sockaddr_storage peer {};
        socklen_t length = sizeof (peer);
        return getpeername (fd, reinterpret_cast<sockaddr*> (&peer), &length) == 0 && length > sizeof (sa_family_t);
    }
}

void handleWaitingKeys()
{
    for (const int fd : juce::LinuxEventLoopInternal::getRegisteredFds())
        if (leadsToAServer (fd))
            juce::LinuxEventLoopInternal::invokeEventLoopCallbackForFd (fd);
}
#else
void handleWaitingKeys() {}
#endif
}
