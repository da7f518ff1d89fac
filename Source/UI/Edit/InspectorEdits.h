#pragma once

/** The commands that a change in the inspector is, for Studio::run and Studio::drag. Empty: nothing would change. */

#include "UI/Edit/InspectorModel.h"

namespace takelane
{
/** What a person did to a number: gave it a new value, or moved it by so much. */
struct ValueChange
{
    std::optional<double> to;
    double by = 0.0;                    ///< without `to`
};

inline constexpr double lowestSegmentDb = -60.0, highestSegmentDb = 24.0, longestFadeMs = 500.0, furthestSlipMs = 60'000.0;

/** Of the selected segments as they are in this session: a drag gives the one from before it. */
std::string fieldCommands (const Session&, const std::vector<SegmentRef>&, SegmentField, ValueChange);

/** onlyIn: of joints, only what begins. */
std::string shapeCommands (const Session&, const std::vector<SegmentRef>&, SegmentEnd, FadeShape, bool onlyIn);

/** How much of the joint lies before it, in ms. */
std::string balanceCommands (const Session&, const std::vector<SegmentRef>&, SegmentEnd, ValueChange);
std::string muteCommands (const Session&, const std::vector<SegmentRef>&, bool muted);
std::string automaticFadeCommands (const Session&, const std::vector<SegmentRef>&);

/** A take's part of a range into the comp; song: none is the one selected when it is run. */
std::string chooseCommand (TrackId, int take, FrameRange, SongId song = {});

/** Stars for a take: of the section, or of all of it without one. */
std::string rateCommand (TrackId, int take, int stars, const std::string& section);

/** A joint or a fade as it is to be. */
std::string edgeCommand (TrackId, SegmentEnd, FramePos inRegion, const SegmentEdge&);

/** As commands name it: "equalPower". */
const char* shapeWord (FadeShape) noexcept;
}
