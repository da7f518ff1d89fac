#include "App/Studio/StudioParts.h"

namespace takelane
{
/** What is noticed in the running take, from its start as it is heard; between two takes of a pass nothing is. */
void Studio::Parts::tellHealth (StudioStatus& s) const
{
    if (! pass->isMade || pass->failed || ! engine.recorder().begunAt())
        return;

    const auto& shape = pass->setup.start.shape;
    const auto since = pass->onTheFly ? engine.recorder().begunSince() : Frames {};
    const auto began = currentTakeFrom() - since + shape.rollOffset + shape.latency.total();

    for (auto& [track, health] : engine.recorder().healthSince (std::max (Frames {}, began)))
    {
        for (auto& finding : health.findings)
            s.findings.push_back ({ track, std::move (finding) });

        if (health.clips > 0 || ! health.dropouts.empty())
            s.health.push_back ({ track, health.clips, static_cast<int> (health.dropouts.size()), health.lost });
    }
}
}
