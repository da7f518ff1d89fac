#pragma once

/** What is handed over, in session.json: both halves beside one another, as in ConsoleParts.h. */

#include "Storage/SessionParts.h"

namespace takelane::parts
{
Delivery delivery (JsonFields&);
Json fromDelivery (const Delivery&);
}
