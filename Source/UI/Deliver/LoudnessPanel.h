#pragma once

/** The loudness of the whole song over time, with its sections and its true peaks, and five figures. A click puts the playhead there. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class LoudnessPanel final : public juce::Component,
                            public LivePart
{
public:
    LoudnessPanel (Studio&, ActionCaller);
    ~LoudnessPanel() override;

    void show (const Moment&) override;
    void show (const PreflightStatus&, const Moment&);          ///< the status the other asks the studio for
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
