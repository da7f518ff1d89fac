#include "UI/Timeline/TimeAxisModel.h"

namespace takelane
{
void TimeAxisModel::set (const TimeAxis& wanted)
{
    const auto axis = onPixels (wanted, pixelScale);

    if (axis == onScreen)
        return;

    onScreen = axis;
    ++changes;
}

void TimeAxisModel::setWidth (int width)
{
    auto axis = onScreen;
    axis.width = std::max (1, width);
    set (whole ? axisShowing (home, axis.width) : within (axis, reach));
}

void TimeAxisModel::setScale (double scale)
{
    pixelScale = scale;
    ++changes;
    set (onScreen);
}

void TimeAxisModel::setSong (FrameRange newHome, FrameRange newReach)
{
    home = newHome;
    reach = { std::min (newHome.start, newReach.start), std::max (newHome.end, newReach.end) };
    set (whole ? axisShowing (home, onScreen.width) : within (onScreen, reach));
}

void TimeAxisModel::showWholeSong()
{
    whole = true;
    set (axisShowing (home, onScreen.width));
}

void TimeAxisModel::show (FrameRange range)
{
    whole = false;
    set (within (axisShowing (range, onScreen.width), reach));
}

void TimeAxisModel::show (double framesPerPixel, FramePos left)
{
    whole = false;
    set (within ({ static_cast<double> (left.value), framesPerPixel, onScreen.width }, reach));
}

void TimeAxisModel::zoomAt (double x, double factor)
{
    const auto axis = zoomed (onScreen, factor, x, reach);

    if (axis == onScreen)
        return;

    whole = home == reach && axis.framesPerPixel >= axisShowing (reach, axis.width).framesPerPixel;
    set (whole ? axisShowing (home, axis.width) : axis);
}

void TimeAxisModel::scrollBy (double pixels)
{
    const auto axis = scrolled (onScreen, pixels, reach);

    if (axis == onScreen)
        return;

    whole = false;
    follows = false;
    set (axis);
}

void TimeAxisModel::follow (FramePos playhead, bool isRolling)
{
    if (isRolling && ! wasRolling)
        follows = true;

    wasRolling = isRolling;

    if (isRolling && follows && ! whole)
        if (const auto page = paged (onScreen, playhead, reach))
            set (*page);
}

void TimeAxisModel::select (std::optional<FrameRange> range)
{
    if (range && range->isEmpty())
        range = {};

    if (range == selected)
        return;

    selected = range;
    ++changes;
}
}
