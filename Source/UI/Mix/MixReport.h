#pragma once

/** Console, headphones and control room in the window's report, for tests from outside. */

#include "App/Studio/Studio.h"

#include <juce_core/juce_core.h>

namespace takelane
{
juce::var mixReport (const Studio&, const StudioStatus&);
}
