#pragma once

/** What a headphone mix can be set to, by right click or its number: outputs, click, comfort reverb, ceiling, who "me" is. */

#include "App/Studio/Studio.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
struct CueMenuCalls
{
    std::function<void()> rename, moreMe, lessMe, phone;
    std::function<void (const Result<void>&)> done;     ///< of each command, refused or not
    std::function<std::string (const std::string& action)> keyOf;
};

juce::PopupMenu cueMenu (Studio&, const CueMix&, CueMenuCalls);

/** A new one on the first pair that is free. */
Result<void> addCueMix (Studio&);
}
