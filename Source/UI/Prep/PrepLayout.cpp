#include "UI/Prep/PrepLayout.h"

#include "UI/Look/Theme.h"

namespace takelane
{
PrepLayout prepLayout (int width, int height)
{
    namespace sizes = theme::layout::prep;
    constexpr int side = 16, songMost = 336, songLeast = 268, readyMost = 428, readyLeast = 270, gridShare = 408, inputsWanted = 300;

    PrepLayout l;
    auto all = juce::Rectangle<int> (width, height).reduced (side, sizes::gap);

    if (width >= theme::layout::railBelowWidth)
    {
        l.session = all.removeFromLeft (sizes::session);
        all.removeFromLeft (sizes::gap);
    }

    auto right = all.removeFromRight (sizes::side);
    all.removeFromRight (sizes::gap);

    const int rows = right.getHeight() - sizes::gap;
    l.ready = right.removeFromTop (std::clamp (rows * readyMost / (readyMost + gridShare), readyLeast, readyMost));
    l.grid = right.withTrimmedTop (sizes::gap);

    // The song's plan gives up its air before the inputs lose rows.
    const int spare = all.getHeight() - (songMost + sizes::gap + inputsWanted);
    l.song = all.removeFromTop (std::clamp (songMost + spare, songLeast, songMost));
    l.inputs = all.withTrimmedTop (sizes::gap);
    return l;
}
}
