#pragma once

/** What a take sounds like by itself, as one signal, for all that listens to takes to plan an edit.

    A place of the song is the take's file at fileOffset + (place - start), handles included; the channels are averaged,
    and what lies outside the file is silence. Reads the disk: on workers only.
*/

#include "Engine/Disk/FileCache.h"
#include "Session/Take.h"

#include <span>

namespace takelane
{
class TakeSound
{
public:
    explicit TakeSound (FileCache& cache) : files (cache) {}

    /** Fills `mono` with the take from `from` on, moved `shift` later. False when there is no such file: all silence. */
    bool read (const Take&, Frames shift, FramePos from, std::span<float> mono);

private:
    FileCache& files;
    std::vector<float> other;
};
}
