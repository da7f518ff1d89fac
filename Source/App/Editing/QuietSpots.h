#pragma once

/** Where an edge between takes is heard least (features 1 no. 60): the quietest 10 ms, the length of a joint's crossfade,
    within 80 ms of the wish, summed over all that is heard on either side.
*/

#include "App/Editing/EditPlan.h"
#include "Engine/Analysis/TakeSound.h"
#include "Session/Session.h"

#include <filesystem>

namespace takelane
{
/** A take that is heard up to an edge or from it on. */
struct HeardTake
{
    const Take* take = nullptr;
    Frames shift;
};

/** Keeps its files open. One thread at a time, a worker's. */
class QuietSpots
{
public:
    explicit QuietSpots (std::filesystem::path sessionFolder);

    /** Inside the extents of those of the takes that lie there, and between these places, both included; the nearest of equal
        ones. The wish itself where nothing sounds or no place is left. */
    FramePos find (FramePos wish, std::span<const HeardTake>, FrameRange between, int sampleRate);

    /** With the takes' fellows of the same pass and number; see Studio::findQuietSpots. */
    FramePos find (const Session&, const QuietQuestion&);

    /** Of files that are about to be deleted. */
    void close (const std::vector<std::string>& gone)       { for (const auto& file : gone) files.close (file); }

private:
    FileCache files;
    TakeSound sound;
    std::vector<float> heard;
    std::vector<std::int64_t> energy;
};
}
