#pragma once

/** What values the document may hold, said once: the edits refuse what breaks these rules, and
    invariantProblems reports it in a session that came from elsewhere.

    Each function returns one sentence about what is wrong, or nothing.
*/

#include "Core/Result.h"
#include "Session/Session.h"

#include <string_view>

namespace takelane
{
/** No position or length is further from 0 than this (180 years at 192 kHz): sums of a few never overflow. */
inline constexpr std::int64_t furthestFrame = std::int64_t { 1 } << 50;

inline constexpr int lowestRate = 8'000, highestRate = 384'000;
inline constexpr int lastBar = 99'999;
inline constexpr double shortestLoopSeconds = 0.25;
inline constexpr double longestFadeSeconds = 0.5;
inline constexpr double lowestFindingDb = -300.0, highestFindingDb = 300.0;
inline constexpr std::size_t longestName = 200;     ///< bytes
inline constexpr std::size_t mostEqBands = 4;
inline constexpr int mostOutputPairs = 2048, mostInputs = 4096;

/** In quotes for a message: one line, cut when it is long. */
std::string quoted (std::string_view);

/** kind: "track", "song", "folder"... */
std::optional<Problem> nameProblem (std::string_view kind, std::string_view name);

std::optional<Problem> colourProblem (std::string_view colour);
std::optional<Problem> inputsProblem (int channels, const std::vector<int>& inputs);
std::optional<Problem> barProblem (int bar);
std::optional<Problem> tempoProblem (double bpm);
std::optional<Problem> meterProblem (Meter);
std::optional<Problem> sectionsProblem (const std::vector<Section>&);
std::optional<Problem> positionProblem (FramePos);

/** The least length is a quarter of a second. */
std::optional<Problem> loopProblem (const SwitchedRange&, int sampleRate);

/** Open at one end at most. */
std::optional<Problem> punchProblem (const SwitchedRange&);

std::optional<Problem> rollProblem (const RollOptions&);
std::optional<Problem> clickProblem (const ClickOptions&);

//==== console: each kind of strip without what only others have
std::optional<Problem> trackStripProblem (const Strip&, int channels);      ///< no limiter; dual pan on stereo tracks only
std::optional<Problem> busStripProblem (const Strip&);                      ///< folders and returns: no sends, nothing of recording
std::optional<Problem> masterProblem (const Strip&);                        ///< likewise, but a limiter; cue sends, which old files have, do nothing
std::optional<Problem> roomProblem (const RoomReverb&);
std::optional<Problem> slapProblem (const SlapDelay&);

/** Numbers and the name; whether its tracks exist is the caller's. */
std::optional<Problem> faderGroupProblem (const FaderGroup&);
std::optional<Problem> cueMixProblem (const CueMix&);

std::optional<Problem> controlRoomProblem (const ControlRoom&);
std::optional<Problem> talkProblem (const TalkOptions&);
std::optional<Problem> lowLatencyProblem (const LowLatency&);

/** Numbers, and the window inside its file. */
std::optional<Problem> takeProblem (const Take&);

/** At least one frame: what a quarter of a second is at this rate. */
Frames shortestLoop (int sampleRate) noexcept;
}
