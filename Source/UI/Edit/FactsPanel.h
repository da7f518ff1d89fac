#pragma once

/** What is known of the take or track in hand while no segment is selected; the take's note can be written here. */

#include "App/Studio/Studio.h"
#include "UI/Edit/EditState.h"
#include "UI/Edit/InspectorModel.h"
#include "UI/Look/Button.h"
#include "UI/Look/TextField.h"

namespace takelane
{
class FactsPanel : public juce::Component
{
public:
    FactsPanel (Studio&, EditState&);

    std::function<void (Notice)> onTell;

    void refresh();
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    void acceptNote();
    juce::Rectangle<int> noteBox() const;

    Studio& studio;
    EditState& state;
    FactsModel model;
    TextField note;
};
}
