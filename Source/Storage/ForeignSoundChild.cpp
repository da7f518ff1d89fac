#include "Storage/ForeignSound.h"
#include "Storage/ForeignSoundStream.h"

#include <sndfile.h>

#include <algorithm>
#include <csignal>
#include <limits>
#include <vector>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined (__linux__)
 #include <sys/prctl.h>
#endif

namespace takelane
{
namespace
{
    void limit (int resource, rlim_t most) noexcept
    {
        const rlimit both { most, most };
        ::setrlimit (static_cast<decltype (RLIMIT_CPU)> (resource), &both);
    }

    /** Nothing here may outlive the parent, gain rights, write a file or grow without end. Processor time
        grows with the file: the parent's patience ends a child that hangs. */
    void limitThisProcess (const char* file) noexcept
    {
       #if defined (__linux__)
        ::prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        ::prctl (PR_SET_PDEATHSIG, SIGKILL);
       #endif

        struct stat status {};
        const auto megabytes = ::stat (file, &status) == 0 ? static_cast<rlim_t> (status.st_size / 1'000'000) : 0;

        limit (RLIMIT_CPU, 20 + megabytes);
        limit (RLIMIT_FSIZE, 0);
        limit (RLIMIT_CORE, 0);

       #if ! defined (TAKELANE_SANITIZED)
        limit (RLIMIT_AS, rlim_t { 1 } << 30);
       #endif
    }

    bool send (const void* bytes, std::size_t count) noexcept
    {
        const auto* next = static_cast<const char*> (bytes);

        while (count > 0)
        {
            const auto written = ::write (STDOUT_FILENO, next, count);

            if (written <= 0)
                return false;

            next += written;
            count -= static_cast<std::size_t> (written);
        }

        return true;
    }

    bool sendFrames (SNDFILE* file, int channels)
    {
        std::vector<float> block (static_cast<std::size_t> (foreignStreamBlock * channels));

        for (;;)
        {
            const auto frames = static_cast<std::int32_t> (sf_readf_float (file, block.data(), foreignStreamBlock));

            if (frames <= 0)
            {
                const std::int32_t end = sf_error (file) == SF_ERR_NO_ERROR ? streamEnded : streamDamaged;
                return send (&end, sizeof (end));
            }

            if (! send (&frames, sizeof (frames))
                || ! send (block.data(), static_cast<std::size_t> (frames * channels) * sizeof (float)))
                return false;
        }
    }
}

int decodeForeignSound (const char* file) noexcept
{
    limitThisProcess (file);

    SF_INFO info {};
    auto* sound = sf_open (file, SFM_READ, &info);

    const StreamHead head { foreignStreamMagic, sound != nullptr, info.channels, info.samplerate,
                            info.frames == std::numeric_limits<sf_count_t>::max() ? 0 : info.frames };

    if (! send (&head, sizeof (head)) || sound == nullptr || info.channels < 1 || info.channels > 2)
        return 1;

    // _exit rather than sf_close: closing a damaged file is one more chance to crash.
    ::_exit (sendFrames (sound, info.channels) ? 0 : 1);
}
}
