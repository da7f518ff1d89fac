#include "Session/Delivery.h"

#include <algorithm>

namespace takelane
{
Package packageFor (PackageKind kind)
{
    Package p;
    p.instrumental = p.stems = kind == PackageKind::mastering;
    p.stems = p.stems || kind == PackageKind::mixer;
    p.multitracks = p.dawproject = kind == PackageKind::mixer;
    p.papers = kind != PackageKind::rough;
    p.listeningCopy = kind == PackageKind::rough;
    return p;
}

const PreflightOverride* Delivery::overrideOf (const std::string& check) const noexcept
{
    const auto found = std::ranges::find (overrides, check, &PreflightOverride::check);
    return found != overrides.end() ? &*found : nullptr;
}
}
