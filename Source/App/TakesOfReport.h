#pragma once

/** From what the recorder left on the disk to takes in the session: one edit for the whole pass. */

#include "Engine/Disk/Recorder.h"
#include "Session/Edits.h"

namespace takelane
{
/** Files in which no take lies (a punch that was never made, a stop before the roll) are in `unused`. */
struct TakesOfReport
{
    Pass pass;
    std::vector<NewTake> takes;
    std::vector<std::string> unused;        ///< relative file names
};

TakesOfReport takesOf (const PassReport&);

/** Files in which no take lies: nothing of them was asked for, and an orphan would come back by itself. Waits for the disk. */
void removeUnused (const std::filesystem::path& sessionFolder, const std::vector<std::string>& files);
}
