#pragma once

/** The time axis that ruler, lanes and playhead share, with what is selected on it.

    Changes are seen by a counter instead of calls: whoever draws compares it once a frame, so ten wheel events between
    two frames cost one paint.
*/

#include "Session/Song.h"
#include "UI/Timeline/TimeAxis.h"

namespace takelane
{
class TimeAxisModel
{
public:
    const TimeAxis& axis() const noexcept               { return onScreen; }
    double scale() const noexcept                       { return pixelScale; }
    int revision() const noexcept                       { return changes; }

    void setWidth (int);
    void setScale (double physicalPixelsPerPixel);

    /** home: what "whole song" shows; it stays shown until somebody zooms or scrolls. reach: how far one can go. */
    void setSong (FrameRange home, FrameRange reach);

    bool isWholeSong() const noexcept                   { return whole; }
    void showWholeSong();
    void show (FrameRange);
    void show (double framesPerPixel, FramePos left);
    void zoomAt (double x, double factor);
    void scrollBy (double pixels);                      ///< by hand: the view stays there until play starts anew

    /** Once a frame: pages on when a rolling playhead leaves the view. */
    void follow (FramePos playhead, bool isRolling);

    const std::optional<FrameRange>& selection() const noexcept         { return selected; }
    void select (std::optional<FrameRange>);

private:
    void set (const TimeAxis&);

    TimeAxis onScreen;
    FrameRange home { {}, { 48000 } }, reach { {}, { 48000 } };
    std::optional<FrameRange> selected;
    double pixelScale = 1.0;
    int changes = 1;
    bool whole = true, follows = true, wasRolling = false;
};
}
