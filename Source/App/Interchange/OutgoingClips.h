#pragma once

/** What a track plays, as clips of files for other workstations. */

#include "Session/Session.h"

#include <string>
#include <vector>

namespace takelane
{
struct OutgoingClip
{
    std::string name, file;
    FrameRange range;                           ///< from frame 0 of the song on
    Frames source, fileLength;                  ///< the file's frame at range.start; all of the file
    Frames fadeIn, fadeOut;                     ///< fadeIn below 0: it comes in that much before its range, over the clip before
    double gain = 1.0;                          ///< linear
};

/** "Tk02". */
std::string outgoingNumber (const Take&);

/** The active comp, its fades worked out. Where two regions sound at once the later clip begins at the end of the earlier and says
    how long before it comes in: DAWproject's way to write a crossfade. */
std::vector<OutgoingClip> outgoingComp (const Session&, const Song&, const Track&);

/** A take whole, without fades. */
OutgoingClip outgoingTake (const Track&, const Take&);
}
