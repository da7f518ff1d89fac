#pragma once

/** Rows of a tool: its words on the left, a number field on the right. */

#include "UI/Edit/EditTool.h"
#include "UI/Edit/EditWords.h"

namespace takelane::tool
{
constexpr int rowHeight = 36, fieldWidth = 96, controlHeight = 28;

/** Puts the control at the right of the next row; what is left of the row. */
inline juce::Rectangle<int> takeRow (juce::Rectangle<int>& area, juce::Component& control, int width = fieldWidth)
{
    auto row = area.removeFromTop (rowHeight).withSizeKeepingCentre (area.getWidth(), controlHeight);
    control.setBounds (row.removeFromRight (width));
    return row;
}

inline void paintLabel (juce::Graphics& g, const juce::Component& control, juce::Rectangle<int> area)
{
    drawText (g, control.getTitle(), area.withY (control.getY()).withHeight (control.getHeight()).withRight (control.getX() - 8).toFloat(), theme::type::body(), theme::text::mid);
}

/** "Lead Vox, 27|1 – 29|1". */
inline std::string subjectOf (const EditToolContext& context, FrameRange range)
{
    const auto* track = context.meant();

    if (track == nullptr)
        return "Select a track first";

    return context.trackName (track->track) + (range.isEmpty() ? ", nothing sounds here" : ", " + beatsText (context.studio.song(), context.studio.session().sampleRate, range));
}
}
