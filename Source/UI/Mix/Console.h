#pragma once

/** The strips, side by side by folder, scrolled sideways; a folded folder leaves its bus. The row labels at the left stay, and above
    them are A and B and the snapshots of the mix.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"
#include "UI/Mix/StripPlace.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class ConsoleStrips;

class Console final : public juce::Component,
                      public juce::SettableTooltipClient,
                      public LivePart
{
public:
    Console (Studio&, ActionCaller);
    ~Console() override;

    /** The key of an action as menus show it. */
    void setKeyTexts (std::function<std::string (const std::string& action)>);

    bool perform (const std::string& action);

    /** The strip in hand: keys mean it. The master: none, or a fader group. */
    StripRef selected() const;
    void select (StripRef);

    /** A part of a strip was asked to open its small window, at this place of the console; onShut: it is to close. */
    std::function<void (StripRef, StripWindow, juce::Rectangle<int> at)> onOpen;
    std::function<void()> onShut;
    std::function<void (Notice)> onTell;
    std::function<void (StripRef)> onSelect;

    /** Where a strip's part stands now, for a window that a key opens. */
    juce::Rectangle<int> placeOf (StripRef, StripWindow) const;

    ConsoleStrips& strips() noexcept;

    /** The page is left: a drag is given up, what is being typed is taken. */
    void leave();

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;
    void mouseDown (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
