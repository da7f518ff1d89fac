#pragma once

/** A sound file that somebody else made, as stereo at the session's rate: a reference mix on its way to the control room, or to be
    measured. Decoded in a child process (Storage/ForeignSound). Worker threads, one file on one thread.
*/

#include "Engine/RateConverter.h"
#include "Storage/ForeignSound.h"

#include <optional>

namespace takelane
{
class ReferenceSound
{
public:
    /** sampleRate: 0 for the file's own. */
    static Result<std::unique_ptr<ReferenceSound>> open (const std::filesystem::path&, int sampleRate, std::stop_token = {});

    int sampleRate() const noexcept             { return rate; }

    /** The next frames, left and right in turn; empty at the end. Valid until the next call. */
    Result<std::span<const float>> read();

private:
    ReferenceSound (std::unique_ptr<ForeignSound>, std::unique_ptr<RateConverter>, int rate);

    void toStereo();

    std::unique_ptr<ForeignSound> sound;
    std::unique_ptr<RateConverter> converter;   ///< null: it has the rate
    const int rate;
    bool isAtEnd = false;
    std::vector<float> frames;
};

/** Integrated, LUFS (BS.1770-4); nothing: there is only silence in it. */
Result<std::optional<double>> loudnessOfFile (const std::filesystem::path&, const std::stop_token& = {});
}
