#pragma once

/** Which checks hold a file back: fails that nobody let pass and that are about it. A rough mix goes out as it is. */

#include "App/Deliver/DeliveryItems.h"
#include "App/Deliver/Preflight.h"

namespace takelane
{
/** Of the report, in its order. */
std::vector<const PreflightCheck*> checksThatHold (const PreflightReport&, PackageKind, const DeliveryItem&);
}
