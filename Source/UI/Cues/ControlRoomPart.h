#pragma once

/** The control room's part of the compact deck: level, Dim, Mono, Talk, and a small window with all the rest. Its actions work on
    every page, whether it is to be seen or not.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class ControlRoomPart final : public juce::Component,
                              public LivePart
{
public:
    /** Its width with all it has, and in a narrow deck. */
    static constexpr int wide = 313, narrow = 207, narrowWithMono = 270;

    ControlRoomPart (Studio&, ActionCaller);
    ~ControlRoomPart() override;

    void setKeyTexts (std::function<std::string (const std::string& action)>);

    /** Actions of the group Headphones and control room, those of the cues and the calibration excepted. isKey: a key is held down,
        of which released() will tell; else an action that is held stays until it is asked for again. */
    bool perform (const std::string& action, bool isKey = false);

    /** The key of talk.hold or talk.listenBack went up. */
    void released (const std::string& action);

    /** Answers also while the record lock holds. */
    juce::Component& talkButton() noexcept;

    /** The small window: over `host`, its right edge under this part. */
    void setHost (juce::Component& host);
    void toggleWindow();
    juce::Component* window() const noexcept;           ///< null: it is closed

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
