#pragma once

/** The small windows a strip can open. */

#include "Session/StripRef.h"

namespace takelane
{
enum class StripWindow { eq, dynamics, sends, pan, effect, limiter };
}
