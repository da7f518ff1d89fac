#pragma once

/** Brings the header of a take file that was not closed in line with what is on the disk. */

#include "Storage/TakeFile.h"

namespace takelane
{
/** The whole frames in the file. Header and size are put right when they are not, never a sample is touched; once
    done, doing it again changes nothing. A header that a power cut emptied is written anew as `made` says.
    A file that is not one of ours is a Problem and stays as it is. */
Result<Frames> repairTakeFile (const TakeFileSpec& made);
}
