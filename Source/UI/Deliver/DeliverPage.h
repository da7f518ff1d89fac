#pragma once

/** The Deliver page: the mastering gate, the queue of files, the package, and the loudness of the whole song.

    Places its parts and gives keys to the part they are meant for. In a narrow or low window the package is a popover.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class DeliverPage final : public juce::Component,
                          public LivePart
{
public:
    DeliverPage (Studio&, ActionCaller);
    ~DeliverPage() override;

    /** What the group Deliver of the action table has. False: not of this page, or not now. */
    bool perform (const std::string& action);

    /** The parts F6 walks through, in their order. */
    std::vector<juce::Component*> panes() const;

    std::function<void (Notice)> onTell;

    std::function<void (const std::filesystem::path&)> onShowFolder;

    /** A remedy that shows a place or a page: the session's view goes there. */
    std::function<void (const Remedy&)> onShow;

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
