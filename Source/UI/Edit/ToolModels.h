#pragma once

/** What the lists of the tools say, as plain values, and how a blind test runs. */

#include "App/Studio/Studio.h"
#include "UI/Edit/EditState.h"
#include "UI/Edit/ToolRow.h"

namespace takelane
{
//==== comp of the best marks
/** Section by section, what the planned comp plays: the takes, and the stars of the one that plays most of it. Dim: as it is now. */
std::vector<ToolRow> bestCompRows (const Session&, const Song&, TrackId, const EditPlan&);

//==== where comps differ
/** Neither comp changes within a row. */
struct DifferenceRow { FrameRange range; ToolRow row; };
std::vector<DifferenceRow> differenceRows (const Session&, const Song&, TrackId, CompId first, CompId second);

//==== the undo history
/** Newest on top, what was undone above it; the last one is how the session was opened. `index`: for Studio::goToStep. */
struct HistoryRow { int index = -1; ToolRow row; bool operator== (const HistoryRow&) const = default; };
std::vector<HistoryRow> historyRows (const std::vector<HistoryStep>&);

//==== the Trash
std::vector<ToolRow> trashRows (const BinContents&);

/** "3 takes, 34 MB in 5 files". */
std::string trashText (const BinContents&);

/** What emptying takes away, before it is done. */
std::string emptyTrashText (const BinContents&);

//==== takes in turn
/** Those of the track that were played over all of the phrase, else over most of it; the newest first. Without what is no good. */
std::vector<TakeId> takesToHear (const SongTrack&, FrameRange phrase);

/** The name the ratings give the section a phrase is about; empty: none. */
std::string sectionOf (const Song&, FrameRange phrase, int sampleRate);

/** From the first to the last of the selected segments of a track; none: nothing is selected on it. */
std::optional<FrameRange> selectedStretch (const Song&, const EditView&, TrackId);

/** Where to listen: what is selected, else the loop that is on, else the section at the place. Empty: none of them. */
FrameRange phraseOf (const Song&, int sampleRate, const std::optional<FrameRange>& selected, FramePos at);

/** Letters for takes whose names are hidden: "A", "B" ... "Z", "AA". */
std::string letterOf (int);

/** 0 to count - 1 in an order that tells nothing; the same for the same seed. */
std::vector<int> shuffled (int count, std::uint64_t seed);

/** A name for one more comp of the track: the next free letter. */
std::string nextCompName (const SongTrack&);
}
