#include "UI/Deliver/LoudnessLayout.h"

#include <numeric>

namespace takelane
{
LoudnessLayout loudnessLayout (int width, int height)
{
    constexpr int side = 16, roomyWidth = 800, roomyHeight = 300, figuresLeft = 368, figurePitch = 150, figureLeast = 100;
    LoudnessLayout l;
    l.isTight = width < roomyWidth;
    const bool isLow = height < roomyHeight;
    const auto pick = [&] (int roomy, int low) { return isLow ? low : roomy; };

    auto all = juce::Rectangle<int> (width, height);
    auto head = all.removeFromTop (pick (64, 50)).withTrimmedTop (pick (8, 4)).withHeight (44);
    l.title = head.withTrimmedLeft (side).withWidth (l.isTight ? 84 : 190);
    const bool isWide = width >= figuresLeft + 4 * figurePitch + figureLeast + side;
    auto figures = head.withTrimmedRight (side).withLeft (isWide ? figuresLeft : l.title.getRight() + 8);
    constexpr std::array<int, 5> tight { 88, 98, 64, 88, 94 };              // their words
    const int spare = (figures.getWidth() - std::accumulate (tight.begin(), tight.end(), 0)) / 5;

    for (std::size_t i = 0; i < l.figures.size(); ++i)
        l.figures[i] = figures.removeFromLeft (isWide ? figurePitch : l.isTight ? tight[i] + spare : figures.getWidth() / static_cast<int> (l.figures.size() - i));

    l.times = all.removeFromBottom (pick (36, 24));
    auto rows = all.withTrimmedLeft (60).withTrimmedRight (92);
    l.sections = rows.removeFromTop (18);
    rows.removeFromTop (4);
    l.peaks = rows.removeFromBottom (pick (56, 36));
    rows.removeFromBottom (14);
    l.plot = rows;
    l.times = l.times.withX (l.plot.getX()).withWidth (l.plot.getWidth());
    l.levels = l.wells().withX (0).withWidth (l.plot.getX() - 8);
    l.names = l.wells().withX (l.plot.getRight() + 8).withRight (width - 4);
    return l;
}
}
