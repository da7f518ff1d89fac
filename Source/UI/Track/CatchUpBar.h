#pragma once

/** Below the rows: the ring that is always listening, what it holds, and the button that keeps it. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"
#include "UI/Look/Button.h"
#include "UI/Track/CatchUpModel.h"

namespace takelane
{
class CatchUpBar final : public juce::Component,
                         public LivePart
{
public:
    CatchUpBar (Studio&, ActionCaller);

    /** Where the lanes begin: the overview stands below them. */
    void setColumns (const theme::layout::Columns&, bool isNarrow);
    void setKeyText (const juce::String&);

    void show (const Moment&) override;

    void paint (juce::Graphics&) override;
    void resized() override;

private:
    void showMenu();
    juce::Rectangle<int> overviewBox() const;

    Studio& studio;
    const ActionCaller call;
    CatchUp bar;
    Button lamp { "", Button::Kind::quiet, Icon::wave }, keep { "" };
    std::vector<Peak> overview;
    double looked = -1.0;
    juce::String keyText;
    int textLeft = 0, lanesLeft = 640;
    bool narrow = false;
};
}
