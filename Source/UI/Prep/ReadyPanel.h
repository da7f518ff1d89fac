#pragma once

/** Ready to record: seven lines, each with one fact and at most one action, and the way to Track. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class ReadyPanel final : public juce::Component,
                        public LivePart
{
public:
    ReadyPanel (Studio&, ActionCaller);
    ~ReadyPanel() override;

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
