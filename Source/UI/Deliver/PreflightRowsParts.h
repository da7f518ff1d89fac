#pragma once

/** What PreflightRows' source files share and nobody else needs. */

#include "UI/Deliver/PreflightRows.h"

namespace takelane
{
struct PreflightRows::Scrolling final : juce::ScrollBar::Listener
{
    explicit Scrolling (PreflightRows& r) : rows (r) {}

    void scrollBarMoved (juce::ScrollBar*, double start) override   { rows.scrollTo (juce::roundToInt (start)); }

    PreflightRows& rows;
};

/** A check as screen readers see it. */
class PreflightRows::RowAccess final : public juce::Component
{
public:
    RowAccess (PreflightRows& r, std::string i) : rows (r), id (std::move (i))  { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    const PreflightRow* shown() const
    {
        const auto* row = rows.rowOf (id);
        return row != nullptr ? &row->shown : nullptr;
    }

    PreflightRows& rows;
    const std::string id;
};
}
