#pragma once

/** Papers, notes and credits as rows of a list, and what can be written of them from what the session knows already. Pure. */

#include "Session/Session.h"

#include <filesystem>

namespace takelane
{
struct PaperworkRow
{
    std::int64_t id = 0;                ///< 0: a heading
    std::string title, detail, value;

    bool operator== (const PaperworkRow&) const = default;
};

//==== notes
/** Stamped with song and section where the playhead is heard, and a take's number. */
Note noteHere (const Session&, FramePos heard, int take);

/** "Northern Line, Verse 1, bar 12, take 4"; "The session" where it is of no song. */
std::string placeText (const Session&, const Note&);

/** Newest first. song: of it alone, and those of the session; none: all. value: as Note::when. */
std::vector<PaperworkRow> noteRows (const Session&, SongId song);

//==== credits
/** Those written down, then those the tracks tell of by themselves: derivedCredits(), their ids -1, -2, ... */
std::vector<PaperworkRow> creditRows (const Session&);

/** "all songs, Lead Vox, takes 3 and 5". */
std::string creditPlace (const Session&, const Credit&);

/** Each player with the part and its tracks, where no credit says it yet: the papers name them all the same. */
std::vector<Credit> derivedCredits (const Session&);

/** "3, 5-7" as numbers, sorted; empty for "" and "all". Absent: it says something else. */
std::optional<std::vector<int>> takesIn (std::string_view);
std::string takesText (const std::vector<int>&);

/** What is usually written there. */
inline constexpr const char* usualRoles[] { "Producer", "Engineer", "Assistant engineer", "Songwriter", "Composer", "Lyricist", "Arranger", "Lead vocal", "Background vocal", "Drums",
                                            "Percussion", "Bass", "Electric guitar", "Acoustic guitar", "Keyboards", "Piano", "Synthesizer", "Strings", "Brass" };

//==== papers
const char* nameOf (PaperKind);         ///< "Lyrics", "Chord charts", "Reference mixes": the group's heading

/** By kind with headings, the session's own before those of songs. */
std::vector<PaperworkRow> paperRows (const Session&);

/** What a file most likely is, by its ending. */
PaperKind kindOfFile (const std::filesystem::path&);
/** The song whose title its name has in it, the longest one; none: of the whole session. */
SongId songOfFile (const Session&, const std::filesystem::path&);
bool isPicture (const std::filesystem::path&);

/** What the studio has to have ready: microphones and how many, channels with 48 V, DI boxes, preamps, headphone mixes. */
std::string equipmentText (const Session&);
}
