#pragma once

/** What InputRows' source files share and nobody else needs. */

#include "UI/Prep/InputRows.h"

namespace takelane
{
/** A row on its way to another place, or a switch painted down its column. */
struct InputRows::Drag
{
    TrackId track;
    InputColumn column = InputColumn::input;
    int from = 0, to = -1;                  ///< the row, and before which one it would fall; -1: not moved yet
    bool on = false;                        ///< painted
    std::int64_t gesture = 0;
    std::vector<TrackId> painted;
};

struct InputRows::Scrolling final : juce::ScrollBar::Listener
{
    explicit Scrolling (InputRows& r) : rows (r) {}

    void scrollBarMoved (juce::ScrollBar*, double start) override   { rows.scrollTo (juce::roundToInt (start)); }

    InputRows& rows;
};

/** A row as screen readers see it. */
class InputRows::RowAccess final : public juce::Component
{
public:
    RowAccess (InputRows& r, int i) : rows (r), index (i)  { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    InputRows& rows;
    const int index;
};

inline juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}
