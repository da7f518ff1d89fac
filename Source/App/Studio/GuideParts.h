#pragma once

/** What the sources of the studio's guide share; nobody else includes this. */

#include "App/Prep/GuideSound.h"
#include "Core/Result.h"
#include "Session/Session.h"

#include <filesystem>
#include <stop_token>

namespace takelane
{
namespace guide
{
inline const Problem noGuide { "This song has no scratch track: import one first" };
inline const Problem noBeat { "No beat was found in this scratch track: tap the song's tempo instead" };
inline const Problem goneMeanwhile { "It is the song's scratch track no more" };
inline const Problem isBusy { "Another file is being written: try again when that is done" };

std::string bpmText (double bpm);               ///< "92.0 BPM"

/** What is looked for in a guide's sound, as the song stands. expected: the felt beat that a person has set; 0: nobody has. */
struct ListenFor { int rate, beatsABar; double expected; };

ListenFor listeningFor (const Session&, const Song&);
double expectedBpm (const Song&);

/** On a worker. */
Result<BeatsFound> beatsOf (const std::filesystem::path& sessionFolder, const std::string& file, ListenFor, const std::stop_token&);

/** Quarter notes a minute of what was found. */
double bpmOf (const BeatsFound&, double felt, const Song&);

/** Not half or twice of it, nor anything else that is no drift. */
bool isNear (double bpm, double expected);

/** Still the guide whose sound a worker was given: undo may have brought another one back, on the same track. */
bool isGuideOf (const Song&, TrackId, const Take* (*takeOf) (const Song&), const std::string& file);
}
}
