#pragma once

/** From what the recorder left on the disk to takes in the session: one edit for the whole pass. */

#include "Engine/Disk/Recorder.h"
#include "Session/Edits.h"

namespace takelane
{
/** Nothing that was captured is without a take: a file in which none lies (a punch that was never made, a stop in the
    count-in) is one by itself, of kind abandoned and in the bin. */
struct TakesOfReport
{
    Pass pass;
    std::vector<NewTake> takes;
    std::vector<std::string> unused;        ///< relative file names, without a frame captured
};

/** Of an interim report: only takes that are complete and on the disk, with the file as long as it is there, and nothing
    abandoned. A take keeps its number, file and offset from one report of a pass to the next: by file and offset it is
    known whether the session has it. */
TakesOfReport takesOf (const PassReport&);

/** The `unused` ones. Waits for the disk. */
void removeUnused (const std::filesystem::path& sessionFolder, const std::vector<std::string>& files);
}
