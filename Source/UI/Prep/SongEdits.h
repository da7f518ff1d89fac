#pragma once

/** Songs and sections changed by hand, as edits with the words undo shows: what the Prep page, its dialogs and the song menu share. */

#include "App/Studio/Studio.h"

namespace takelane
{
Result<void> chooseSong (Studio&, SongId);

/** A new song with that title, selected. from: whose tempo, meter, key and sections it begins with; none: tempo and meter of the selected one. */
Result<void> addSongTitled (Studio&, const std::string& title, SongId from = {});

/** "Song 4": the first that is free. */
std::string freeSongTitle (const Session&);

Result<void> renameSongTo (Studio&, SongId, const std::string& title);
Result<void> moveSongTo (Studio&, SongId, int index, std::int64_t gesture = 0);
Result<void> takeSongAway (Studio&, SongId);

/** Sections as lists, an index from 0. Pure. */
namespace sections
{
    using List = std::vector<Section>;

    inline constexpr int mostBars = 999;

    /** The section is so long; what follows moves along. */
    List withBars (List, int index, int bars);

    /** What it gains the next one loses: only where both keep a bar at least. */
    List withEdgeMoved (List, int index, int bars);

    List moved (List, int from, int to);
    List without (List, int index);

    /** A new one before `index` with a name no other has, as long as the one before it. */
    List withNewAt (List, int index);
    List withCopyAfter (List, int index);

    int barsOf (const List&);
    int firstBarOf (const List&, int index);

    /** Changes on a section's first bar go where the section goes, those of a section that is gone go with it; others stay. */
    TempoMap mapFollowing (const TempoMap&, const List& before, const List& after);
}

/** While nothing is recorded in the song its tempo and meter follow their sections; afterwards they belong to what was played to them. */
Result<Session> withSections (const Session&, SongId, sections::List);
Result<void> setSectionsTo (Studio&, sections::List, const std::string& sentence, std::int64_t gesture = 0);
}
