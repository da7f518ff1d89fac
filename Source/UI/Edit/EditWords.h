#pragma once

/** Places, levels and times in the words of the inspector and the tools, and what they are about. Plain functions. */

#include "Session/Session.h"
#include "UI/Edit/EditState.h"

#include <string>

namespace takelane
{
/** "27|1": bar and beat, the beat it lies in. */
std::string beatText (const Song&, int sampleRate, FramePos);

/** "27|1 – 29|1". */
std::string beatsText (const Song&, int sampleRate, FrameRange);

std::string dbText (double);                    ///< "+1.5 dB", "0.0 dB"
std::string slipText (double ms);               ///< "-8.0 ms", "+8.18 s"
std::string fadeText (double ms);               ///< "20 ms", "7.5 ms"
std::string lengthText (Frames, int sampleRate);        ///< "0:46.2"
std::string bytesText (std::int64_t);           ///< "34 MB", "1.2 GB"
std::string starsText (int);                    ///< "4 stars", "1 star", "no stars"
std::string countText (std::int64_t, const std::string& one);       ///< "1 take", "3 takes"

double toMs (Frames, int sampleRate) noexcept;
Frames fromMs (double ms, int sampleRate) noexcept;

/** The track the tools mean: that of the lane in hand, of the last selected segment, the first selected on the desk; none when
    the song has no such track. */
TrackId meantTrack (const EditView&, const DeskState&, const Song&);

/** The region of the active comp that holds the place; null: a gap, or no such track. */
const Region* regionAt (const Song&, SegmentRef) noexcept;

/** From where the track's active comp begins to sound to where it ends; empty: it is silent. */
FrameRange soundingRange (const SongTrack&) noexcept;
}
