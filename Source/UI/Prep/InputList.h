#pragma once

/** Every input of the band as a row: what is plugged in where, what is wrong with it as written, and what the line check hears
    there. Heads and buttons stay, the rows scroll below them.
*/

#include "App/Preferences/Preferences.h"
#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class InputList final : public juce::Component,
                        public LivePart
{
public:
    InputList (Studio&, ActionCaller);
    ~InputList() override;

    std::function<void (Notice)> onTell;

    /** A person's own words for names; until then those that come along. */
    void setPreferences (Preferences&);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

    /** Escape: a drag or what is typed is given up. */
    bool keyPressed (const juce::KeyPress&) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
