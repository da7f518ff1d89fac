#pragma once

/** A phase with nothing to show: says why, and where one can go on. */

#include "UI/ActionCaller.h"
#include "UI/Frame/Page.h"
#include "UI/Look/Controls.h"

namespace takelane
{
/** The words of an empty page, one thought each. */
struct EmptyPageText
{
    std::string title, now;
};

/** Of Edit and Deliver while nothing is recorded. */
EmptyPageText emptyPageText (Page);

class EmptyPage final : public juce::Component
{
public:
    explicit EmptyPage (ActionCaller);

    void setPage (Page);
    void paint (juce::Graphics&) override;
    void resized() override;

private:
    juce::Rectangle<int> card() const;

    ActionCaller call;
    EmptyPageText text;
    Page page = Page::edit;
    Button toTrack;
};
}
