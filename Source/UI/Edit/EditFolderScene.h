#pragma once

/** What the members of a folder play together: for the one lane that stands for them, and to warn where one of them does
    not go along (behaviour 3.4, groups).
*/

#include "Session/Session.h"

#include <map>

namespace takelane
{
/** One member's part of a slice: which frames of which take. */
struct MemberPart
{
    TrackId track;
    TakeId take;
    Frames shift;                   ///< of its region
    double gainDb = 0.0;

    bool operator== (const MemberPart&) const = default;
};

/** A stretch in which no member changes. */
struct FolderSlice
{
    FrameRange range;
    std::vector<MemberPart> parts;  ///< in the session's order; those that are silent are not in it

    bool operator== (const FolderSlice&) const = default;
};

struct FolderScene
{
    std::vector<FolderSlice> slices;                        ///< sorted, disjoint; silence is left out
    std::map<TrackId, std::vector<FrameRange>> strays;      ///< where a member plays another take than most do; an edit-locked folder's only

    bool operator== (const FolderScene&) const = default;
};

FolderScene folderSceneOf (const Session&, const Song&, FolderId);
}
