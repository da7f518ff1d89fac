#pragma once

/** What the Edit page shows, for the window's report: where its rows lie and which frames are where on them, so that whoever
    drives the window from outside can take hold of a joint or swipe a range to the frame.
*/

#include "UI/Edit/EditPage.h"

namespace takelane
{
/** Nothing where the page is not seen. Boxes in root's pixels; takes by their numbers. */
juce::var editReport (const Studio&, EditPage&, const juce::Component& root);
}
