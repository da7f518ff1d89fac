#pragma once

/** What can be done with a song, as menu items: on the Prep page by a right click or its button, in a narrow window from the top bar. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
/** owner: the items do nothing once it is gone. tell: what was refused. */
void addSongItems (juce::PopupMenu&, Studio&, SongId, juce::Component& owner, ActionCaller, std::function<void (Notice)> tell);
}
