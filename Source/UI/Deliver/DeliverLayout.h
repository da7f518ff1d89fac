#pragma once

/** Where the parts of the Deliver page lie. A narrow or low window has no column for the package: it becomes a popover. */

#include <juce_graphics/juce_graphics.h>

namespace takelane
{
struct DeliverLayout
{
    juce::Rectangle<int> preflight, queue, package, loudness;
    bool isPopover = false;                 ///< the package lies over the page, under the queue's head, while it is open
};

/** packageHeight: what the package wants of a popover. */
DeliverLayout deliverLayout (int width, int height, int packageHeight);
}
