#pragma once

/** The Mix page: row labels, the strips by folder, the master panel that never scrolls, and the small windows over them.

    Places its parts and gives keys to the part they are meant for.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class MixPage final : public juce::Component,
                      public LivePart
{
public:
    MixPage (Studio&, ActionCaller);
    ~MixPage() override;

    void setKeyTexts (std::function<std::string (const std::string& action)>);

    /** What the group Mix of the action table has, and track.mute, track.solo, track.previous, track.next on the strip in hand. False:
        not of this page, or not now. */
    bool perform (const std::string& action);

    /** The parts F6 walks through, in their order. */
    std::vector<juce::Component*> panes() const;

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;
    void visibilityChanged() override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
