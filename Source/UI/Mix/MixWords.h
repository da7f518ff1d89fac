#pragma once

/** The words of commands for what the console chooses from (../shared/spec/commands.md). */

#include "Session/Session.h"

#include <string>
#include <vector>

namespace takelane
{
const char* wordOf (MeterScale) noexcept;
const char* wordOf (SoloMode) noexcept;

/** "In place", "After the fader", "Before the fader". */
const char* titleOf (SoloMode) noexcept;

SoloMode nextOf (SoloMode) noexcept;
}
