#pragma once

/** Reads sound files that others made, without trusting them or the library that decodes them.

    Tiny corrupt files hang libsndfile for ever and others crash it (reliability 2.6), so the decoding runs
    in a child process with tight limits: our own command-line tool, started with decodeForeignSoundFlag.
    It sends samples through a pipe and can write nowhere else; whatever goes wrong there is a Problem here,
    and a child that makes no progress is killed. Only containers known by their first bytes get that far.
*/

#include "Core/Frames.h"
#include "Core/Result.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace takelane
{
/** argv[1] of the child; argv[2] is the file. */
inline constexpr auto decodeForeignSoundFlag = "--decode-foreign";

/** The child's whole life: limits itself, decodes into standard output, gives the exit code. */
int decodeForeignSound (const char* file) noexcept;

/** The last part of a path for messages and names: valid UTF-8 without control characters. */
std::string shownFileName (const std::filesystem::path&);

struct ForeignSoundInfo
{
    int channels = 0;               ///< 1 or 2
    int sampleRate = 0;             ///< 8000 to 384000
    Frames declared;                ///< what the file claims to hold; 0 when it does not say
};

/** Worker threads; all calls from the thread that opened it, whose end would be the child's too. */
class ForeignSound
{
public:
    ~ForeignSound();

    /** decoder: the takelane-cli to run. patience: how long the child may send nothing.
        A stop request ends a blocking call with a Problem. */
    static Result<std::unique_ptr<ForeignSound>> open (const std::filesystem::path& file, const std::filesystem::path& decoder,
                                                       std::stop_token = {}, std::chrono::milliseconds patience = std::chrono::seconds (10));

    const ForeignSoundInfo& info() const noexcept       { return about; }

    /** The next frames, interleaved, all finite; empty at the end. Valid until the next call. */
    Result<std::span<const float>> read();

private:
    struct Child;
    explicit ForeignSound (std::unique_ptr<Child>);

    std::unique_ptr<Child> child;
    ForeignSoundInfo about;
};
}
