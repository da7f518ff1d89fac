#include "App/Deliver/Holds.h"

#include <algorithm>

namespace takelane
{
std::vector<const PreflightCheck*> checksThatHold (const PreflightReport& report, PackageKind kind, const DeliveryItem& item)
{
    std::vector<const PreflightCheck*> found;

    if (kind == PackageKind::rough || ! isSound (item.kind))
        return found;

    for (const auto& check : report.checks)
    {
        const auto isIn = [&check] (const DeliveryFile& file)
        {
            return std::ranges::any_of (file.tracks, [&check] (TrackId t) { return std::ranges::find (check.tracks, t) != check.tracks.end(); });
        };

        if (check.holds() && (check.tracks.empty() || std::ranges::any_of (item.files, isIn)))
            found.push_back (&check);
    }

    return found;
}
}
