#pragma once

/** The headphone mixes on the Track page, under the take log: a row a cue (level, meter, listen, mute, menu), hold to talk, listen
    back. More cues than fit scroll; the talk button stays.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class HeadphonesPanel final : public juce::Component,
                              public LivePart
{
public:
    HeadphonesPanel (Studio&, ActionCaller);
    ~HeadphonesPanel() override;

    void setKeyTexts (std::function<std::string (const std::string& action)>);

    /** What it wants for all its cues. */
    int wantedHeight() const;

    /** With two rows of cues. */
    static int leastHeight();

    /** Answers also while the record lock holds. */
    juce::Component& talkButton() noexcept;

    std::function<void()> onWantedHeight;               ///< cues came or went
    std::function<void (Notice)> onTell;

    /** cue.moreMe, cue.lessMe: of the cue in hand, also while it is not to be seen. */
    bool perform (const std::string& action);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    void mouseDown (const juce::MouseEvent&) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
