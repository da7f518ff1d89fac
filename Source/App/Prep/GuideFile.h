#pragma once

/** The sound of a guide's file, and the file of a straightened one. Workers only: they read and write the disk. */

#include "App/Prep/GuideSound.h"
#include "Core/Result.h"
#include "Engine/Stretch.h"
#include "Session/Session.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

namespace takelane
{
/** Bytes of samples: all of it is held in memory, and for a while three times. 18 minutes at 48 kHz stereo. */
inline constexpr std::int64_t largestGuide = 415'000'000;

/** What is too long, in one sentence. frames: at sampleRate. */
std::optional<Problem> guideSizeProblem (Frames, int channels, int sampleRate);

/** The same of a file that is still elsewhere, as far as it says how long it is; what cannot be read is nobody's problem yet. sampleRate: of the session. */
std::optional<Problem> foreignGuideProblem (const std::filesystem::path& file, int sampleRate, std::stop_token);

/** A Problem for what is too long or cannot be read. file: relative to the session folder. */
Result<Channels> guideSound (const std::filesystem::path& sessionFolder, const std::string& file, std::stop_token = {});

std::vector<float> summed (const Channels&);

struct GuideWriting
{
    std::filesystem::path sessionFolder;
    std::function<void (const std::filesystem::path&)> made;    ///< told of each file before it is written: its remover
    std::function<void (double)> onProgress {};
    std::stop_token stop {};
};

/** A take of the guide's track as it would be straightened: without id and number; its start is the caller's. */
Result<Take> writeStraightened (const Session&, const Song&, TrackId, const Take& source, const std::vector<MovedBeat>&, const std::string& note, const GuideWriting&);
}
