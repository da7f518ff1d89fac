#pragma once

/** Tooltips that do not stay in the way: one goes a few seconds after the mouse has come to rest, and when a take begins. */

#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class Tooltips final : public juce::TooltipWindow,
                       public LivePart
{
public:
    explicit Tooltips (juce::Component& window) : juce::TooltipWindow (&window, delayMs) {}

    void show (const Moment& moment) override
    {
        if (moment.now.redLight && ! wasRed)
            since = moment.seconds - shownSeconds;

        wasRed = moment.now.redLight;
        seconds = moment.seconds;
    }

    juce::String getTipFor (juce::Component& under) override
    {
        return whileFresh (under, juce::TooltipWindow::getTipFor (under), juce::Desktop::getInstance().getMainMouseSource().getScreenPosition());
    }

    /** The words while they are to be seen, with the mouse at rest at a place over a component. */
    juce::String whileFresh (const juce::Component& under, const juce::String& tip, juce::Point<float> mouse)
    {
        if (&under != over || tip != words || mouse != place)
            since = seconds;

        over = &under;
        words = tip;
        place = mouse;
        return seconds - since < shownSeconds ? tip : juce::String();
    }

private:
    static constexpr int delayMs = 600;
    static constexpr double shownSeconds = 4.0;

    const juce::Component* over = nullptr;      ///< only compared
    juce::String words;
    juce::Point<float> place;
    double seconds = 0.0, since = 0.0;
    bool wasRed = false;
};
}
