#pragma once

/** The sound of a guide's file, and the file of a straightened one. Workers only: they read and write the disk. */

#include "App/Prep/GuideSound.h"
#include "Core/Result.h"
#include "Engine/Stretch.h"
#include "Session/Session.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace takelane
{
inline constexpr double longestGuideMinutes = 15.0;     ///< all of it is held in memory

/** A Problem for what is longer or cannot be read. file: relative to the session folder. */
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
