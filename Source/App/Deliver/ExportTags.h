#pragma once

/** What a sound file says of itself in bext, iXML and tags: from the session as it is at that moment.

    Where its own take begins in the file (FileProvenance::preRecord) is for whoever writes the file to say.
*/

#include "Session/Session.h"
#include "Storage/TakeFile.h"

namespace takelane
{
/** Of a file of that track that is being made: who plays what there through which microphone, and the song at that place. A
    track that is not in the session yet: its name and the song. when: as Pass::when. */
FileProvenance tagsOfNewFile (const Session&, const Song&, const std::string& track, const std::string& when, FramePos at);

/** Of a mix, a stem (its name) or anything else that is no single track; the section where the range is one. */
FileProvenance tagsOfMix (const Session&, const Song&, const std::string& name, const std::string& when, FrameRange);

/** Of a track's comp as one file: the takes in it, their keepers, notes and ratings; its mic and player. */
FileProvenance tagsOfTrack (const Session&, const Song&, TrackId, const std::string& when);

/** Of one take: TAKE, CIRCLED (keeper), NO_GOOD, FALSE_START (abandoned), NOTE; when its pass was rolled. */
FileProvenance tagsOfTake (const Session&, const Song&, TrackId, const Take&);
}
