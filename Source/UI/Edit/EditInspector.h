#pragma once

/** Beside the lanes: what is selected in numbers, the grid of ratings (sections by takes), the lyrics of the section. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Edit/EditState.h"
#include "UI/LivePart.h"
#include "UI/Timeline/TimeAxisModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class EditInspector final : public juce::Component,
                            public LivePart
{
public:
    EditInspector (Studio&, EditState&, TimeAxisModel&, ActionCaller);
    ~EditInspector() override;

    std::function<void (Notice)> onTell;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
