#pragma once

/** What is prepared and written down, in session.json: both halves beside one another, as in ConsoleParts.h. */

#include "Session/PrepLimits.h"
#include "Storage/SessionParts.h"
#include "Storage/WrittenFields.h"

namespace takelane::parts
{
SessionSheet sheet (JsonFields&);
Json fromSheet (const SessionSheet&);

Part part (JsonFields&, PartId);
Json fromPart (const Part&);

Paper paper (JsonFields&, PaperId);
Json fromPaper (const Paper&);

Note note (JsonFields&, NoteId);
Json fromNote (const Note&);

Credit credit (JsonFields&, CreditId);
Json fromCredit (const Credit&);

//==== of a song
Guide guide (JsonFields&);
Json fromGuide (const Guide&);

SongPart songPart (JsonFields&);
Json fromSongPart (const SongPart&);

//==== of the desk: part in hand, clock, line check, tuner
void readDay (JsonFields&, DeskState&);
void putDay (WrittenFields&, const DeskState&);
}
