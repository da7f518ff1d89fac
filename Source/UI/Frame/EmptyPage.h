#pragma once

/** A phase this version does not have yet: says so, what it will hold, and where one can go on. */

#include "UI/ActionCaller.h"
#include "UI/Frame/Page.h"
#include "UI/Look/Controls.h"

namespace takelane
{
/** The words of an empty page, one thought each. */
struct EmptyPageText
{
    std::string title, now, later;
};

/** hasTakes: something was recorded in the song. Not for Page::track and Page::mix. */
EmptyPageText emptyPageText (Page, bool hasTakes);

class EmptyPage final : public juce::Component
{
public:
    explicit EmptyPage (ActionCaller);

    void setPage (Page, bool hasTakes);
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
