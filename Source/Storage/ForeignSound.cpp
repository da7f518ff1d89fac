#include "Storage/ForeignSound.h"

#include "Session/Limits.h"
#include "Storage/ForeignSoundStream.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace takelane
{
namespace fs = std::filesystem;

namespace
{
    constexpr std::int64_t mostDeclared = std::int64_t { 1 } << 40;
    constexpr float loudest = 1.0e9f;       ///< what is no audio any more, NaN and infinity included

    bool beginsWith (const std::array<char, 12>& head, std::size_t at, std::string_view magic)
    {
        return std::equal (magic.begin(), magic.end(), head.begin() + static_cast<std::ptrdiff_t> (at));
    }

    bool isKnownContainer (const std::array<char, 12>& head)
    {
        const auto second = static_cast<unsigned char> (head[1]);
        const auto isMpegFrame = head[0] == '\xff' && (second & 0xe0) == 0xe0 && (second & 0x06) == 0x02;   // layer III

        return ((beginsWith (head, 0, "RIFF") || beginsWith (head, 0, "RF64")) && beginsWith (head, 8, "WAVE"))
            || (beginsWith (head, 0, "FORM") && (beginsWith (head, 8, "AIFF") || beginsWith (head, 8, "AIFC")))
            || beginsWith (head, 0, "fLaC") || beginsWith (head, 0, "caff") || beginsWith (head, 0, "OggS")
            || beginsWith (head, 0, "ID3") || isMpegFrame;
    }

    /** Only a regular file is opened at all: a pipe or device could block for ever. */
    std::optional<Problem> containerProblem (const fs::path& file, const std::string& name)
    {
        std::error_code error;
        const auto status = fs::status (file, error);

        if (! fs::exists (status))
            return Problem { name + " does not exist; check the path." };

        if (! fs::is_regular_file (status))
            return Problem { name + " is no file; name a sound file." };

        std::array<char, 12> head {};
        std::ifstream stream (file, std::ios::binary);

        if (! stream)
            return Problem { name + " cannot be opened; check that you may read it." };

        stream.read (head.data(), head.size());

        if (stream.gcount() == 0)
            return Problem { name + " is empty; export it again from the program that made it." };

        if (! isKnownContainer (head))
            return Problem { name + " is no sound file Takelane knows; use WAV, AIFF, FLAC, CAF, Ogg or MP3." };

        return {};
    }

    std::optional<Problem> headProblem (const StreamHead& head, const std::string& name)
    {
        if (head.magic != foreignStreamMagic || ! head.opened)
            return Problem { name + " cannot be read: it is damaged or of a kind Takelane does not know; export it again as WAV." };

        if (head.channels < 1 || head.channels > 2)
            return Problem { name + " has " + std::to_string (head.channels)
                             + " channels; a track holds 1 or 2: export it in parts." };

        if (head.sampleRate < 8000 || head.sampleRate > 384000)
            return Problem { name + " has a sample rate of " + std::to_string (head.sampleRate)
                             + " Hz; 8000 to 384000 can be converted: export it again." };

        return {};
    }
}

std::string shownFileName (const fs::path& path)
{
    using nlohmann::json;

    const auto raw = (path.has_filename() ? path.filename() : path).string();
    auto name = json::parse (json (raw).dump (-1, ' ', false, json::error_handler_t::replace)).get<std::string>();

    for (auto& c : name)
        if (static_cast<unsigned char> (c) < 0x20 || c == 0x7f)
            c = ' ';

    return name;
}

struct ForeignSound::Child
{
    std::string name;               ///< of the file, quoted
    std::stop_token stop;
    std::chrono::milliseconds patience;
    pid_t process = -1;
    int pipe = -1;
    std::int64_t framesRead = 0;
    std::vector<float> block = std::vector<float> (foreignStreamBlock * 2);

    ~Child()
    {
        if (pipe >= 0)
            ::close (pipe);

        if (process > 0)
        {
            ::kill (process, SIGKILL);
            while (::waitpid (process, nullptr, 0) < 0 && errno == EINTR) {}
        }
    }

    bool start (const fs::path& file, const fs::path& decoder)
    {
        int ends[2];

        if (::pipe2 (ends, O_CLOEXEC) != 0)
            return false;

        pipe = ends[0];

        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init (&actions);
        ::posix_spawn_file_actions_addopen (&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2 (&actions, ends[1], STDOUT_FILENO);
        ::posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

       #if defined (__GLIBC__) && __GLIBC_PREREQ (2, 34)
        ::posix_spawn_file_actions_addclosefrom_np (&actions, STDERR_FILENO + 1);
       #endif

        const auto program = decoder.string(), path = fs::absolute (file).string();
        const std::string flag = decodeForeignSoundFlag;
        char* const words[] = { const_cast<char*> (program.c_str()), const_cast<char*> (flag.c_str()),
                                const_cast<char*> (path.c_str()), nullptr };

        const auto failed = ::posix_spawn (&process, program.c_str(), &actions, nullptr, words, environ);
        ::posix_spawn_file_actions_destroy (&actions);
        ::close (ends[1]);

        if (failed != 0)
            process = -1;

        return failed == 0;
    }

    /** All of `count` bytes, or why not. */
    Result<void> receive (void* into, std::size_t count)
    {
        auto* next = static_cast<char*> (into);

        while (count > 0)
        {
            if (auto arrived = waitForBytes(); ! arrived)
                return arrived;

            const auto got = ::read (pipe, next, count);

            if (got < 0 && errno == EINTR)
                continue;

            if (got <= 0)
                return Problem { name + " cannot be read: decoding it failed half-way, it is damaged. Export it again as WAV." };

            next += got;
            count -= static_cast<std::size_t> (got);
        }

        return {};
    }

private:
    Result<void> waitForBytes()
    {
        const auto giveUp = std::chrono::steady_clock::now() + patience;

        for (;;)
        {
            if (stop.stop_requested())
                return Problem { "Importing " + name + " was cancelled." };

            pollfd waiting { pipe, POLLIN, 0 };

            if (::poll (&waiting, 1, 50) > 0)
                return {};

            if (std::chrono::steady_clock::now() >= giveUp)
                return Problem { name + " cannot be read: decoding it does not come to an end, it is damaged. Export it again as WAV." };
        }
    }
};

ForeignSound::ForeignSound (std::unique_ptr<Child> c) : child (std::move (c)) {}
ForeignSound::~ForeignSound() = default;

Result<std::unique_ptr<ForeignSound>> ForeignSound::open (const fs::path& file, const fs::path& decoder,
                                                          std::stop_token stop, std::chrono::milliseconds patience)
{
    const auto name = takelane::quoted (shownFileName (file));

    if (auto problem = containerProblem (file, name))
        return *problem;

    auto child = std::make_unique<Child>();
    child->name = name;
    child->stop = std::move (stop);
    child->patience = patience;

    if (! child->start (file, decoder))
        return Problem { "The decoder " + takelane::quoted (shownFileName (decoder)) + " cannot be started, so no sound file can be imported; install Takelane again." };

    StreamHead head;

    if (auto received = child->receive (&head, sizeof (head)); ! received)
        return received.problem();

    if (auto problem = headProblem (head, name))
        return *problem;

    std::unique_ptr<ForeignSound> sound (new ForeignSound (std::move (child)));
    sound->about = { head.channels, head.sampleRate, { std::clamp<std::int64_t> (head.frames, 0, mostDeclared) } };
    return sound;
}

Result<std::span<const float>> ForeignSound::read()
{
    std::int32_t frames = 0;

    if (auto received = child->receive (&frames, sizeof (frames)); ! received)
        return received.problem();

    if (frames == streamEnded)
        return std::span<const float>();

    if (frames < 0 || frames > foreignStreamBlock)
        return Problem { child->name + " is damaged after " + std::to_string (child->framesRead)
                         + " frames; export it again from the program that made it." };

    const auto values = static_cast<std::size_t> (frames * about.channels);

    if (auto received = child->receive (child->block.data(), values * sizeof (float)); ! received)
        return received.problem();

    const auto end = child->block.begin() + static_cast<std::ptrdiff_t> (values);
    const auto bad = std::find_if (child->block.begin(), end, [] (float x) { return ! (std::abs (x) < loudest); });

    if (bad != end)
        return Problem { child->name + " holds values that are no audio (NaN, infinite or huge) at frame "
                         + std::to_string (child->framesRead + (bad - child->block.begin()) / about.channels)
                         + "; export it again from the program that made it." };

    child->framesRead += frames;
    return std::span<const float> (child->block.data(), values);
}
}
