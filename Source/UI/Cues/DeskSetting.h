#pragma once

/** One setting of the control room, the talkback or a headphone mix, by its command. */

#include "App/Studio/Studio.h"

#include <juce_core/juce_core.h>

namespace takelane
{
Result<void> setRoom (Studio&, const char* field, const juce::var&);
Result<void> setTalk (Studio&, const char* field, const juce::var&);
Result<void> setCueField (Studio&, CueMixId, const char* field, const juce::var&, std::int64_t gesture = 0);

/** "none", "phone", "laptop", "car", "mono": as the commands call them. */
const char* wordOf (Translation) noexcept;
}
