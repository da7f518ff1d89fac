#pragma once

/** Changes of what is prepared and written down; as in Edits.h. Each is refused with one sentence where a limit, a name or an id is wrong. */

#include "Session/Session.h"

namespace takelane
{
//==== the session's sheet
std::optional<Problem> sheetProblem (const SessionSheet&);
Result<Session> setSheet (const Session&, SessionSheet);

//==== songs
Result<Session> renameSong (const Session&, SongId, std::string title);

/** index: the new place among all songs, from 0. */
Result<Session> moveSong (const Session&, SongId, int index);

/** Tempo map, key, sections with chords and notes, of another song; lyrics, markers and all that is recorded stay. */
Result<Session> copySongSheet (const Session&, SongId from, SongId to);

/** Only a song in which nothing was recorded, and never the last one. */
Result<Session> removeSong (const Session&, SongId);

Result<Session> setLyrics (const Session&, SongId, std::string);
Result<Session> setSongNotes (const Session&, SongId, std::string);

/** All tempo changes at once, as a map laid under a guide has them. */
Result<Session> setTempoMap (const Session&, SongId, TempoMap);

Result<Session> setGuide (const Session&, SongId, std::optional<Guide>);

//==== parts
/** The list becomes the session's own with this one in it, at `index` (the end where it is -1). */
struct PartAdded { Session session; PartId part; };
Result<PartAdded> addPart (const Session&, Part, int index = -1);

/** Replaces the one with that id. */
Result<Session> setPart (const Session&, Part);
Result<Session> movePart (const Session&, PartId, int index);
Result<Session> removePart (const Session&, PartId);

/** partsOf() becomes the session's own list, with ids; as it is where it is one already. */
Session withOwnParts (const Session&);

Result<Session> setSongPart (const Session&, SongId, SongPart);
Result<Session> setPlan (const Session&, SongId, double hours);

//==== papers, notes, credits
struct PaperAdded { Session session; PaperId paper; };
Result<PaperAdded> addPaper (const Session&, Paper);
Result<Session> setPaper (const Session&, Paper);
Result<Session> removePaper (const Session&, PaperId);      ///< its file stays

struct NoteAdded { Session session; NoteId note; };
Result<NoteAdded> addNote (const Session&, Note);
Result<Session> setNote (const Session&, NoteId, std::string text);
Result<Session> removeNote (const Session&, NoteId);

struct CreditAdded { Session session; CreditId credit; };
Result<CreditAdded> addCredit (const Session&, Credit);
Result<Session> setCredit (const Session&, Credit);
Result<Session> removeCredit (const Session&, CreditId);

/** The tracks' channels change places on their inputs: what mends swapped sides. */
Result<Session> swapInputs (const Session&, TrackId, TrackId);
}
