#pragma once

/** What was changed in the package, as a command in words: who shows it changes a copy, and this says what to run. Pure. */

#include "Session/Delivery.h"

namespace takelane
{
/** deliver.set with every field that differs; empty: nothing does. */
std::string changeCommand (const Delivery& before, const Delivery& after);
}
