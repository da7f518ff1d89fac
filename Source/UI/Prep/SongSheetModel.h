#pragma once

/** The song's plan as plain values: its head, its sections as blocks by their bars, and the scratch track under them. */

#include "Session/Session.h"

namespace takelane
{
struct SectionBlock
{
    std::string name, note;
    int bars = 8, firstBar = 1;
    bool rest = false, isHere = false;          ///< isHere: the playhead is in it
    double from = 0.0, to = 1.0;                ///< of the whole, by bars
    int weight = 1;                             ///< 0: nobody plays; 2: comes more than once; else 1
    std::vector<std::string> chords;
    std::string change;                         ///< "96 BPM 3/4": what changes on its first bar; empty: nothing

    bool operator== (const SectionBlock&) const = default;
};

struct GuideWords
{
    std::string name, says, drift;              ///< "Scratch", "rehearsal 12 March, straightened to 92.0 BPM", "drifted up to 1.8 BPM"
    TrackId track;                              ///< none: there is no scratch track
    bool isBusy = false, retires = true;

    bool operator== (const GuideWords&) const = default;
};

struct SongSheetModel
{
    std::string title, key, length;
    double bpm = 120.0;                         ///< where the playhead is
    int tempoBar = 1, meterBar = 1;             ///< from where these hold
    int changes = 0;                            ///< of tempo and meter after bar 1
    Meter meter;
    int countInBars = 0;                        ///< 0: off
    int bars = 0;                               ///< of all sections
    std::vector<SectionBlock> blocks;           ///< empty: no song map yet
    GuideWords guide;

    bool operator== (const SongSheetModel&) const = default;
};

struct SongSheetFacts
{
    const Session& session;
    const DeskState& desk;
    FramePos heard;
    bool isGuideBusy = false;
};

SongSheetModel songSheetModel (const SongSheetFacts&);

/** "4/4", "12/8" as typed; nothing: no meter. */
std::optional<Meter> meterOf (std::string_view typed);
std::string textOf (const Meter&);

/** "92.0", "92.35": as many digits as it needs, one at least. */
std::string bpmText (double);

/** The keys a song is usually in, for its menu. */
const std::vector<std::string>& usualKeys();
}
