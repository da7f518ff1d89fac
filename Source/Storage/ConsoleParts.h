#pragma once

/** The console, the headphones and the control room in session.json: both halves beside one another, because what is left out
    in writing is what reading takes for granted. ConsoleRead.cpp and ConsoleWrite.cpp.

    Readers throw UnreadableField, as JsonFields does.
*/

#include "Storage/SessionParts.h"

#include <functional>

namespace takelane::parts
{
Strip strip (JsonFields&);
FolderStrip folderStrip (JsonFields&);
Effects effects (JsonFields&);

/** The group's id is the caller's to give: it is the same thing in a song and in the mixes it remembers. */
using GroupId = std::function<FaderGroupId (JsonFields&)>;
FaderGroup faderGroup (JsonFields&, const GroupId&);
Mix mix (JsonFields&, const GroupId&);

CueMix cueMix (JsonFields&, CueMixId);
Slate slate (JsonFields&);

ControlRoom controlRoom (JsonFields&);
TalkOptions talkOptions (JsonFields&);
LowLatency lowLatency (JsonFields&);

Json fromStrip (const Strip&);
Json fromFolderStrip (const FolderStrip&);
Json fromEffects (const Effects&);
Json fromFaderGroup (const FaderGroup&);
Json fromMix (const Mix&);
Json fromSnapshot (const MixSnapshot&);
Json fromCueMix (const CueMix&);
Json fromControlRoom (const ControlRoom&);
Json fromTalk (const TalkOptions&);
Json fromLowLatency (const LowLatency&);
}
