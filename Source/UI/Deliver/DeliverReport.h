#pragma once

/** Preflight and queue in the window's report, for tests from outside. */

#include "App/Studio/Studio.h"

#include <juce_core/juce_core.h>

namespace takelane
{
juce::var deliverReport (const Studio&);
}
