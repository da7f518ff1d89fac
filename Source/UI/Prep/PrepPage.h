#pragma once

/** The Prep page: session and songs, the song's sheet, the input list, readiness and the tracking grid.

    Places its parts and gives keys and actions to the part they are meant for.
*/

#include "App/Preferences/Preferences.h"
#include "App/Studio/Studio.h"
#include "App/Waves/WaveStore.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class PrepPage final : public juce::Component,
                       public LivePart
{
public:
    PrepPage (Studio&, Preferences&, WaveStore&, ActionCaller);
    ~PrepPage() override;

    /** What the group Prep of the action table has and needs no dialog. False: not of this page. */
    bool perform (const std::string& action);

    /** The parts F6 walks through, in their order. */
    std::vector<juce::Component*> panes() const;

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
