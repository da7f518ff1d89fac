#include "Engine/Verdict/FindingsIn.h"

#include <algorithm>

namespace takelane
{
std::vector<Finding> findingsIn (const std::vector<Finding>& ofPass, FrameRange inPass, int sampleRate)
{
    std::vector<Finding> cut;

    for (const auto& one : ofPass)
    {
        const auto whole = FrameRange::withLength (FramePos {} + one.offset, one.length);
        const auto part = whole.intersection (inPass);

        if (! part.isEmpty() && part.length() >= std::min ({ Frames { sampleRate }, whole.length(), inPass.length() }))
            cut.push_back ({ one.kind, part.start - inPass.start, part.length(), one.detail, one.db });
    }

    return cut;
}
}
