#pragma once

/** Everything that is written of one input, its note too: what the input list has no column for. */

#include "App/Prep/NameWords.h"
#include "App/Studio/Studio.h"
#include "UI/Dialogs/Dialog.h"
#include "UI/Look/CheckBox.h"

namespace takelane
{
class InputSheetDialog final : public Dialog
{
public:
    /** names: a person's own words, for a new name. */
    InputSheetDialog (Studio&, TrackId, std::vector<OwnWords> names);

    juce::Component* firstFocus() override      { return &name; }
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void save();
    juce::String form() const override;
    void refuse (const std::string& why);

    Studio& studio;
    const TrackId track;
    const std::vector<OwnWords> names;
    TextField name, part, player, mic, place, preamp, gain, note;
    CheckBox phantom { "48 V" }, pad { "Pad" }, flip { "Flip" };
    juce::String problem;
};
}
