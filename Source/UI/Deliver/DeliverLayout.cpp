#include "UI/Deliver/DeliverLayout.h"

#include "UI/Look/Theme.h"

namespace takelane
{
DeliverLayout deliverLayout (int width, int height, int packageHeight)
{
    namespace sizes = theme::layout::deliver;
    constexpr int side = 16, queueLeast = 560, columnLeast = 440, loudnessLeast = 200, queueHead = 52;
    constexpr double loudnessShare = 0.427;

    DeliverLayout l;
    auto all = juce::Rectangle<int> (width, height).reduced (side, sizes::gap);
    l.preflight = all.removeFromLeft (std::min (sizes::preflight, all.getWidth() - sizes::gap - queueLeast));
    all.removeFromLeft (sizes::gap);

    const bool isNarrow = width < theme::layout::railBelowWidth;
    const int wanted = juce::roundToInt (loudnessShare * all.getHeight()), left = all.getHeight() - sizes::gap - columnLeast;
    l.isPopover = isNarrow || left < loudnessLeast;
    l.loudness = all.removeFromBottom (std::max (loudnessLeast, l.isPopover ? wanted : std::min (wanted, left)));
    all.removeFromBottom (sizes::gap);

    if (l.isPopover)
    {
        const int top = all.getY() + queueHead;
        l.package = { all.getRight() - sizes::package, top, sizes::package, std::min (packageHeight, l.loudness.getBottom() - top) };
    }
    else
    {
        l.package = all.removeFromRight (sizes::package);
        all.removeFromRight (sizes::gap);
    }

    l.queue = all;
    return l;
}
}
