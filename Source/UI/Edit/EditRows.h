#pragma once

/** The rows of the Edit page from top to bottom, as plain values: heads and lanes lie side by side by them.

    A folded folder is one row; a track whose takes are shown is a high row for its comp and one a take, the newest on top.
*/

#include "Session/Session.h"
#include "UI/Edit/EditState.h"

namespace takelane
{
enum class EditRowKind
{
    folder,         ///< a folded folder: one row that stands for its members; it draws `track`'s lane, the members' waves summed
    folderHead,     ///< of an unfolded one: a slim line with its name, no lane
    track,          ///< its active comp
    comp,           ///< likewise, high: its takes lie below
    take
};

struct EditRow
{
    EditRowKind kind = EditRowKind::track;
    FolderId folder;                ///< of the row or its track; none: top level
    TrackId track;                  ///< folder: its first member. folderHead: none
    TakeId take;                    ///< of a take row
    int y = 0, height = 0;          ///< in the content, not scrolled; pixels. The line that ends a row belongs to it
    bool endsGroup = false;         ///< a gap follows

    bool operator== (const EditRow&) const = default;
};

struct EditRows
{
    std::vector<EditRow> rows;
    int contentHeight = 0;

    /** nullptr: a gap, or below the last one. */
    const EditRow* at (int y) const noexcept;

    /** The comp row that stays under the ruler while its takes scroll past; nullptr: none. */
    const EditRow* pinned (int scroll) const noexcept;

    /** Where a row of these is seen: y below the ruler. The pinned one stays at the top until its last take pushes it out. */
    int seenAt (const EditRow&, int scroll) const noexcept;

    /** The row of a take; take none: of the track itself. nullptr: it has none, or stands for nothing but its folder. */
    const EditRow* find (TrackId, TakeId = {}) const noexcept;

    bool operator== (const EditRows&) const = default;
};

/** short: a low window. space: what lies between ruler and overview; as far as it is more than needed, tracks and folders
    share it. */
EditRows layOutEditRows (const Session&, const Song&, const EditView&, bool isShort, int space = 0);

/** The takes of a track that have a lane, newest first: not binned, of enough stars or in the active comp. */
std::vector<const Take*> takesWithLanes (const Song&, const SongTrack&, int fewestStars);

/** The most a take got: as a whole, else its pass, or in any section. */
int mostStarsOf (const Song&, const Take&);
}
