#pragma once

/** What TakeLog's source files share and nobody else needs. */

#include "UI/Look/Control.h"
#include "UI/Track/TakeLog.h"

namespace takelane
{
/** Places in an entry, from its top left. */
namespace logplaces
{
    constexpr int textLeft = 57, right = 16, starsRight = 10, nextHeight = 62, runningHeight = 78, madeHeight = 46, noteTop = 40, line = 18, pillHeight = 20;

    inline juce::Colour runningGround()     { return theme::rec::deck.interpolatedWith (theme::rec::clip, 0.45f); }
    inline juce::Colour hollowStar()        { return theme::text::low.interpolatedWith (theme::line::strong, 0.45f); }
}

struct TakeLog::Scrolling final : juce::ScrollBar::Listener
{
    explicit Scrolling (TakeLog& l) : log (l) {}

    void scrollBarMoved (juce::ScrollBar*, double start) override   { log.scrollTo (juce::roundToInt (start)); }

    TakeLog& log;
};

/** An entry as screen readers see it: a list item with a slider of stars. */
class TakeLog::EntryAccess final : public juce::Component
{
public:
    explicit EntryAccess (TakeLog& l) : log (l)      { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    TakeLog& log;
    int index = 0;
};
}
