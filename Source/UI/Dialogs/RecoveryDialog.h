#pragma once

/** After a crash: what is safe, what is not, and two ways on, neither of which deletes anything. */

#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/RecoveryModel.h"

namespace takelane
{
class RecoveryDialog : public Dialog
{
public:
    enum class Choice { recover, openOlder, notNow };

    RecoveryDialog (const RecoveryFacts&, std::function<void (Choice)>, std::function<void()> showFiles);

    void giveUp() override                      { choose (Choice::notNow); }
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override {}
    void choose (Choice);
    void paintWave (juce::Graphics&, juce::Rectangle<float>) const;
    void paintFacts (juce::Graphics&, juce::Rectangle<float>) const;

    const RecoveryModel model;
    std::function<void (Choice)> onChoice;
};
}
