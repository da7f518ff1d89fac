#include "UI/Dialogs/PlanDialog.h"

namespace takelane
{
namespace
{
constexpr int width = 960, height = 620, tabsHeight = 36, tabsGap = 16;
}

PlanDialog::PlanDialog (Studio& s, PrepDialogWays ways, Page first) : Dialog ("Plan", { width, height }), studio (s), clock (s, ways), parts (s, ways)
{
    pages.setTitle ("Pages of the plan");
    pages.setChoices ({ "Clock and plan", "Parts and their order" });
    pages.onChoice = [this] (int i) { go (static_cast<Page> (i)); };

    for (auto* part : std::initializer_list<juce::Component*> { &pages, &clock, &parts })
        addAndMakeVisible (part);

    halt = &addLeft ("Halt the clock", [this]
    {
        studio.runClock (! studio.isClockRunning());
        showClock();
    });
    addPrimary ("Done", [this] { close(); });
    showClock();
    go (first);
}

void PlanDialog::go (Page next)
{
    page = next;
    pages.setChosen (static_cast<int> (page));
    clock.setVisible (page == Page::clock);
    parts.setVisible (page == Page::parts);
    halt->setVisible (page == Page::clock);
    resized();
}

void PlanDialog::showClock()
{
    counted = studio.isClockRunning();
    halt->setText (counted ? "Halt the clock" : "Let the clock go on");
    resized();
}

void PlanDialog::show (const Moment& moment)
{
    if (counted != studio.isClockRunning())
        showClock();

    if (! moment.documentChanged)
        return;

    clock.refresh();
    parts.refresh();
}

void PlanDialog::layOut (juce::Rectangle<int> area)
{
    pages.setBounds (area.removeFromTop (tabsHeight).withWidth (pages.idealWidth()));
    area.removeFromTop (tabsGap);
    clock.setBounds (area);
    parts.setBounds (area);
}
}
