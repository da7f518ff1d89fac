#pragma once

/** The plan of the day: hours and money song by song, and the parts in the order they are recorded. */

#include "UI/Dialogs/ClockSheetView.h"
#include "UI/Dialogs/PartsView.h"

namespace takelane
{
class PlanDialog final : public Dialog
{
public:
    enum class Page { clock, parts };

    PlanDialog (Studio&, PrepDialogWays, Page);

    void show (const Moment&) override;
    juce::Component* firstFocus() override      { return &pages; }

private:
    void layOut (juce::Rectangle<int>) override;
    void go (Page);
    void showClock();

    Studio& studio;
    Segments pages;
    ClockSheetView clock;
    PartsView parts;
    Button* halt = nullptr;
    Page page = Page::clock;
    bool counted = false;
};
}
