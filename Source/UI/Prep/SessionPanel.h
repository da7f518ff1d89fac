#pragma once

/** The left column: the session's sheet, its songs, its papers. In a narrow window it folds away, and the songs are in the top bar's menu. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class SessionPanel final : public juce::Component,
                          public LivePart
{
public:
    SessionPanel (Studio&, ActionCaller);
    ~SessionPanel() override;

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

    /** Escape: a drag is given up. */
    bool keyPressed (const juce::KeyPress&) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
